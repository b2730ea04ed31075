import type { CascadeRow } from '../cascade-row.js';

/** Rows of posts named by letters, one minute apart in the order given: `{ a: null, b: 'a' }`. */
export function rowsOf(
  parents: Readonly<Record<string, string | null>>,
  moods: Readonly<Record<string, number>> = {},
): CascadeRow[] {
  return Object.entries(parents).map(([id, parent], minute) => ({
    id,
    author: `author of ${id}`,
    parent,
    timeMs: minute * 60_000,
    mood: Object.hasOwn(moods, id) ? (moods[id] ?? null) : null,
  }));
}
