/**
 * Stretches of time in the terms of the words' index (see inbox_terms in the migration): a window is asked for by
 * the names of its days, weeks or quarters, so that only what lies in it is read.
 */
export interface TimeWindow {
  /** A tsquery; null for all of the past. */
  terms: string | null;
  /** Epoch milliseconds where the window begins; null for all of the past. */
  since: number | null;
}

const DAY_MS = 86_400_000;
/** Few names make a query fast, so a longer window is told in larger units. */
const UNITS = [
  { name: '@day', ms: DAY_MS, most: 8 },
  { name: '@week', ms: 7 * DAY_MS, most: 16 },
  { name: '@quarter', ms: 112 * DAY_MS, most: 12 },
] as const;

/** The window of at least `days` days that ends with the moment `until` (epoch milliseconds). */
export function windowBefore(until: number, days: number): TimeWindow {
  const unit = UNITS.find(({ ms, most }) => days * DAY_MS <= ms * most);
  if (!unit) return { terms: null, since: null };
  const last = Math.floor(until / unit.ms);
  const first = last - Math.ceil((days * DAY_MS) / unit.ms);
  const names = Array.from({ length: last - first + 1 }, (_, n) => `'${unit.name}${first + n}'`);
  return { terms: `(${names.join(' | ')})`, since: first * unit.ms };
}
