import { type Adjacency, type CompressedGraph, weightsLike } from '../csr/compressed-graph.js';
import type { Workspace } from './workspace.js';

/**
 * An undirected weighted graph on one level of Leiden: nodes of the input, or groups of them. Ties inside a
 * node count only in its strength.
 *
 * The ties of a node stand in its rows of all `sides`: the lowest level is the graph itself, whose out- and in-rows
 * together are its ties (loops among them do not count), so that nothing of its size must be made. The levels above
 * have one side.
 */
export interface LevelGraph {
  readonly nodeCount: number;
  readonly sides: readonly Adjacency[];
  /** k_v: weights of all ties, those inside the node twice. */
  readonly strengths: Float64Array;
}

/** The lowest level: a graph whose ties weigh w_uv + w_vu, its loops in the strengths. */
export function groundLevel(graph: CompressedGraph): LevelGraph {
  const { nodeCount, directed } = graph;
  const sides = directed ? [graph.out, graph.in] : [graph.out];
  const strengths = new Float64Array(nodeCount);
  for (const { offsets, targets, weights } of sides) {
    for (let node = 0; node < nodeCount; node++) {
      const end = offsets[node + 1]!;
      let sum = 0;
      for (let entry = offsets[node]!; entry < end; entry++) {
        // A directed loop stands in both rows, an undirected one in its only row once.
        sum += targets[entry] === node && !directed ? 2 * weights[entry]! : weights[entry]!;
      }
      strengths[node]! += sum;
    }
  }
  return { nodeCount, sides, strengths };
}

/** Entries of all sides of a level. */
export function entryCount({ sides }: LevelGraph): number {
  return sides.reduce((sum, side) => sum + side.targets.length, 0);
}

/** Columns for the ties of a level. */
export type LevelRoom = Pick<Adjacency, 'targets' | 'weights'>;

/** Columns that hold the ties of a level however its nodes are grouped, with weights of the same precision. */
export function roomFor(level: LevelGraph): LevelRoom {
  const length = entryCount(level);
  return { targets: new Int32Array(length), weights: weightsLike(level.sides[0]?.weights, length) };
}

/**
 * Groups (0 … groupCount − 1) become nodes; the ties between two groups become one with summed weight. The ties are
 * written to `room`.
 */
export function aggregated(
  level: LevelGraph,
  groups: Int32Array,
  groupCount: number,
  columns: Pick<Workspace, 'queue' | 'empty' | 'sizes'>,
  { targets, weights } = roomFor(level),
): LevelGraph {
  const { starts, members } = membersByGroup(level.nodeCount, groups, groupCount, columns);
  const offsets = new Int32Array(groupCount + 1);
  const strengths = new Float64Array(groupCount);
  const place = columns.sizes.fill(-1, 0, groupCount);
  let kept = 0;
  for (let group = 0; group < groupCount; group++) {
    const rowStart = kept;
    for (let at = starts[group]!; at < starts[group + 1]!; at++) {
      const node = members[at]!;
      strengths[group]! += level.strengths[node]!;
      for (let which = 0; which < level.sides.length; which++) {
        const side = level.sides[which]!;
        const end = side.offsets[node + 1]!;
        for (let entry = side.offsets[node]!; entry < end; entry++) {
          const other = groups[side.targets[entry]!]!;
          if (other === group) continue;
          let slot = place[other]!;
          if (slot < rowStart) {
            slot = kept++;
            place[other] = slot;
            targets[slot] = other;
            weights[slot] = 0;
          }
          weights[slot]! += side.weights[entry]!;
        }
      }
    }
    offsets[group + 1] = kept;
  }
  return {
    nodeCount: groupCount,
    // Views, not copies: the pages behind were never written to and take no memory.
    sides: [{ offsets, targets: targets.subarray(0, kept), weights: weights.subarray(0, kept) }],
    strengths,
  };
}

function membersByGroup(
  nodeCount: number,
  groups: Int32Array,
  groupCount: number,
  columns: Pick<Workspace, 'queue' | 'empty'>,
) {
  const starts = new Int32Array(groupCount + 1);
  for (let node = 0; node < nodeCount; node++) starts[groups[node]! + 1]!++;
  for (let group = 0; group < groupCount; group++) starts[group + 1]! += starts[group]!;
  const next = columns.empty;
  for (let group = 0; group < groupCount; group++) next[group] = starts[group]!;
  const members = columns.queue;
  for (let node = 0; node < nodeCount; node++) members[next[groups[node]!]!++] = node;
  return { starts, members };
}

/**
 * Renumbers labels below `labelRoom` to 0, 1, 2 … in order of their first node (as nodes stand in `order`, when that is
 * given), in place; returns how many there are. `numbers` is overwritten.
 */
export function renumber(
  labels: Int32Array,
  labelRoom: number,
  numbers: Int32Array = new Int32Array(labelRoom),
  order?: Int32Array,
): number {
  numbers.fill(-1, 0, labelRoom);
  let count = 0;
  for (let at = 0; at < labels.length; at++) {
    const node = order ? order[at]! : at;
    const label = labels[node]!;
    if (numbers[label]! < 0) numbers[label] = count++;
    labels[node] = numbers[label]!;
  }
  return count;
}
