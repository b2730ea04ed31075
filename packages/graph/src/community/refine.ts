import type { LevelGraph } from './level-graph.js';
import type { Workspace } from './workspace.js';

/**
 * Refinement: divides each community anew into parts that hang together well. Nodes begin alone; each that is
 * still alone and well tied to its community joins the part of it that raises modularity most, if that part is
 * well tied too. So no part is ever badly connected. Returns the part of each node, labels below nodeCount.
 *
 * "Well tied" of S in C: w(S, C − S) ≥ γ·K_S·(K_C − K_S)/2m. This is the limit θ → 0 of the paper's random
 * choice: of the parts that gain, the best one is taken.
 *
 * @see Traag, Waltman, van Eck (2019), algorithm A.2, MergeNodesSubset
 */
export function refine(
  level: LevelGraph,
  communities: Int32Array,
  order: Int32Array,
  scale: number,
  { sums, sizes, near, communityTotals, cuts }: Workspace,
): Int32Array {
  const { nodeCount, sides, strengths } = level;
  communityTotals.fill(0, 0, nodeCount);
  const parts = new Int32Array(nodeCount);
  for (let node = 0; node < nodeCount; node++) {
    const community = communities[node]!;
    communityTotals[community]! += strengths[node]!;
    parts[node] = node;
    let inside = 0;
    for (let which = 0; which < sides.length; which++) {
      const { offsets, targets, weights } = sides[which]!;
      const end = offsets[node + 1]!;
      for (let entry = offsets[node]!; entry < end; entry++) {
        const other = targets[entry]!;
        if (communities[other] === community && other !== node) inside += weights[entry]!;
      }
    }
    cuts[node] = inside;
  }
  for (let node = 0; node < nodeCount; node++) sums[2 * node] = strengths[node]!;
  sizes.fill(1, 0, nodeCount);
  for (let at = 0; at < nodeCount; at++) {
    const node = order[at]!;
    if (parts[node] !== node || sizes[node] !== 1) continue;
    const community = communities[node]!;
    const strength = strengths[node]!;
    const whole = communityTotals[community]!;
    const inside = cuts[node]!;
    if (inside < scale * strength * (whole - strength)) continue;
    let nearCount = 0;
    for (let which = 0; which < sides.length; which++) {
      const { offsets, targets, weights } = sides[which]!;
      const end = offsets[node + 1]!;
      for (let entry = offsets[node]!; entry < end; entry++) {
        const other = targets[entry]!;
        if (communities[other] !== community || other === node) continue;
        const part = parts[other]!;
        if (sums[2 * part + 1] === 0) near[nearCount++] = part;
        sums[2 * part + 1]! += weights[entry]!;
      }
    }
    let best = -1;
    let bestGain = 0;
    let bestTie = 0;
    for (let candidate = 0; candidate < nearCount; candidate++) {
      const part = near[candidate]!;
      const tie = sums[2 * part + 1]!;
      sums[2 * part + 1] = 0;
      const total = sums[2 * part]!;
      const gain = tie - scale * strength * total;
      if (gain <= bestGain || cuts[part]! < scale * total * (whole - total)) continue;
      bestGain = gain;
      best = part;
      bestTie = tie;
    }
    if (best < 0) continue;
    parts[node] = best;
    sizes[best]!++;
    sums[2 * best]! += strength;
    cuts[best]! += inside - 2 * bestTie;
  }
  return parts;
}
