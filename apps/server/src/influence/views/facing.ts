import { type CompressedGraph, compress } from '@tingshuo/graph';

/** Along which ties a question goes: to whom one acts, from whom one is acted on, or both. */
export type Direction = 'out' | 'in' | 'both';

const BOTH_WAYS = new WeakMap<CompressedGraph, CompressedGraph>();

/** The graph as a walk in this direction sees it. */
export function facing(graph: CompressedGraph, along: Direction): CompressedGraph {
  if (along === 'out') return graph;
  if (along === 'in') return { ...graph, out: graph.in, in: graph.out };
  const known = BOTH_WAYS.get(graph);
  if (known) return known;
  const made = bothWays(graph);
  BOTH_WAYS.set(graph, made);
  return made;
}

function bothWays({ nodeCount, out }: CompressedGraph): CompressedGraph {
  const sources = new Int32Array(out.targets.length);
  for (let node = 0; node < nodeCount; node++) sources.fill(node, out.offsets[node], out.offsets[node + 1]);
  return compress({ nodeCount, sources, targets: out.targets, weights: out.weights }, { directed: false });
}
