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

/**
 * Public statuses with these words, or within a topic. It is paged by time, which counts whole seconds; a second that
 * holds more than one answer tells is paged by number.
 */
export const search: NonNullable<Connector['search']> = async (account, { query }, cursor, options) => {
  if (tierOf(account) === 'free') throw needsCommercial('search');
  const topic = /^#([^#]+)#?$/.exec(query.trim())?.[1];
  const words = topic === undefined ? { q: wordsOf(query) } : { q: wordsOf(topic), istag: 1 };
  const page = async ({ below, limit }: PageRequest): Promise<ListPage> => {
    const edge = readEdge(below);
    const count = edge.number > 1 ? PAGE_SIZE : Math.min(limit + edge.ids.length, PAGE_SIZE);
    const place = { endtime: edge.second, ...(edge.number > 1 && { page: edge.number }) };
    const raw = await get(account, ENDPOINT, { ...words, sort: 'time', count, ...place }, statusList);
    const found = raw.map((each, index) => foundItem(each, `statuses[${index}]`));
    const items = found.filter(({ id }) => id === undefined || !edge.ids.includes(id));
    const end = edgeOf(found);
    if (end === undefined) return { items, isLast: items.length === 0 };
    // Nothing but this second, as much as is ever told at once: the rest of it is on the next page.
    if (end.second === edge.second && raw.length >= PAGE_SIZE)
      return { items, isLast: false, next: `${end.second}@${edge.number + 1}` };
    return { items, isLast: items.length === 0, next: [end.second, ...end.ids].join(' ') };
  };
  return await pollList(account, { pageSize: PAGE_SIZE, isUpward: false, page }, cursor, options);
};

/** Where a page ends: its oldest second, and what of that second was seen, since `endtime` brings it again. */
function edgeOf(items: readonly ListItem[]): { second: string; ids: string[] } | undefined {
  const places = items.flatMap(({ id, at }) =>
    id === undefined || at === undefined ? [] : [{ id, second: Math.floor(Date.parse(at) / 1000) }],
  );
  if (places.length === 0) return undefined;
  const second = Math.min(...places.map((place) => place.second));
  const ids = places.filter((place) => place.second === second).map(({ id }) => id);
  return { second: String(second), ids: [...new Set(ids)] };
}

/** "second id id", or "second@page" inside of a long second. */
function readEdge(below: string | undefined): { second: string | undefined; number: number; ids: string[] } {
  const [place, ...ids] = below?.split(' ') ?? [];
  const [second, number = '1'] = place?.split('@') ?? [];
  return { second, number: Number(number), ids };
}

// Weibo refuses these.
const wordsOf = (query: string) => query.replace(/[{}"\u201c\u201d]/g, ' ').trim();
