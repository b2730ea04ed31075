import { type AccountContext, type Connector, unlessRefused } from '@tingshuo/connector-kit';
import { publicStatus } from './direct.js';
import { get } from './request.js';
import { list, searchResult } from './schemas.js';
import { type PageQuery, pollPages } from './timeline.js';

/** A hashtag's timeline, or the full-text search where the server has it. */
export const search: NonNullable<Connector['search']> = (account, { query }, cursor, options) => {
  const tag = /^#([^\s#]+)$/u.exec(query.trim())?.[1];
  return pollPages(account, publicStatus('search'), cursor, options, (page) =>
    tag ? taggedPage(account, tag, page) : searchPage(account, query, page),
  );
};

/** GoToSocial answers 404 for a tag that nobody used yet; a 404 page without its words is another matter. */
const taggedPage = (account: AccountContext, tag: string, page: PageQuery): Promise<unknown[]> =>
  unlessRefused(
    get(account, `/api/v1/timelines/tag/${encodeURIComponent(tag)}`, { ...page }, list),
    ({ status, detail }) => status === 404 && detail !== undefined,
    () => [],
  );

async function searchPage(account: AccountContext, q: string, page: PageQuery): Promise<unknown[]> {
  return (await get(account, '/api/v2/search', { ...page, q, type: 'statuses' }, searchResult)).statuses;
}
