import { type CompressedGraph, compress, disparityBackbone } from '@tingshuo/graph';
import type { PartColumns } from './subject.repository.js';

/** Topics and conversations of a moment with the people of the network who take part in them. */
export interface SubjectNetwork {
  readonly keys: readonly string[];
  /** By subject. */
  readonly posts: Int32Array;
  readonly people: Int32Array;
  readonly strength: Float64Array;
  readonly mood: Float64Array;
  readonly lastMs: Float64Array;
  /** How many people there are: the node of subject n is `size + n`. */
  readonly size: number;
  /** An edge from each person to each subject; its weight is the decayed number of posts. */
  readonly graph: CompressedGraph;
  /** 1 per entry of `graph.out` that belongs to the backbone. */
  readonly strong: Uint8Array;
  /** Posts per entry of `graph.out`. */
  readonly postsOf: Int32Array;
}

export type SubjectKind = 'topic' | 'conversation';

export function kindOf(key: string): SubjectKind {
  return key.startsWith('talk ') ? 'conversation' : 'topic';
}

/** Joins what was said with the numbers of the network's people; whoever is not in the network is left out. */
export function subjectNetwork(
  parts: PartColumns,
  nodeOf: (id: string) => number | undefined,
  size: number,
): SubjectNetwork {
  const nodes = Int32Array.from(parts.authors, (id) => {
    const node = nodeOf(id);
    return node !== undefined && node < size ? node : -1;
  });
  const isKnown = (_: number, entry: number) => nodes[parts.author[entry]!]! >= 0;
  const sources = parts.author.map((author) => nodes[author]!).filter((node) => node >= 0);
  const subjects = parts.subject.filter(isKnown);
  const targets = subjects.map((subject) => size + subject);
  const nodeCount = size + parts.keys.length;
  const build = (weights: Float64Array) =>
    compress({ nodeCount, sources, targets, weights }, { directed: true });
  const graph = build(parts.strength.filter(isKnown));
  const counts = Float64Array.from(parts.posts.filter(isKnown));
  const sum = (weights: ArrayLike<number>) => {
    const sums = new Float64Array(parts.keys.length);
    subjects.forEach((subject, entry) => {
      sums[subject]! += weights[entry]!;
    });
    return sums;
  };
  return {
    keys: parts.keys,
    posts: Int32Array.from(sum(counts)),
    people: Int32Array.from(sum(new Float64Array(subjects.length).fill(1))),
    strength: sum(parts.strength.filter(isKnown)),
    mood: parts.mood,
    lastMs: parts.lastMs,
    size,
    graph,
    strong: disparityBackbone(graph),
    postsOf: Int32Array.from(build(counts).out.weights),
  };
}
