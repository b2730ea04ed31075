import type { Connector } from '@tingshuo/connector-kit';
import { countAll } from '../meta/counts.js';
import { counted } from './schemas.js';

const TOTALS = 'id,reactions.limit(0).summary(total_count),comments.limit(0).summary(total_count)';

/** Counts of posts and comments. Comments have no shares. */
export const metrics: NonNullable<Connector['metrics']> = (account, externalIds) =>
  countAll(account, externalIds, { all: `${TOTALS},shares`, fewer: TOTALS }, counted, (each) => ({
    externalId: each.id,
    likes: each.reactions?.summary?.total_count,
    replies: each.comments?.summary?.total_count,
    reposts: each.shares?.count,
  }));
