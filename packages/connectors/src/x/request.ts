import {
  type AccountContext,
  ConnectorError,
  errorOfCause,
  type HttpRequest,
  networkApi,
  parseItems,
} from '@tingshuo/connector-kit';
import type { z } from 'zod';
import { xErrors } from './errors.js';
import { FIELD_NAMES, USER_QUERY } from './fields.js';
import { type Includes, list, storedPost, user } from './schemas.js';
import { signedIn } from './session.js';

type Query = NonNullable<HttpRequest['query']>;
interface Answer {
  data?: unknown;
  includes?: Includes | undefined;
  errors: { detail?: string | undefined; title?: string | undefined }[];
}

/** `ask` takes the answer as it is: of posts that are all gone, it has none. */
export const { get: ask, send } = networkApi(signedIn, xErrors);

/** Asks for something about users or messages. Throws ConnectorError, also where the answer is "not found" with 200. */
export async function get<T extends Answer>(
  account: AccountContext,
  path: string,
  query: Query,
  schema: z.ZodType<T>,
): Promise<T> {
  const value = await ask(account, path, query, schema);
  const [problem] = value.errors;
  if ((value.data ?? undefined) === undefined && problem) throw notFound(problem.detail ?? problem.title);
  return value;
}

/** Asks for posts in the field names that the server knows, with their authors. */
export async function getPosts<T extends Answer>(
  account: AccountContext,
  path: string,
  query: Query,
  schema: z.ZodType<T>,
): Promise<{ value: T; includes: Includes }> {
  let refusal: unknown;
  for (const names of FIELD_NAMES) {
    try {
      const value = await get(account, path, { ...query, ...names.query }, schema);
      const told = value.includes ?? NOTHING;
      return { value, includes: names.hasAuthors ? told : await withAuthors(account, value.data) };
    } catch (error) {
      if (!(error instanceof ConnectorError) || error.code !== 'unknown_field') throw error;
      refusal = error;
    }
  }
  throw refusal;
}

const NOTHING: Includes = { polls: [], users: [], media: [], tweets: [], posts: [] };
const MAX_USERS = 100;

async function withAuthors(account: AccountContext, data: unknown): Promise<Includes> {
  const posts = parseItems(Array.isArray(data) ? data : [data], storedPost, 'data').values;
  const ids = [...new Set(posts.flatMap((post) => post.author_id ?? []))].slice(0, MAX_USERS);
  if (ids.length === 0) return NOTHING;
  const { data: users } = await get(account, '/2/users', { ids: ids.join(','), ...USER_QUERY }, list);
  return { ...NOTHING, users: parseItems(users ?? [], user, 'users').values };
}

const notFound = (detail: string | undefined) => errorOfCause('not_found', xErrors, { status: 404, detail });
