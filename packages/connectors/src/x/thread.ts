import {
  type AccountContext,
  type Connector,
  distinctPosts,
  mapItem,
  mapItems,
  oldestFirst,
  type RemotePost,
  type Thread,
  unlessRefused,
  withCode,
} from '@tingshuo/connector-kit';
import { toPost } from './map.js';
import { getPosts } from './request.js';
import { list, post as postSchema, single } from './schemas.js';

const PAGE_SIZE = 100;

/** The post, the first post of its conversation, and what the last seven days said in it (a hundred posts). */
export const thread: NonNullable<Connector['thread']> = async (account, externalId) => {
  const found: Thread = { posts: [], refused: [] };
  const own = await getPosts(account, `/2/tweets/${encodeURIComponent(externalId)}`, {}, single);
  const [asked] = mapItem(own.value.data, postSchema, 'data', found.refused, (source) => source);
  if (!asked) return found;
  const conversation = asked.conversation_id ?? asked.id;
  const posts = [toPost(asked, own.includes)];
  // A deleted root is told as an error, and the thread goes on without it.
  if (conversation !== asked.id)
    posts.push(
      ...(await unlessRefused(
        postsOf(account, '/2/tweets', { ids: conversation }, 'root', found),
        withCode('not_found'),
        () => [],
      )),
    );
  const replies = { query: `conversation_id:${conversation}`, max_results: PAGE_SIZE };
  posts.push(...(await postsOf(account, '/2/tweets/search/recent', replies, 'replies', found)));
  return { ...found, posts: oldestFirst(distinctPosts(posts)) };
};

async function postsOf(
  account: AccountContext,
  path: string,
  query: Record<string, string | number>,
  name: string,
  { refused }: Thread,
): Promise<RemotePost[]> {
  const { value, includes } = await getPosts(account, path, query, list);
  return mapItems(value.data ?? [], postSchema, name, refused, (source) => toPost(source, includes));
}
