import type { HopView } from '@tingshuo/contracts';
import { type CompressedGraph, hopLayers } from '@tingshuo/graph';
import type { NetworkState } from '../network/network-projection.service.js';
import type { Direction } from './facing.js';
import { nodeOf } from './part-view.js';
import { peopleColumns } from './people-columns.js';

export interface HopsQuestion {
  from: string;
  along: Direction;
  ties: 'interactions' | 'follows';
  shown: number;
}

/** Everyone around a person, hop by hop, with the ties that lead into each hop. */
export function hopsView(state: NetworkState, question: HopsQuestion): HopView {
  const { network, snapshot } = state;
  const isInteractions = question.ties === 'interactions';
  const graph = isInteractions ? snapshot.graph : network.followsAt(snapshot.atMs);
  const start = nodeOf(state, question.from);
  const { distances, layers } = hopLayers(graph, start, question.along === 'both' ? 'all' : question.along);
  const shown: number[][] = layers.map(() => []);
  const value = new Float64Array(layers.length);
  for (const node of [...snapshot.orders.value, ...absent(snapshot.isPresent)]) {
    const hop = distances[node] ?? -1;
    if (hop < 0) continue;
    if (!Number.isNaN(snapshot.value[node]!)) value[hop]! += snapshot.value[node]!;
    if (shown[hop]!.length < question.shown) shown[hop]!.push(node);
  }
  const ties = tiesIntoHops(graph, distances, question.along, isInteractions ? snapshot.strong : undefined);
  return {
    layers: layers.map((people, hop) => ({
      hop,
      people,
      strong: ties.strong[hop] ?? 0,
      weak: ties.weak[hop] ?? 0,
      value: value[hop]!,
      shown: peopleColumns(state, shown[hop]!),
    })),
    unreached:
      (isInteractions ? snapshot.people : withTies(graph)) - layers.reduce((sum, people) => sum + people, 0),
  };
}

/** Ties from each hop to the next, along the direction of the walk; follows are all weak. */
function tiesIntoHops(
  graph: CompressedGraph,
  distances: Int32Array,
  along: Direction,
  backbone?: Uint8Array,
) {
  const strong: number[] = [];
  const weak: number[] = [];
  const { offsets, targets } = graph.out;
  for (let node = 0; node < graph.nodeCount; node++) {
    const from = distances[node]!;
    if (from < 0) continue;
    for (let entry = offsets[node]!; entry < offsets[node + 1]!; entry++) {
      const to = distances[targets[entry]!]!;
      const isOut = to === from + 1 && along !== 'in';
      const isIn = from === to + 1 && to >= 0 && along !== 'out';
      if (!isOut && !isIn) continue;
      const counts = backbone?.[entry] === 1 ? strong : weak;
      const hop = Math.max(from, to);
      counts[hop] = (counts[hop] ?? 0) + 1;
    }
  }
  return { strong, weak };
}

function* absent(isPresent: Uint8Array): Generator<number> {
  for (let node = 0; node < isPresent.length; node++) if (!isPresent[node]) yield node;
}

function withTies({ nodeCount, out, in: back }: CompressedGraph): number {
  let count = 0;
  for (let node = 0; node < nodeCount; node++) {
    if (out.offsets[node + 1]! > out.offsets[node]! || back.offsets[node + 1]! > back.offsets[node]!) count++;
  }
  return count;
}
