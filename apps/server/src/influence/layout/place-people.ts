import { type CheckBudget, type CompressedGraph, forceLayout, type UndirectedShadow } from '@tingshuo/graph';
import type { PreviousMap } from '../compute/network-snapshot.js';

export interface PlaceInput {
  readonly graph: CompressedGraph;
  readonly shadow: UndirectedShadow;
  readonly community: Int32Array;
  readonly isPresent: Uint8Array;
  readonly previous: PreviousMap | null;
  readonly seed: number;
  readonly checkBudget: CheckBudget;
}

/** Where everyone lies, in layout units: the map before is where it begins, so that people stay where they were. */
export function placePeople(input: PlaceInput): { x: Float64Array; y: Float64Array } {
  const { graph, shadow, previous, seed, checkBudget } = input;
  const communities = together(input);
  const start = previous && startOf(previous, graph.nodeCount);
  const options = { communities, seed, checkBudget, ...(start ? { start } : {}) };
  const positions = forceLayout(graph, options, shadow);
  return {
    x: Float64Array.from({ length: graph.nodeCount }, (_, node) => positions[2 * node]!),
    y: Float64Array.from({ length: graph.nodeCount }, (_, node) => positions[2 * node + 1]!),
  };
}

/** Where the previous map had them; in the middle those who are new. */
export function placesBefore(previous: PreviousMap, nodeCount: number): { x: Float64Array; y: Float64Array } {
  return {
    x: Float64Array.from({ length: nodeCount }, (_, node) => finite(previous.x[node])),
    y: Float64Array.from({ length: nodeCount }, (_, node) => finite(previous.y[node])),
  };
}

/** People without ties are not drawn: they share one region, lest each takes the room of one. */
function together({ community, isPresent }: PlaceInput): Int32Array {
  let outside = 0;
  for (let node = 0; node < community.length; node++) {
    if (isPresent[node]) outside = Math.max(outside, community[node]! + 1);
  }
  return community.map((number, node) => (isPresent[node] ? number : outside));
}

function startOf({ x, y }: PreviousMap, nodeCount: number): Float32Array {
  const start = new Float32Array(2 * nodeCount).fill(Number.NaN);
  for (let node = 0; node < Math.min(nodeCount, x.length); node++) {
    start[2 * node] = x[node]!;
    start[2 * node + 1] = y[node]!;
  }
  return start;
}

function finite(place: number | undefined): number {
  return Number.isFinite(place) ? (place ?? 0) : 0;
}
