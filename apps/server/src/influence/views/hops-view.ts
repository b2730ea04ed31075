import type { HopView, WithSubjects } from '@tingshuo/contracts';
import { type CompressedGraph, hopLayers } from '@tingshuo/graph';
import type { NetworkState } from '../network/network-projection.service.js';
import { mixedLayers } from '../subjects/mixed-layers.js';
import type { SubjectNetwork } from '../subjects/subject-network.js';
import { subjectViews } from '../subjects/subjects-view.js';
import type { Direction } from './facing.js';
import { nodeOf } from './part-view.js';
import { peopleColumns } from './people-columns.js';
import { tiesIntoHops } from './ties-into-hops.js';

export interface HopsQuestion {
  from: string;
  along: Direction;
  ties: 'interactions' | 'follows';
  with?: WithSubjects | undefined;
  shown: number;
}

/** Subjects of a layer that are drawn. */
const SUBJECTS = 10;

/** Everyone (and with subjects, everything) around a person, hop by hop, with the ties that lead into each hop. */
export function hopsView(
  state: NetworkState,
  question: HopsQuestion,
  subjects: SubjectNetwork | null = null,
): HopView {
  const { network, snapshot } = state;
  const isInteractions = question.ties === 'interactions';
  const graph = isInteractions ? snapshot.graph : network.followsAt(snapshot.atMs);
  const { distances, layers } = layersOf(graph, nodeOf(state, question.from), question, subjects);
  const shown: number[][] = layers.map(() => []);
  const value = new Float64Array(layers.length);
  for (const node of [...snapshot.orders.value, ...absent(snapshot.isPresent)]) {
    const hop = distances[node] ?? -1;
    if (hop < 0) continue;
    if (!Number.isNaN(snapshot.value[node]!)) value[hop]! += snapshot.value[node]!;
    if (shown[hop]!.length < question.shown) shown[hop]!.push(node);
  }
  const backbone = isInteractions ? snapshot.strong : undefined;
  const ties = tiesIntoHops(graph, distances, question.along, backbone, subjects);
  const reached = layers.reduce((sum, { people }) => sum + people, 0);
  const strongest = subjects ? subjectsByHop(subjects, distances, layers.length) : [];
  return {
    layers: layers.map((counts, hop) => ({
      hop,
      ...counts,
      strong: ties.strong[hop] ?? 0,
      weak: ties.weak[hop] ?? 0,
      value: value[hop]!,
      shown: peopleColumns(state, shown[hop]!),
      subjects: subjects ? subjectViews(state, subjects, strongest[hop] ?? []) : [],
    })),
    unreached: (isInteractions ? snapshot.people : withTies(graph)) - reached,
  };
}

function layersOf(
  graph: CompressedGraph,
  start: number,
  question: HopsQuestion,
  subjects: SubjectNetwork | null,
) {
  if (subjects) return mixedLayers(graph, subjects, start, question.along, question.with === 'all');
  const { distances, layers } = hopLayers(graph, start, question.along === 'both' ? 'all' : question.along);
  return { distances, layers: layers.map((people) => ({ people, topics: 0, conversations: 0 })) };
}

function subjectsByHop({ keys, size, strength }: SubjectNetwork, distances: Int32Array, hops: number) {
  const rows: number[][] = Array.from({ length: hops }, () => []);
  keys.forEach((_, subject) => {
    rows[distances[size + subject]!]?.push(subject);
  });
  return rows.map((row) => row.sort((a, b) => strength[b]! - strength[a]! || a - b).slice(0, SUBJECTS));
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
