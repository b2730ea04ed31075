import type { Adjacency, CompressedGraph } from '../csr/compressed-graph.js';
import { GraphError } from '../graph-error.js';

/**
 * A path with the fewest hops from one node to another, both included; `undefined` when there is none. Searches
 * from both ends, always on the side with the smaller frontier; lower node numbers win ties.
 *
 * @throws GraphError `invalid-argument` when an end is not in the graph
 * @see Pohl, Bi-directional search, Machine Intelligence 6 (1971) 127
 */
export function shortestPath(graph: CompressedGraph, from: number, to: number): number[] | undefined {
  for (const end of [from, to]) {
    if (!(end >= 0 && end < graph.nodeCount)) {
      throw new GraphError('invalid-argument', `node ${end} is not in the graph of ${graph.nodeCount}`);
    }
  }
  if (from === to) return [from];
  const ahead = search(graph.out, graph.nodeCount, from);
  const behind = search(graph.in, graph.nodeCount, to);
  while (ahead.frontier.length > 0 && behind.frontier.length > 0) {
    const [mine, other] = ahead.frontier.length <= behind.frontier.length ? [ahead, behind] : [behind, ahead];
    const meeting = expand(mine, other);
    if (meeting < 0) continue;
    return [...trail(ahead, meeting).reverse(), ...trail(behind, meeting).slice(1)];
  }
  return undefined;
}

/** One side of the search: what was reached, from where, and the outermost layer. */
interface Search {
  readonly side: Adjacency;
  /** The node before each reached one towards this end; itself at the end, −1 where not reached. */
  readonly before: Int32Array;
  frontier: number[];
}

function search(side: Adjacency, nodeCount: number, start: number): Search {
  const before = new Int32Array(nodeCount).fill(-1);
  before[start] = start;
  return { side, before, frontier: [start] };
}

/** Goes one layer further; returns the first node that the other side has reached, or −1. */
function expand(mine: Search, other: Search): number {
  const { offsets, targets } = mine.side;
  const next: number[] = [];
  for (const node of mine.frontier) {
    for (let entry = offsets[node]!; entry < offsets[node + 1]!; entry++) {
      const target = targets[entry]!;
      if (mine.before[target]! >= 0) continue;
      mine.before[target] = node;
      if (other.before[target]! >= 0) return target;
      next.push(target);
    }
  }
  mine.frontier = next;
  return -1;
}

/** From a node back to the end of a search. */
function trail({ before }: Search, node: number): number[] {
  const nodes = [node];
  for (let at = node; before[at] !== at; at = before[at]!) nodes.push(before[at]!);
  return nodes;
}
