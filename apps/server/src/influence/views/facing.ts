import { type CompressedGraph, undirectedShadow } from '@tingshuo/graph';

/** Along which ties a question goes: to whom one acts, from whom one is acted on, or both. */
export type Direction = 'out' | 'in' | 'both';

const BOTH_WAYS = new WeakMap<CompressedGraph, CompressedGraph>();

/** The graph as a walk in this direction sees it. */
export function facing(graph: CompressedGraph, along: Direction): CompressedGraph {
  if (along === 'out') return graph;
  if (along === 'in') return { ...graph, out: graph.in, in: graph.out };
  const known = BOTH_WAYS.get(graph);
  if (known) return known;
  const shadow = undirectedShadow(graph);
  const { nodeCount } = graph;
  const made = { directed: false, nodeCount, edgeCount: shadow.tieCount, out: shadow, in: shadow };
  BOTH_WAYS.set(graph, made);
  return made;
}
