import type { Cascade } from './cascade-row.js';

const HOUR_MS = 3_600_000;

/** How fast a cascade went; times in milliseconds from the earliest root. */
export interface CascadeSpeed {
  /** The start, milliseconds since 1970; null when no time is known. */
  readonly startMs: number | null;
  /** Until half and until nine tenths of the reposts with a known time were made; null without reposts. */
  readonly halfMs: number | null;
  readonly nineTenthsMs: number | null;
  readonly lastMs: number | null;
  /** Reposts in each hour from the start that had any: [hour, reposts], by hour. */
  readonly perHour: readonly (readonly [hour: number, reposts: number])[];
  /** The first of the hours with most reposts. */
  readonly peakHour: number | null;
}

/**
 * Time to a share q of the reposts: when the ⌈q·reposts⌉-th was made. Reposts dated before the start count in
 * hour 0. Hours without reposts are left out, so a repost years later costs one entry.
 */
export function cascadeSpeed({ parents, timesMs, roots }: Cascade): CascadeSpeed {
  const starts = Array.from(roots, (root) => timesMs[root]!).filter((value) => !Number.isNaN(value));
  const known = timesMs.filter((value, node) => parents[node]! >= 0 && !Number.isNaN(value)).sort();
  const startMs = starts.length > 0 ? starts.reduce((a, b) => Math.min(a, b)) : (known[0] ?? null);
  if (startMs === null || known.length === 0)
    return { startMs, halfMs: null, nineTenthsMs: null, lastMs: null, perHour: [], peakHour: null };
  const after = known.map((value) => Math.max(0, value - startMs));
  const reached = (share: number) => after[Math.ceil(share * after.length) - 1]!;
  const hours = new Map<number, number>();
  for (const value of after) {
    const hour = Math.floor(value / HOUR_MS);
    hours.set(hour, (hours.get(hour) ?? 0) + 1);
  }
  const perHour = [...hours];
  const peakHour = perHour.reduce((best, entry) => (entry[1] > best[1] ? entry : best))[0];
  return { startMs, halfMs: reached(0.5), nineTenthsMs: reached(0.9), lastMs: reached(1), perHour, peakHour };
}
