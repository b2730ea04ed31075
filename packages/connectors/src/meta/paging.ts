/** Lists of the Graph API and how they go on. */

import { lenient } from '@tingshuo/connector-kit';
import { z } from 'zod';

const paging = z.object({
  cursors: lenient(z.object({ after: lenient(z.string().min(1).max(2000)) })),
  next: lenient(z.string().max(8000)),
});

/** A page whose items are read one by one. */
export const listPage = z.object({ data: z.array(z.unknown()), paging: lenient(paging) });
export type ListAnswer = z.output<typeof listPage>;

/** A list inside an object; absent where there is none. */
export const innerList = lenient(listPage);

// The address itself holds the token, so only these are taken from it.
const PLACES = ['after', 'until', '__paging_token', 'offset'] as const;

/** The query of the next page as one text, for `placeOf`; undefined on the last page. */
export function nextOf({ paging: told }: Pick<ListAnswer, 'paging'>): string | undefined {
  if (told?.next === undefined || !URL.canParse(told.next)) return undefined;
  const { searchParams } = new URL(told.next);
  const place = new URLSearchParams();
  for (const name of PLACES) {
    const value = searchParams.get(name);
    if (value !== null) place.set(name, value);
  }
  const after = told.cursors?.after;
  if (place.size === 0 && after !== undefined) place.set('after', after);
  return place.size === 0 ? undefined : place.toString();
}

/** What to ask to continue where `nextOf` said. */
export const placeOf = (next: string | undefined): Record<string, string> =>
  next === undefined ? {} : Object.fromEntries(new URLSearchParams(next));
