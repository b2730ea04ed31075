import type { Adjacency } from '../csr/compressed-graph.js';

/** Most sources of one shared search: one bit of a 32-bit mask each. */
export const MAX_SOURCES = 32;

/** The nodes at one distance from some source, and the steps of shortest paths that leave them. */
export interface SearchLayer {
  readonly nodes: Int32Array;
  /** Per node the mask of the sources that are this far from it. */
  readonly masks: Int32Array;
  /** Where the steps of each node end; they begin where those of the node before end. */
  readonly stepEnds: Int32Array;
}

/** Shortest-path steps of several breadth-first searches over the same edge scans. */
export interface SharedSearch {
  readonly layers: readonly SearchLayer[];
  /** Node that each step leads to, and the mask of the sources on whose shortest paths it lies. */
  readonly stepTargets: Int32Array;
  readonly stepMasks: Int32Array;
}

/** Growing columns of steps, kept from search to search. */
export interface StepRoom {
  targets: Int32Array;
  masks: Int32Array;
}

/**
 * Searches from up to 32 sources at once: a node is scanned once per distance that it has from some source, not
 * once per source. `undefined` when there are more than `maxSteps` steps (search from fewer sources then).
 *
 * @see Then et al., The more the merrier: efficient multi-source graph traversal (VLDB 2014)
 */
export function sharedSearch(
  side: Adjacency,
  sources: Int32Array,
  room: StepRoom,
  maxSteps: number,
): SharedSearch | undefined {
  const { offsets, targets } = side;
  const seen = new Int32Array(offsets.length - 1);
  const fresh = new Int32Array(seen.length);
  const queue = new Int32Array(seen.length);
  let length = 0;
  for (let lane = 0; lane < sources.length; lane++) {
    const source = sources[lane]!;
    if (fresh[source] === 0) queue[length++] = source;
    fresh[source]! |= 1 << lane;
  }
  const layers: SearchLayer[] = [];
  let steps = 0;
  while (length > 0) {
    const nodes = queue.slice(0, length);
    const masks = nodes.map((node) => fresh[node]!);
    const stepEnds = new Int32Array(length);
    length = 0;
    for (let at = 0; at < nodes.length; at++) {
      const node = nodes[at]!;
      seen[node]! |= masks[at]!;
      fresh[node] = 0;
    }
    for (let at = 0; at < nodes.length; at++) {
      const node = nodes[at]!;
      const mask = masks[at]!;
      const end = offsets[node + 1]!;
      makeRoom(room, steps + end - offsets[node]!);
      const { targets: stepTargets, masks: stepMasks } = room;
      for (let entry = offsets[node]!; entry < end; entry++) {
        const target = targets[entry]!;
        const reached = mask & ~seen[target]!;
        if (reached === 0) continue;
        const before = fresh[target]!;
        if (before === 0) queue[length++] = target;
        fresh[target] = before | reached;
        stepTargets[steps] = target;
        stepMasks[steps++] = reached;
      }
      stepEnds[at] = steps;
    }
    layers.push({ nodes, masks, stepEnds });
    if (steps > maxSteps) return undefined;
  }
  return { layers, stepTargets: room.targets, stepMasks: room.masks };
}

function makeRoom(room: StepRoom, length: number): void {
  if (length <= room.targets.length) return;
  const grow = (values: Int32Array): Int32Array => {
    const grown = new Int32Array(Math.max(length, 2 * values.length));
    grown.set(values);
    return grown;
  };
  room.targets = grow(room.targets);
  room.masks = grow(room.masks);
}
