import type { UndirectedShadow } from '../csr/undirected.js';

/**
 * An undirected weighted graph on one level of Leiden: nodes of the input, or groups of them. Ties inside a
 * node count only in its strength.
 */
export interface LevelGraph {
  readonly nodeCount: number;
  readonly offsets: Int32Array;
  readonly targets: Int32Array;
  readonly weights: Float64Array;
  /** k_v: weights of all ties, those inside the node twice. */
  readonly strengths: Float64Array;
}

/** The lowest level: the ties of a graph, its loops in the strengths. */
export function groundLevel(shadow: UndirectedShadow): LevelGraph {
  const { nodeCount, offsets, targets, weights, loops } = shadow;
  const strengths = loops.map((loop, node) => {
    let sum = 2 * loop;
    for (let entry = offsets[node]!; entry < offsets[node + 1]!; entry++) sum += weights[entry]!;
    return sum;
  });
  return { nodeCount, offsets, targets, weights, strengths };
}

/** Groups (0 … groupCount − 1) become nodes; the ties between two groups become one with summed weight. */
export function aggregated(level: LevelGraph, groups: Int32Array, groupCount: number): LevelGraph {
  const { starts, members } = membersByGroup(groups, groupCount);
  const offsets = new Int32Array(groupCount + 1);
  const targets = new Int32Array(level.targets.length);
  const weights = new Float64Array(level.targets.length);
  const strengths = new Float64Array(groupCount);
  const place = new Int32Array(groupCount).fill(-1);
  let kept = 0;
  for (let group = 0; group < groupCount; group++) {
    const rowStart = kept;
    for (let at = starts[group]!; at < starts[group + 1]!; at++) {
      const node = members[at]!;
      strengths[group]! += level.strengths[node]!;
      const end = level.offsets[node + 1]!;
      for (let entry = level.offsets[node]!; entry < end; entry++) {
        const other = groups[level.targets[entry]!]!;
        if (other === group) continue;
        let slot = place[other]!;
        if (slot < rowStart) {
          slot = kept++;
          place[other] = slot;
          targets[slot] = other;
          weights[slot] = 0;
        }
        weights[slot]! += level.weights[entry]!;
      }
    }
    offsets[group + 1] = kept;
  }
  return {
    nodeCount: groupCount,
    offsets,
    // Views, not copies: the pages behind were never written to and take no memory.
    targets: targets.subarray(0, kept),
    weights: weights.subarray(0, kept),
    strengths,
  };
}

function membersByGroup(groups: Int32Array, groupCount: number) {
  const starts = new Int32Array(groupCount + 1);
  for (const group of groups) starts[group + 1]!++;
  for (let group = 0; group < groupCount; group++) starts[group + 1]! += starts[group]!;
  const next = starts.slice(0, groupCount);
  const members = new Int32Array(groups.length);
  for (let node = 0; node < groups.length; node++) members[next[groups[node]!]!++] = node;
  return { starts, members };
}

/** Renumbers labels to 0, 1, 2 … in order of their first node, in place; returns how many there are. */
export function renumber(labels: Int32Array, labelRoom: number): number {
  const numbers = new Int32Array(labelRoom).fill(-1);
  let count = 0;
  for (let node = 0; node < labels.length; node++) {
    const label = labels[node]!;
    if (numbers[label]! < 0) numbers[label] = count++;
    labels[node] = numbers[label]!;
  }
  return count;
}
