import type { Cascade } from './cascade-row.js';
import { pettitt } from './pettitt.js';
import { byTime } from './tree-layers.js';

/** From when on people felt differently about a message. */
export interface MoodTurn {
  /** The first post of the new mood. */
  readonly node: number;
  readonly meanBefore: number;
  readonly meanAfter: number;
  /** Posts with a known mood and time that were tested. */
  readonly tested: number;
  readonly pValue: number;
}

/** When a turn of the mood counts as one; each has a default. */
export interface MoodTurnOptions {
  /** Greatest p that counts as a turn (0.05 by default). */
  readonly significance?: number;
  /** Fewest posts with a known mood (10 by default). */
  readonly atLeast?: number;
}

/** The turn of the mood in time by Pettitt's test over the posts in the order of their time; null when there is none. */
export function moodTurn(cascade: Cascade, options: MoodTurnOptions = {}): MoodTurn | null {
  const { significance = 0.05, atLeast = 10 } = options;
  const { moods, timesMs } = cascade;
  const nodes = byTime(timesMs).filter(
    (node) => !Number.isNaN(moods[node]!) && !Number.isNaN(timesMs[node]!),
  );
  if (nodes.length < atLeast) return null;
  const change = pettitt(Float64Array.from(nodes, (node) => moods[node]!));
  if (!change || change.pValue > significance) return null;
  const { before, meanBefore, meanAfter, pValue } = change;
  return { node: nodes[before]!, meanBefore, meanAfter, tested: nodes.length, pValue };
}
