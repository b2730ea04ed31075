import {
  type AccountContext,
  type Connector,
  ConnectorError,
  isJsonObject,
  type ListItem,
  type ListPage,
  type PageRequest,
  parseItem,
  pollForward,
} from '@tingshuo/connector-kit';
import { MESSAGE_QUERY } from './fields.js';
import { toDirectPost } from './map.js';
import { get, placeOf } from './request.js';
import { heardMessage, type Includes, includes, list } from './schemas.js';

const PAGE_SIZE = 100;
const MAX_PAGES = 5;

/** Private messages to and from the account, newest first; X keeps thirty days of them. */
export const messages: NonNullable<Connector['messages']> = (account, cursor, options) =>
  pollForward({
    cursor,
    limit: options.limit,
    pageSize: PAGE_SIZE,
    maxPages: MAX_PAGES,
    now: account.now(),
    // There is nothing like `since_id` here.
    isUpward: false,
    page: (request) => readPage(account, request),
  });

async function readPage(account: AccountContext, { below, limit }: PageRequest): Promise<ListPage> {
  const page = { max_results: limit, pagination_token: below, event_types: 'MessageCreate' };
  const value = await inKnownFields((fields) => get(account, '/2/dm_events', { ...page, ...fields }, list));
  const related = value.includes ?? includes.parse({});
  const items = (value.data ?? []).map((raw, index) => messageItem(raw, related, account, `data[${index}]`));
  const next = value.meta?.next_token;
  return { items, isLast: next === undefined, ...(next !== undefined && { next }) };
}

/** A server that knows other names is asked for what it tells by itself. */
async function inKnownFields<T>(ask: (fields: Record<string, string>) => Promise<T>): Promise<T> {
  try {
    return await ask(MESSAGE_QUERY);
  } catch (error) {
    if (!(error instanceof ConnectorError) || error.code !== 'unknown_field') throw error;
    return await ask({});
  }
}

/** Comings and goings of a group's members carry no event. */
function messageItem(raw: unknown, related: Includes, { account }: AccountContext, path: string): ListItem {
  const isMessage = isJsonObject(raw) && (raw.event_type ?? 'MessageCreate') === 'MessageCreate';
  if (!isMessage) return { ...placeOf(raw), events: [] };
  const parsed = parseItem(raw, heardMessage, path);
  if ('refusal' in parsed) return { ...placeOf(raw), events: [], refusal: parsed.refusal };
  const post = toDirectPost(parsed.value, related, account.externalId);
  const { externalId: id, occurredAt: at } = post;
  return { id, at, events: [{ type: 'post', eventId: id, why: 'message', post }] };
}
