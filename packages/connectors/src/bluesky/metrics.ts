import { type Connector, type PostMetrics, parseItems, withoutUndefined } from '@tingshuo/connector-kit';
import { query } from './request.js';
import { postList, postView } from './schemas.js';

// Of app.bsky.feed.getPosts.
const PER_CALL = 25;

/** Counts of posts, 25 at once. Deleted ones are left out. */
export const metrics: NonNullable<Connector['metrics']> = async (account, externalIds) => {
  const found: PostMetrics[] = [];
  for (let from = 0; from < externalIds.length; from += PER_CALL) {
    const uris = externalIds.slice(from, from + PER_CALL);
    const { value } = await query(account, 'app.bsky.feed.getPosts', { uris }, postList);
    found.push(
      ...parseItems(value.posts, postView, 'posts').values.map((view) =>
        withoutUndefined({
          externalId: view.uri,
          replies: view.replyCount,
          reposts: view.repostCount,
          quotes: view.quoteCount,
          likes: view.likeCount,
        }),
      ),
    );
  }
  return found;
};
