import type { Connector } from '@tingshuo/connector-kit';
import { countAll } from '../meta/counts.js';
import { storedMedia } from './schemas.js';

const counted = storedMedia.pick({ id: true, like_count: true, comments_count: true });
const FIELDS = { all: 'id,like_count,comments_count', fewer: 'id,like_count' };

/** Likes and comments of own media and comments. Comments do not count what is below them. */
export const metrics: NonNullable<Connector['metrics']> = (account, externalIds) =>
  countAll(account, externalIds, FIELDS, counted, ({ id, like_count, comments_count }) => ({
    externalId: id,
    likes: like_count,
    replies: comments_count,
  }));
