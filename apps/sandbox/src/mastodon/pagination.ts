/** max_id, since_id, min_id and the Link header, with Mastodon's meaning of each. */
import type { Params } from '../http/params.js';
import type { PageWindow } from '../world/keyset-page.js';
import type { MastodonContext } from './server.js';

export interface PageSize {
  usual: number;
  most: number;
}

/** Where the ids of the request cut the list; an id that marks no place (null) is no bound. */
export function pageWindow(
  params: Params,
  size: PageSize,
  orderOf: (id: string) => number | null,
): PageWindow {
  const bound = (name: string): number | null => {
    const id = params.get(name);
    return id ? orderOf(id) : null;
  };
  const nearest = Boolean(params.get('min_id'));
  return {
    below: bound('max_id'),
    above: bound(nearest ? 'min_id' : 'since_id'),
    nearest,
    limit: pageLimit(params, size),
  };
}

/** What Ruby's to_i.abs makes of the parameter, cut to the most. */
export function pageLimit(params: Params, size: PageSize): number {
  const given = params.get('limit');
  if (given === undefined) return size.usual;
  const number = Number.parseInt(given, 10);
  return Number.isNaN(number) ? 0 : Math.min(Math.abs(number), size.most);
}

const PIVOTS = ['max_id', 'since_id', 'min_id'];

/**
 * next leads to older items, prev to newer ones. Timelines and notifications offer `next` on every page
 * that is not empty; other lists only after a full page (`onlyAfterFull`).
 */
export function linkHeader(
  context: MastodonContext,
  ids: readonly string[],
  options: { onlyAfterFull?: PageSize; prev?: 'min_id' | 'since_id' } = {},
): Record<string, string> {
  const [first, last] = [ids[0], ids.at(-1)];
  if (first === undefined || last === undefined) return {};
  const full = !options.onlyAfterFull || ids.length === pageLimit(context.params, options.onlyAfterFull);
  const links = [
    ...(full ? [`<${pageUrl(context, 'max_id', last)}>; rel="next"`] : []),
    `<${pageUrl(context, options.prev ?? 'min_id', first)}>; rel="prev"`,
  ];
  return { link: links.join(', ') };
}

function pageUrl(context: MastodonContext, pivot: string, id: string): string {
  const url = new URL(context.request.url.pathname, context.server.baseUrl);
  for (const [name, value] of context.request.url.searchParams) {
    if (!PIVOTS.includes(name)) url.searchParams.append(name, value);
  }
  url.searchParams.set(pivot, id);
  return url.toString();
}
