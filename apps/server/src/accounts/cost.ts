import type { HttpRequest, HttpResponse, Price } from '@tingshuo/connector-kit';

const PAGE_KEYS = ['max_results', 'limit', 'count'];
/** Networks' own largest page, where a request does not say how much it wants. */
const LARGEST_PAGE = 100;
/** With its scheme or without: networks make a link of both. */
const LINK = /https?:\/\/|\b[a-z\d-]+\.[a-z]{2,}\b/i;

/** The most that a read can cost, in millionths of a US dollar. */
export function mostOfRead({ call = 0, item = 0 }: Price, { query = {} }: HttpRequest): number {
  const wanted = PAGE_KEYS.map((key) => Number(query[key])).find((count) => Number.isFinite(count));
  return call + item * (wanted ?? LARGEST_PAGE);
}

/** What a write costs once it is accepted. */
export function priceOfWrite({ call = 0, link = call }: Price, text: string): number {
  return LINK.test(text) ? link : call;
}

/** How many items an answer brought: the entries of its longest list, else the one thing that it shows. */
export function itemsIn(response: HttpResponse): number {
  if (response.status < 200 || response.status > 299) return 0;
  let json: unknown;
  try {
    json = response.json();
  } catch {
    return 0;
  }
  if (typeof json !== 'object' || json === null) return 0;
  const lists = Object.values(json).filter((value) => Array.isArray(value));
  if (lists.length > 0) return Math.max(...lists.map((list) => list.length));
  return 'data' in json && typeof json.data === 'object' && json.data !== null ? 1 : 0;
}
