import type { LevelGraph } from './level-graph.js';
import type { Workspace } from './workspace.js';

/**
 * Fast local moving: nodes leave a queue one by one for the community (or an empty one) that raises modularity
 * most; the neighbours of a moved node that are not in its new community queue again. `communities` is changed
 * in place, its labels stay below nodeCount; returns how many nodes moved.
 *
 * Moving v to c is worth w(v, c) − γ·k_v·K_c/2m, K_c without v.
 *
 * @param order the order in which nodes first leave the queue
 * @param scale γ/2m
 * @param maxVisits how many times nodes may leave the queue; the rest stay where they are
 * @see Traag, Waltman, van Eck, From Louvain to Leiden, Scientific Reports 9 (2019) 5233, algorithm A.2
 */
export function moveNodes(
  level: LevelGraph,
  communities: Int32Array,
  order: Int32Array,
  scale: number,
  { sums, sizes, near, queue, queued, empty }: Workspace,
  maxVisits = Number.POSITIVE_INFINITY,
): number {
  const { nodeCount, sides, strengths } = level;
  sums.fill(0, 0, 2 * nodeCount);
  sizes.fill(0, 0, nodeCount);
  for (let node = 0; node < nodeCount; node++) {
    sums[2 * communities[node]!]! += strengths[node]!;
    sizes[communities[node]!]!++;
  }
  let emptyCount = 0;
  for (let label = nodeCount - 1; label >= 0; label--) if (sizes[label] === 0) empty[emptyCount++] = label;
  queue.set(order);
  queued.fill(1, 0, nodeCount);
  // Whoever queues again waits behind all others: of no use when no more than these are visited.
  const requeues = maxVisits > nodeCount;
  let moves = 0;
  let visits = 0;
  for (let head = 0, waiting = nodeCount; waiting > 0 && visits < maxVisits; waiting--, visits++) {
    const node = queue[head]!;
    if (++head === nodeCount) head = 0;
    queued[node] = 0;
    const from = communities[node]!;
    const strength = strengths[node]!;
    let nearCount = 0;
    for (let which = 0; which < sides.length; which++) {
      const { offsets, targets, weights } = sides[which]!;
      const end = offsets[node + 1]!;
      for (let entry = offsets[node]!; entry < end; entry++) {
        const other = targets[entry]!;
        if (other === node) continue;
        const community = communities[other]!;
        if (sums[2 * community + 1] === 0) near[nearCount++] = community;
        sums[2 * community + 1]! += weights[entry]!;
      }
    }
    const cost = strength * scale;
    let best = from;
    let bestGain = sums[2 * from + 1]! - cost * (sums[2 * from]! - strength);
    for (let at = 0; at < nearCount; at++) {
      const community = near[at]!;
      const gain = sums[2 * community + 1]! - cost * sums[2 * community]!;
      sums[2 * community + 1] = 0;
      if (gain > bestGain && community !== from) {
        bestGain = gain;
        best = community;
      }
    }
    if (bestGain < 0 && sizes[from]! > 1) best = empty[--emptyCount]!;
    if (best === from) continue;
    moves++;
    sums[2 * from]! -= strength;
    sums[2 * best]! += strength;
    sizes[best]!++;
    if (--sizes[from]! === 0) empty[emptyCount++] = from;
    communities[node] = best;
    if (!requeues) continue;
    for (let which = 0; which < sides.length; which++) {
      const { offsets, targets } = sides[which]!;
      const end = offsets[node + 1]!;
      for (let entry = offsets[node]!; entry < end; entry++) {
        const other = targets[entry]!;
        if (queued[other] === 1 || communities[other] === best) continue;
        queued[other] = 1;
        let tail = head + waiting - 1;
        if (tail >= nodeCount) tail -= nodeCount;
        queue[tail] = other;
        waiting++;
      }
    }
  }
  return moves;
}
