import {
  type Connector,
  type ListItem,
  type ListPage,
  type PageRequest,
  pollList,
} from '@tingshuo/connector-kit';
import { statusItems } from './map.js';
import { get } from './request.js';
import { statusList } from './schemas.js';
import { needsCommercial, tierOf } from './tier.js';

const PAGE_SIZE = 50;
const ENDPOINT = { free: 'search/statuses/limited', commercial: 'search/statuses/limited' };
const foundItem = statusItems('search');

/** Public statuses with these words, or within a topic. It is paged by time, which counts whole seconds. */
export const search: NonNullable<Connector['search']> = async (account, { query }, cursor, options) => {
  if (tierOf(account) === 'free') throw needsCommercial('search');
  const topic = /^#([^#]+)#?$/.exec(query.trim())?.[1];
  const words = topic === undefined ? { q: wordsOf(query) } : { q: wordsOf(topic), istag: 1 };
  const page = async ({ below, limit }: PageRequest): Promise<ListPage> => {
    const { second, ids } = readEdge(below);
    const asked = { ...words, sort: 'time', count: limit + ids.length, endtime: second };
    const raw = await get(account, ENDPOINT, asked, statusList);
    const found = raw.map((each, index) => foundItem(each, `statuses[${index}]`));
    const items = found.filter(({ id }) => id === undefined || !ids.includes(id));
    const next = edgeOf(found);
    return { items, isLast: items.length === 0, ...(next !== undefined && { next }) };
  };
  return await pollList(account, { pageSize: PAGE_SIZE, isUpward: false, page }, cursor, options);
};

/** Where a page ends: its oldest second, and what of that second was seen, since `endtime` brings it again. */
function edgeOf(items: readonly ListItem[]): string | undefined {
  const places = items.flatMap(({ id, at }) =>
    id === undefined || at === undefined ? [] : [{ id, second: Math.floor(Date.parse(at) / 1000) }],
  );
  if (places.length === 0) return undefined;
  const second = Math.min(...places.map((place) => place.second));
  const ids = places.filter((place) => place.second === second).map(({ id }) => id);
  return [second, ...new Set(ids)].join(' ');
}

function readEdge(below: string | undefined): { second: string | undefined; ids: string[] } {
  const [second, ...ids] = below?.split(' ') ?? [];
  return { second, ids };
}

// Weibo refuses these.
const wordsOf = (query: string) => query.replace(/[{}"\u201c\u201d]/g, ' ').trim();
