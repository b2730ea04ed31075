import {
  type AccountContext,
  type Connector,
  mapItem,
  type RemotePost,
  type Thread,
} from '@tingshuo/connector-kit';
import { toPost } from './map.js';
import { getPosts } from './request.js';
import { list, post as postSchema, single } from './schemas.js';

const PAGE_SIZE = 100;

/** The post, the first post of its conversation, and what the last seven days said in it (a hundred posts). */
export const thread: NonNullable<Connector['thread']> = async (account, externalId) => {
  const path = `/2/tweets/${encodeURIComponent(externalId)}`;
  const found: Thread = { posts: [], refused: [] };
  const own = await getPosts(account, path, {}, single);
  const [asked] = mapItem(own.value.data, postSchema, 'data', found.refused, (source) => source);
  if (!asked) return found;
  const conversation = asked.conversation_id ?? asked.id;
  const posts = [toPost(asked, own.includes)];
  if (conversation !== asked.id) posts.push(...(await rootOf(account, conversation, found)));
  posts.push(...(await repliesOf(account, conversation, found)));
  const distinct = new Map(posts.map((post) => [post.externalId, post]));
  return { ...found, posts: [...distinct.values()].sort(byTime) };
};

/** A deleted root is absent from the list, and the thread goes on without it. */
async function rootOf(account: AccountContext, id: string, found: Thread): Promise<RemotePost[]> {
  return await postsOf(account, '/2/tweets', { ids: id }, 'root', found);
}

async function repliesOf(
  account: AccountContext,
  conversation: string,
  found: Thread,
): Promise<RemotePost[]> {
  const query = { query: `conversation_id:${conversation}`, max_results: PAGE_SIZE };
  return await postsOf(account, '/2/tweets/search/recent', query, 'replies', found);
}

async function postsOf(
  account: AccountContext,
  path: string,
  query: Record<string, string | number>,
  name: string,
  { refused }: Thread,
): Promise<RemotePost[]> {
  const { value, includes } = await getPosts(account, path, query, list);
  return (value.data ?? []).flatMap((raw, index) =>
    mapItem(raw, postSchema, `${name}[${index}]`, refused, (source) => toPost(source, includes)),
  );
}

const byTime = (a: RemotePost, b: RemotePost) => Date.parse(a.occurredAt) - Date.parse(b.occurredAt);
