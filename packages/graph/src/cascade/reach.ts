import type { CompressedGraph } from '../csr/compressed-graph.js';
import { seededRandom } from '../random/seeded-random.js';
import { type MessageFlow, weightedCascade } from './flow.js';
import { cumulativeHazards, ReverseSets } from './reverse-sets.js';

/** Settings of the estimate of how far given people carry a message. */
export interface ReachOptions {
  readonly seed: number;
  /** How many reverse sets are drawn (20,000 by default): standard error below n/√(4·sets). */
  readonly sets?: number;
  readonly flow?: MessageFlow;
  readonly maxMembers?: number;
}

/**
 * Expected number of people that the first 1, 2, 3 … of a list reach in a weighted cascade, themselves included, for
 * several lists on the same draws, so that they compare without noise: n · (share of reverse sets that they hit).
 *
 * @see Borgs, Brautbar, Chayes, Lucier, SODA 2014, arXiv 1212.0884, observation 3.2
 */
export function cascadeReach(
  graph: CompressedGraph,
  lists: readonly ArrayLike<number>[],
  options: ReachOptions,
): Float64Array[] {
  const { sets: wanted = 20_000, flow = 'along', maxMembers = 25_000_000 } = options;
  const n = graph.nodeCount;
  if (n === 0) return lists.map(() => new Float64Array(0));
  const sources = weightedCascade(graph, flow);
  const hazards = cumulativeHazards(sources, sources.chances);
  const sets = new ReverseSets(sources, seededRandom(options.seed), hazards);
  sets.growTo(wanted, maxMembers);
  return lists.map((list) => {
    const hits = firstHits(sets, list, n);
    const reach = new Float64Array(list.length);
    let sum = 0;
    for (let at = 0; at < list.length; at++) {
      sum += hits[at]!;
      reach[at] = (sum * n) / sets.count;
    }
    return reach;
  });
}

/** Per place of the list: how many sets it is the first to hit. */
function firstHits({ members, starts, count }: ReverseSets, list: ArrayLike<number>, n: number): Int32Array {
  const placeOf = new Int32Array(n).fill(list.length);
  for (let at = list.length - 1; at >= 0; at--) placeOf[list[at]!] = at;
  const hits = new Int32Array(list.length + 1);
  for (let set = 0; set < count; set++) {
    let first = list.length;
    for (let member = starts[set]!; member < starts[set + 1]!; member++) {
      first = Math.min(first, placeOf[members[member]!]!);
    }
    hits[first]!++;
  }
  return hits;
}
