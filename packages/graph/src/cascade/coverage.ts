import type { ReverseSets } from './reverse-sets.js';

/** Seeds chosen to hit most sets. */
export interface Cover {
  readonly seeds: Int32Array;
  /** Sets hit by all seeds. */
  readonly covered: number;
  /** No choice of as many seeds can hit more sets than this. */
  readonly atMost: number;
}

/**
 * Greedy maximum coverage: each seed hits most of the sets that are not hit yet (lower number on ties); within
 * 1 − (1 − 1/k)^k of the best. `atMost` also uses that any k nodes add at most the k greatest gains left.
 *
 * @see Nemhauser, Wolsey, Fisher, Mathematical Programming 14 (1978) 265; Tang et al., OPIM (SIGMOD 2018), eq. 10
 */
export function greedyCover(sets: ReverseSets, nodeCount: number, k: number): Cover {
  const { members, starts } = sets;
  const { firsts, holders } = setsByNode(sets, nodeCount);
  const gains = new Int32Array(nodeCount);
  for (let node = 0; node < nodeCount; node++) gains[node] = firsts[node + 1]! - firsts[node]!;
  const hit = new Uint8Array(sets.count);
  const seeds = new Int32Array(k);
  let covered = 0;
  for (let pick = 0; pick < k; pick++) {
    let best = 0;
    for (let node = 1; node < nodeCount; node++) if (gains[node]! > gains[best]!) best = node;
    seeds[pick] = best;
    covered += gains[best]!;
    for (let at = firsts[best]!; at < firsts[best + 1]!; at++) {
      const set = holders[at]!;
      if (hit[set] === 1) continue;
      hit[set] = 1;
      for (let member = starts[set]!; member < starts[set + 1]!; member++) gains[members[member]!]!--;
    }
    gains[best] = -1;
  }
  const left = gains.sort().subarray(nodeCount - k);
  const atMost = covered + left.reduce((sum, gain) => sum + Math.max(0, gain), 0);
  return { seeds, covered, atMost: Math.min(atMost, covered / (1 - (1 - 1 / k) ** k)) };
}

/** How many sets hold at least one of the nodes. */
export function coveredBy(sets: ReverseSets, nodeCount: number, nodes: ArrayLike<number>): number {
  const { members, starts } = sets;
  const chosen = new Uint8Array(nodeCount);
  for (let at = 0; at < nodes.length; at++) chosen[nodes[at]!] = 1;
  let covered = 0;
  for (let set = 0; set < sets.count; set++) {
    let member = starts[set]!;
    while (member < starts[set + 1]! && chosen[members[member]!] === 0) member++;
    if (member < starts[set + 1]!) covered++;
  }
  return covered;
}

function setsByNode({ members, starts, count }: ReverseSets, nodeCount: number) {
  const firsts = new Int32Array(nodeCount + 1);
  for (const member of members) firsts[member + 1]!++;
  for (let node = 0; node < nodeCount; node++) firsts[node + 1]! += firsts[node]!;
  const next = firsts.slice(0, nodeCount);
  const holders = new Int32Array(members.length);
  for (let set = 0; set < count; set++) {
    for (let at = starts[set]!; at < starts[set + 1]!; at++) holders[next[members[at]!]!++] = set;
  }
  return { firsts, holders };
}
