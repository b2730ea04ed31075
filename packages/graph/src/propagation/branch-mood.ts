import type { Cascade } from './cascade-row.js';
import { midRanks } from './mid-ranks.js';
import { normalTail } from './normal-tail.js';

/** A branch that feels differently from the rest of the cascade. */
export interface BranchMood {
  /** Where it begins: the post whose reposts took up the other mood. */
  readonly node: number;
  /** Posts with a known mood in the branch. */
  readonly tested: number;
  readonly meanInside: number;
  readonly meanOutside: number;
  /** Two-sided, corrected for the number of branches that were tested. */
  readonly pValue: number;
}

/** When the mood of a branch counts as another; each has a default. */
export interface BranchMoodOptions {
  /** Greatest corrected p (0.05 by default). */
  readonly significance?: number;
  /** Fewest posts with a known mood inside and outside of a branch (5 by default). */
  readonly atLeast?: number;
}

/**
 * The branch whose mood differs most from the rest: the Mann–Whitney rank sum of the posts of every branch against
 * all others, normal approximation with the correction for ties, p times the number of branches tested (Bonferroni).
 * Null when none is below the significance. O(n log n): rank sums are added up from the leaves.
 *
 * @see Mann, Whitney, Annals of Mathematical Statistics 18 (1947) 50
 */
export function branchMood(cascade: Cascade, options: BranchMoodOptions = {}): BranchMood | null {
  const { significance = 0.05, atLeast = 5 } = options;
  const { parents, order, moods } = cascade;
  const known = order.filter((node) => !Number.isNaN(moods[node]!));
  const values = Float64Array.from(known, (node) => moods[node]!);
  const { ranks, tieSum } = midRanks(values);
  const n = known.length;
  const count = new Float64Array(parents.length);
  const rankSum = new Float64Array(parents.length);
  const moodSum = new Float64Array(parents.length);
  known.forEach((node, at) => {
    count[node] = 1;
    rankSum[node] = ranks[at]!;
    moodSum[node] = values[at]!;
  });
  for (let at = order.length - 1; at >= 0; at--) {
    const node = order[at]!;
    const parent = parents[node]!;
    if (parent < 0) continue;
    count[parent]! += count[node]!;
    rankSum[parent]! += rankSum[node]!;
    moodSum[parent]! += moodSum[node]!;
  }
  const total = values.reduce((sum, value) => sum + value, 0);
  let branches = 0;
  let best = { node: -1, z: 0 };
  for (const node of order) {
    const inside = count[node]!;
    if (parents[node]! < 0 || inside < atLeast || n - inside < atLeast) continue;
    branches++;
    const variance = ((inside * (n - inside)) / 12) * (n + 1 - tieSum / (n * (n - 1)));
    const z = variance > 0 ? Math.abs(rankSum[node]! - (inside * (n + 1)) / 2) / Math.sqrt(variance) : 0;
    if (z > best.z) best = { node, z };
  }
  const pValue = Math.min(1, 2 * normalTail(best.z) * branches);
  if (best.node < 0 || pValue > significance) return null;
  const tested = count[best.node]!;
  return {
    node: best.node,
    tested,
    meanInside: moodSum[best.node]! / tested,
    meanOutside: (total - moodSum[best.node]!) / (n - tested),
    pValue,
  };
}
