import {
  type AccountContext,
  type Connector,
  type ListItem,
  pollMerged,
  read,
} from '@tingshuo/connector-kit';
import { onlyDirect } from './direct.js';
import { mastodonErrors } from './errors.js';
import { notificationItem, statusItem } from './map.js';
import { authorized } from './request.js';
import { list } from './schemas.js';
import { type PageQuery, pollTimeline } from './timeline.js';

/**
 * Direct posts to the account and its own ones. Conversations are not asked for: they show their last post only, and
 * what was said between two looks would be lost.
 */
export const messages: NonNullable<Connector['messages']> = (account, cursor, options) =>
  pollMerged(cursor, {
    heard: (place) => pollTimeline(account, place, options, (query) => heard(account, query)),
    said: (place) => pollTimeline(account, place, options, (query) => said(account, query)),
  });

/** Those that mention the account, also of strangers, whom Mastodon filters out otherwise. */
async function heard(account: AccountContext, page: PageQuery): Promise<ListItem[]> {
  const query = { ...page, 'types[]': ['mention'], include_filtered: 'true' };
  const raws = await readList(account, '/api/v1/notifications', query);
  return raws.map((raw, index) => onlyDirect(notificationItem(raw, `notifications[${index}]`), raw, account));
}

async function said(account: AccountContext, page: PageQuery): Promise<ListItem[]> {
  const path = `/api/v1/accounts/${encodeURIComponent(account.account.externalId)}/statuses`;
  const raws = await readList(account, path, { ...page, exclude_reblogs: 'true' });
  return raws.map((raw, index) => onlyDirect(statusItem(raw, 'message', `statuses[${index}]`), raw, account));
}

type Query = PageQuery & Record<string, string | number | readonly string[] | undefined>;

async function readList(account: AccountContext, path: string, query: Query): Promise<unknown[]> {
  return (await read(account.http, authorized(account, path, { query }), list, mastodonErrors)).value;
}
