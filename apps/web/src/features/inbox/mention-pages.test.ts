import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { aMention, idOf } from '../../testing/builders.js';
import {
  FIRST_PLACE,
  insertRows,
  type MentionPage,
  type MentionPages,
  mergeHead,
  placeAfter,
  removeRows,
  rowsOf,
} from './mention-pages.js';

const SIZE = 5;

/** A server's list of mentions by number, newest first, read page by page with the last number as cursor. */
function readPage(numbers: readonly number[], cursor: string | null): MentionPage {
  const sorted = [...numbers].sort((a, b) => b - a).filter((n) => cursor === null || n < Number(cursor));
  const rows = sorted.slice(0, SIZE).map((n) => aMention(n));
  return { rows, next: sorted.length > SIZE ? String(sorted[SIZE - 1]) : null };
}

function load(numbers: readonly number[], pageCount: number): MentionPages {
  const pages = [readPage(numbers, null)];
  const pageParams = [FIRST_PLACE];
  while (pages.length < pageCount) {
    const place = placeAfter(pages.at(-1)!, pageParams.at(-1)!);
    if (!place) break;
    pages.push(readPage(numbers, place.cursor));
    pageParams.push(place);
  }
  return { pages, pageParams };
}

const numbersOf = (pages: MentionPages) => rowsOf(pages).map((row) => Number(row.id.slice(-6)));
const none = () => false;

describe('mention pages', () => {
  it('adds what is new on top of what is loaded', () => {
    const loaded = load([1, 2, 3, 4, 5, 6, 7], 2);
    const merged = mergeHead(loaded, readPage([1, 2, 3, 4, 5, 6, 7, 8, 9], null), none);
    expect(numbersOf(merged)).toEqual([9, 8, 7, 6, 5, 4, 3, 2, 1]);
  });

  it('begins anew when more came than one page holds', () => {
    const merged = mergeHead(load([1, 2, 3], 1), readPage([1, 2, 3, 11, 12, 13, 14, 15, 16], null), none);
    expect(numbersOf(merged)).toEqual([16, 15, 14, 13, 12]);
    expect(merged.pages[0]?.next).toBe('12');
  });

  it('drops what no longer matches, but not what someone reads', () => {
    const loaded = load([1, 2, 3, 4, 5, 6], 2);
    const head = readPage([1, 2, 3, 6], null);
    expect(numbersOf(mergeHead({ ...loaded }, { ...head, next: '1' }, none))).toEqual([6, 3, 2, 1]);
    expect(numbersOf(mergeHead(loaded, { ...head, next: '1' }, (id) => id === idOf(5)))).toEqual([
      6, 5, 3, 2, 1,
    ]);
  });

  it('misses nothing and doubles nothing, whatever comes between two looks', () => {
    const arrivals = fc.array(fc.uniqueArray(fc.integer({ min: 100, max: 400 }), { maxLength: 12 }), {
      maxLength: 6,
    });
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 30 }),
        fc.integer({ min: 1, max: 4 }),
        arrivals,
        (old, pages, batches) => {
          let server = Array.from({ length: old }, (_, i) => i + 1);
          let loaded = load(server, pages);
          for (const batch of batches) {
            server = [...new Set([...server, ...batch])];
            loaded = mergeHead(loaded, readPage(server, null), none);
            loaded = mergeHead(loaded, readPage(server, null), none);
          }
          const shown = numbersOf(loaded);
          const depth = [...server].sort((a, b) => b - a).slice(0, shown.length);
          expect(shown.slice(0, SIZE)).toEqual(depth.slice(0, SIZE));
          expect(new Set(shown).size).toBe(shown.length);
        },
      ),
    );
  });

  it('puts a removed row back where it was', () => {
    const loaded = load([1, 2, 3, 4, 5, 6, 7, 8], 2);
    const row = rowsOf(loaded).find(({ id }) => id === idOf(4))!;
    const without = removeRows(loaded, new Set([row.id]));
    expect(numbersOf(without)).toEqual([8, 7, 6, 5, 3, 2, 1]);
    expect(numbersOf(insertRows(without, [row]))).toEqual([8, 7, 6, 5, 4, 3, 2, 1]);
  });

  it('does not put a row below the end of what is loaded', () => {
    const loaded = load([11, 12, 13, 14, 15, 16, 17], 1);
    expect(numbersOf(insertRows(loaded, [aMention(1)]))).toEqual(numbersOf(loaded));
  });
});
