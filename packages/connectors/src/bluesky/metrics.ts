import { type Connector, type PostMetrics, withoutUndefined } from '@tingshuo/connector-kit';
import { readPosts } from './record.js';
import type { PostView } from './schemas.js';

/** Counts of posts. Deleted ones are left out. */
export const metrics: NonNullable<Connector['metrics']> = async (account, externalIds) =>
  (await readPosts(account, externalIds)).flatMap(({ views }) => views.map(toMetrics));

const toMetrics = (view: PostView): PostMetrics =>
  withoutUndefined({
    externalId: view.uri,
    replies: view.replyCount,
    reposts: view.repostCount,
    quotes: view.quoteCount,
    likes: view.likeCount,
  });
