import type { CompressedGraph } from '@tingshuo/graph';
import type { SubjectNetwork } from '../subjects/subject-network.js';
import type { Direction } from './facing.js';

/**
 * Ties from each hop to the next, along the direction of the walk; follows are all weak. Of people and subjects a tie
 * leads into whichever of both is farther away.
 */
export function tiesIntoHops(
  graph: CompressedGraph,
  distances: Int32Array,
  along: Direction,
  backbone: Uint8Array | undefined,
  subjects: SubjectNetwork | null,
): { strong: number[]; weak: number[] } {
  const strong: number[] = [];
  const weak: number[] = [];
  const count = (hop: number, isStrong: boolean) => {
    const counts = isStrong ? strong : weak;
    counts[hop] = (counts[hop] ?? 0) + 1;
  };
  const { offsets, targets } = graph.out;
  const people = subjects ? Math.min(graph.nodeCount, subjects.size) : graph.nodeCount;
  for (let node = 0; node < people; node++) {
    const from = distances[node]!;
    if (from < 0) continue;
    for (let entry = offsets[node]!; entry < offsets[node + 1]!; entry++) {
      if (targets[entry]! >= people) continue;
      const to = distances[targets[entry]!]!;
      const isOut = to === from + 1 && along !== 'in';
      const isIn = from === to + 1 && to >= 0 && along !== 'out';
      if (isOut || isIn) count(Math.max(from, to), backbone?.[entry] === 1);
    }
  }
  if (subjects) countParts(subjects, distances, count);
  return { strong, weak };
}

function countParts(
  { graph, size, strong }: SubjectNetwork,
  distances: Int32Array,
  count: (hop: number, isStrong: boolean) => void,
): void {
  const { offsets, targets } = graph.out;
  for (let node = 0; node < size; node++) {
    const from = distances[node]!;
    if (from < 0) continue;
    for (let entry = offsets[node]!; entry < offsets[node + 1]!; entry++) {
      const to = distances[targets[entry]!]!;
      if (to >= 0 && Math.abs(from - to) === 1) count(Math.max(from, to), strong[entry] === 1);
    }
  }
}
