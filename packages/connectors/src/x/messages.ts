import {
  type AccountContext,
  type Connector,
  cursorPage,
  isJsonObject,
  type ListItem,
  type ListPage,
  listItem,
  type PageRequest,
  pollList,
  postItem,
  silentItem,
  unlessRefused,
  withCode,
} from '@tingshuo/connector-kit';
import { MESSAGE_QUERY } from './fields.js';
import { place, toDirectPost } from './map.js';
import { get } from './request.js';
import { heardMessage, type Includes, includes, list } from './schemas.js';

const PAGE_SIZE = 100;

/** Private messages to and from the account, newest first; X keeps thirty days of them. */
export const messages: NonNullable<Connector['messages']> = (account, cursor, options) => {
  const page = (request: PageRequest) => readPage(account, request);
  // There is nothing like `since_id` here.
  return pollList(account, { pageSize: PAGE_SIZE, isUpward: false, page }, cursor, options);
};

/** A server that knows other names is asked for what it tells by itself. */
async function readPage(account: AccountContext, { below, limit }: PageRequest): Promise<ListPage> {
  const page = { max_results: limit, pagination_token: below, event_types: 'MessageCreate' };
  const ask = (fields: Record<string, string>) => get(account, '/2/dm_events', { ...page, ...fields }, list);
  const value = await unlessRefused(ask(MESSAGE_QUERY), withCode('unknown_field'), () => ask({}));
  const related = value.includes ?? includes.parse({});
  const items = (value.data ?? []).map((raw, index) => messageItem(raw, related, account, `data[${index}]`));
  return cursorPage(items, value.meta?.next_token);
}

/** Comings and goings of a group's members carry no event, nor do conversations that the account has no part in. */
function messageItem(raw: unknown, related: Includes, { account }: AccountContext, path: string): ListItem {
  const isMessage = isJsonObject(raw) && (raw.event_type ?? 'MessageCreate') === 'MessageCreate';
  if (!isMessage || isOfOthers(raw, account.externalId)) return silentItem(raw, place);
  return listItem(raw, path, heardMessage, place, (told) =>
    postItem(toDirectPost(told, related, account.externalId), 'message'),
  );
}

/** Who takes part is not always told. */
function isOfOthers({ participant_ids: people }: Record<string, unknown>, own: string): boolean {
  return Array.isArray(people) && people.length > 0 && !people.some((id) => String(id) === own);
}
