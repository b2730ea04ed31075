import { type Connector, type ListPage, pollForward } from '@tingshuo/connector-kit';
import { postItem, statusItems } from './map.js';
import { get } from './request.js';
import { statusList } from './schemas.js';
import { needsCommercial, tierOf } from './tier.js';

const PAGE_SIZE = 50;
const MAX_PAGES = 5;
const ENDPOINT = { free: 'search/statuses/limited', commercial: 'search/statuses/limited' };
const FOUND = statusItems('search');

/** Public statuses with these words, or within a topic. It is paged by time, which counts whole seconds. */
export const search: NonNullable<Connector['search']> = async (account, { query }, cursor, options) => {
  if (tierOf(account) === 'free') throw needsCommercial('search');
  const topic = /^#([^#]+)#?$/.exec(query.trim())?.[1];
  const words = topic === undefined ? { q: wordsOf(query) } : { q: wordsOf(topic), istag: 1 };
  return await pollForward({
    cursor,
    limit: options.limit,
    pageSize: PAGE_SIZE,
    maxPages: MAX_PAGES,
    now: account.now(),
    isUpward: false,
    page: async ({ below, limit: count }): Promise<ListPage> => {
      const asked = { ...words, sort: 'time', count, endtime: below };
      const raw = await get(account, ENDPOINT, asked, statusList);
      const items = raw.map((each, index) => postItem(each, FOUND, `statuses[${index}]`));
      const oldest = Math.min(...items.flatMap(({ at }) => (at === undefined ? [] : Date.parse(at) / 1000)));
      const isLast = items.length === 0 || (items.length < count && String(oldest) === below);
      return { items, isLast, ...(Number.isFinite(oldest) && { next: String(oldest) }) };
    },
  });
};

// Weibo refuses these.
const wordsOf = (query: string) => query.replace(/[{}"\u201c\u201d]/g, ' ').trim();
