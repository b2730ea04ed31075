/** Pages of Weibo's lists: since_id is exclusive, max_id is not, and both lead from the newest down. */
import { type Answer, jsonAnswer, WideNumber } from '../http/answer.js';
import type { Params } from '../http/params.js';
import { keysetPage } from '../world/keyset-page.js';
import type { PlacedPost } from '../world/post-store.js';
import { WeiboError } from './errors.js';
import type { UserContext } from './server.js';

/** A whole number that is not negative; 10017 for anything else. */
export function wholeNumber(params: Params, name: string, usual: number): number {
  const text = params.get(name);
  if (text === undefined || text === '') return usual;
  if (!/^\d{1,9}$/.test(text)) throw new WeiboError(10017, name);
  return Number(text);
}

/** An id; undefined when it is absent or 0. */
export function idParam(params: Params, name: string): string | undefined {
  const text = params.get(name);
  if (text === undefined || text === '' || text === '0') return undefined;
  if (!/^\d{1,20}$/.test(text)) throw new WeiboError(10017, name);
  return text;
}

export function requiredId(params: Params, name: string): string {
  const id = idParam(params, name);
  if (id === undefined) throw new WeiboError(10016, name);
  return id;
}

/** What stands beside the items of a list. */
interface ListFrame {
  /** The name of the list. */
  name: 'statuses' | 'comments' | 'reposts';
  usual: number;
  most: number;
}

/** The page that the parameters ask for, out of posts in the order of arrival. */
export function listAnswer(
  { server, params }: UserContext,
  { name, usual, most }: ListFrame,
  posts: readonly PlacedPost[],
  keep: (post: PlacedPost) => boolean,
  show: (post: PlacedPost) => unknown,
): Answer {
  const count = Math.max(1, Math.min(most, wholeNumber(params, 'count', usual)));
  const page = Math.max(1, wholeNumber(params, 'page', 1));
  const [since, max] = [idParam(params, 'since_id'), idParam(params, 'max_id')];
  const below = max === undefined ? null : (server.world.posts.orderOf(max) ?? 0) + 0.25;
  const above = since === undefined ? null : server.world.posts.orderOf(since);
  const window = { above, below, nearest: false, limit: page * count + 1 };
  const found = keysetPage(posts, (post) => post.order, window, keep);
  const items = found.slice((page - 1) * count, page * count);
  const next = found[page * count];
  const total = posts.filter(keep).length;
  return jsonAnswer({
    [name]: items.map(show),
    hasvisible: false,
    previous_cursor: 0,
    next_cursor: next ? new WideNumber(next.id) : 0,
    total_number: total,
  });
}
