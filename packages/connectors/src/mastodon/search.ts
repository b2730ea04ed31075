import { type AccountContext, type Connector, ConnectorError, read } from '@tingshuo/connector-kit';
import { withoutDirect } from './direct.js';
import { mastodonErrors } from './errors.js';
import { statusItem } from './map.js';
import { authorized } from './request.js';
import { list, searchResult } from './schemas.js';
import { type PageQuery, pollTimeline } from './timeline.js';

/** A hashtag's timeline, or the full-text search where the server has it. */
export const search: NonNullable<Connector['search']> = (account, { query }, cursor, options) => {
  const tag = /^#([^\s#]+)$/u.exec(query.trim())?.[1];
  return pollTimeline(account, cursor, options, async (page) => {
    const found = tag ? await taggedPage(account, tag, page) : await searchPage(account, query, page);
    return found.map((raw, index) => withoutDirect(statusItem(raw, 'search', `statuses[${index}]`), raw));
  });
};

async function taggedPage(account: AccountContext, tag: string, page: PageQuery): Promise<unknown[]> {
  const path = `/api/v1/timelines/tag/${encodeURIComponent(tag)}`;
  try {
    const request = authorized(account, path, { query: { ...page } });
    return (await read(account.http, request, list, mastodonErrors)).value;
  } catch (error) {
    // GoToSocial answers 404 for a tag that nobody used yet; a 404 page without its words is another matter.
    const unused = error instanceof ConnectorError && error.status === 404 && error.detail !== undefined;
    if (unused) return [];
    throw error;
  }
}

async function searchPage(account: AccountContext, q: string, page: PageQuery): Promise<unknown[]> {
  const request = authorized(account, '/api/v2/search', { query: { ...page, q, type: 'statuses' } });
  return (await read(account.http, request, searchResult, mastodonErrors)).value.statuses;
}
