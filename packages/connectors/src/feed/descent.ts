/** Going down the older pages of a feed until something is known: where it stands, in a cursor between two calls. */

import type { Cursor } from '@tingshuo/connector-kit';
import type { Fetched } from './fetch-feed.js';
import { KnownEntries } from './known-entries.js';

/** What came between two polls is rarely more than this; a chain of pages without an end is cut here. */
const MAX_PAGES = 40;

export interface Descent {
  /** The page to read next. */
  page: string;
  /** What the pages above it have brought. */
  read: KnownEntries;
  pages: number;
}

export const descentIn = (cursor: Cursor): Descent | undefined =>
  cursor.older === undefined
    ? undefined
    : { page: cursor.older, read: KnownEntries.read(cursor.read), pages: Number(cursor.pages ?? 0) };

/** What the cursor keeps so that the next call reads the page below; why there is none otherwise. */
export function olderAfter(
  { older, address }: Fetched,
  descent: Descent | undefined,
  read: KnownEntries,
): Cursor | 'end' | 'too_long' {
  if (older === undefined) return 'end';
  const pages = (descent?.pages ?? 0) + 1;
  if (pages >= MAX_PAGES || older === address || older === descent?.page) return 'too_long';
  return { older, read: read.written(), pages: String(pages) };
}
