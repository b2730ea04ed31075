/** Pages of posts, newest first: since_id, until_id, start_time, end_time and tokens that lead on. */
import { type Answer, jsonAnswer } from '../http/answer.js';
import type { Params } from '../http/params.js';
import type { PlacedPost } from '../world/post-store.js';
import { tweetFields } from './fields.js';
import { includesOf, tweetObject } from './objects.js';
import { invalidRequest } from './problems.js';
import type { UserContext } from './server.js';

export interface PageSize {
  least: number;
  usual: number;
  most: number;
}

export interface PostList {
  /** Rising in the order of arrival. */
  posts: readonly PlacedPost[];
  keep: (post: PlacedPost) => boolean;
  size: PageSize;
  /** How many posts back the list goes. */
  reach: number;
}

export function postPage(context: UserContext, list: PostList): Answer {
  const { server, params } = context;
  const wanted = tweetFields(params);
  const limit = pageLimit(params, list.size);
  const above = orderOf(context, 'since_id') ?? Number.NEGATIVE_INFINITY;
  const until = orderOf(context, 'until_id') ?? Number.POSITIVE_INFINITY;
  const token = readToken(params);
  const [start, end] = [timeOf(params, 'start_time'), timeOf(params, 'end_time')];
  const found: PlacedPost[] = [];
  let reached = 0;
  for (let i = list.posts.length - 1; i >= 0 && reached < list.reach && found.length <= limit; i -= 1) {
    const post = list.posts[i];
    if (!post || post.order <= above) break;
    if (!list.keep(post)) continue;
    reached += 1;
    if (post.order >= until || (token !== null && post.order >= token)) continue;
    if ((start !== null && post.at < start) || (end !== null && post.at >= end)) continue;
    found.push(post);
  }
  const page = found.slice(0, limit);
  const [newest, oldest] = [page[0], page.at(-1)];
  const meta = {
    ...(newest && oldest && { newest_id: newest.id, oldest_id: oldest.id }),
    result_count: page.length,
    ...(oldest && found.length > limit && { next_token: makeToken(oldest.order) }),
  };
  return jsonAnswer({
    ...(page.length > 0 && { data: page.map((post) => tweetObject(server, post, wanted.tweet)) }),
    ...includesOf(server, page, wanted),
    meta,
  });
}

export function pageLimit(params: Params, { least, usual, most }: PageSize): number {
  const given = params.get('max_results');
  if (given === undefined) return usual;
  const number = Number(given);
  if (Number.isInteger(number) && number >= least && number <= most) return number;
  const message = `The \`max_results\` query parameter value [${given}] is not between ${least} and ${most}`;
  throw invalidRequest('max_results', given, message);
}

/** Tokens are opaque to clients; inside is the place of the last item of a page. */
export function makeToken(place: number): string {
  return Buffer.from(`sandbox:${place}`).toString('base64url');
}

export function readToken(params: Params): number | null {
  const given = params.get('pagination_token') ?? params.get('next_token');
  if (given === undefined) return null;
  const place = /^sandbox:(-?\d+)$/.exec(Buffer.from(given, 'base64url').toString('utf8'))?.[1];
  if (place !== undefined) return Number(place);
  throw invalidRequest('pagination_token', given, `The \`pagination_token\` value [${given}] is not valid`);
}

function orderOf({ server, params }: UserContext, name: 'since_id' | 'until_id'): number | null {
  const given = params.get(name);
  if (given === undefined) return null;
  if (!/^\d{1,19}$/.test(given)) {
    const message = `The \`${name}\` query parameter value [${given}] does not match ^[0-9]{1,19}$`;
    throw invalidRequest(name, given, message);
  }
  return server.world.posts.orderOf(given);
}

function timeOf(params: Params, name: string): number | null {
  const given = params.get(name);
  if (given === undefined) return null;
  const time = Date.parse(given);
  if (!Number.isNaN(time)) return time;
  throw invalidRequest(name, given, `Invalid '${name}': '${given}' is not a valid date time`);
}
