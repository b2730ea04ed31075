/** Items of a page of which nothing was read: beside others they may not be lost without a word. */

import { isJsonObject, objectOf } from './objects-in.js';
import type { Refusal } from './remote.js';

interface Page {
  name: string;
  items: unknown[];
  /** The document with these items instead. */
  with(items: unknown[]): unknown;
}

function pagesOf(json: unknown, lists: readonly string[]): Page[] {
  if (Array.isArray(json)) return [{ name: '', items: json, with: (items) => items }];
  const page = objectOf(json);
  return lists.flatMap((name) => {
    const items = page[name];
    return Array.isArray(items) ? [{ name, items, with: (some) => ({ ...page, [name]: some }) }] : [];
  });
}

export interface Told {
  /** How much is said or happens. */
  said: number;
  people: number;
}

/**
 * The items of a document's lists that tell nothing by themselves, as refusals; without those that have nothing to
 * tell (`isSilent`) and those in `known`, which are refused already. `told` counts what is told in a document; people
 * count where they are wanted (`always`), or wherever no other item says more than them (`alone`).
 */
export function silentItems(
  json: unknown,
  lists: readonly string[],
  told: (json: unknown) => Told,
  people: 'always' | 'alone' | 'never',
  isSilent: (item: unknown) => boolean,
  known: readonly Refusal[],
): Refusal[] {
  return pagesOf(json, lists).flatMap((page) => {
    const nothing = told(page.with([]));
    const items = page.items.map((item, index) => {
      const own = told(page.with([item]));
      const path = `${page.name}[${index}]`;
      return { item, path, says: own.said > nothing.said, names: own.people > nothing.people };
    });
    const countsPeople = people === 'always' || (people === 'alone' && items.every(({ says }) => !says));
    return items.flatMap(({ item, path, says, names }) => {
      const isKnown = known.some((each) => each.path.startsWith(path));
      if (!isJsonObject(item) || isKnown || isSilent(item) || says || (countsPeople && names)) return [];
      const sample = JSON.stringify(item).slice(0, 500);
      return [{ path, code: 'unexpected_shape', message: 'nothing that is known here', sample }];
    });
  });
}
