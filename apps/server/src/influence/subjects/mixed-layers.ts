import type { Adjacency, CompressedGraph } from '@tingshuo/graph';
import type { Direction } from '../views/facing.js';
import { kindOf, type SubjectNetwork } from './subject-network.js';

/** Hops of people (first) and subjects (behind them) from one person; −1 for who or what is not reached. */
export interface MixedLayers {
  readonly distances: Int32Array;
  readonly layers: readonly { people: number; topics: number; conversations: number }[];
}

/**
 * Breadth-first layers over people together with topics and conversations (a multipartite graph, Moore 1959): ties
 * between people are followed in the direction asked for, taking part goes both ways, so that two people in one
 * conversation are two hops apart.
 */
export function mixedLayers(
  ties: CompressedGraph,
  subjects: SubjectNetwork,
  start: number,
  along: Direction,
  hasConversations: boolean,
): MixedLayers {
  const { size, graph, keys } = subjects;
  const distances = new Int32Array(size + keys.length).fill(-1);
  const kinds = keys.map(kindOf);
  const isLeftOut = (node: number) => !hasConversations && kinds[node - size] === 'conversation';
  const sides: Adjacency[] = along === 'out' ? [ties.out] : along === 'in' ? [ties.in] : [ties.out, ties.in];
  const layers: { people: number; topics: number; conversations: number }[] = [];
  distances[start] = 0;
  for (let frontier = [start], hop = 0; frontier.length > 0; hop++) {
    const layer = { people: 0, topics: 0, conversations: 0 };
    const next: number[] = [];
    const visit = ({ offsets, targets }: Adjacency, node: number, limit: number) => {
      for (let entry = offsets[node]!; entry < offsets[node + 1]!; entry++) {
        const target = targets[entry]!;
        if (target >= limit || distances[target]! >= 0 || isLeftOut(target)) continue;
        distances[target] = hop + 1;
        next.push(target);
      }
    };
    for (const node of frontier) {
      if (node >= size) {
        layer[kinds[node - size] === 'topic' ? 'topics' : 'conversations']++;
        visit(graph.in, node, size);
      } else {
        layer.people++;
        for (const side of sides) visit(side, node, size);
        visit(graph.out, node, distances.length);
      }
    }
    layers.push(layer);
    frontier = next;
  }
  return { distances, layers };
}
