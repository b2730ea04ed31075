import type { Adjacency } from '../csr/compressed-graph.js';

/** The nodes at one distance from some source, and per node the mask of the sources that are this far from it. */
export interface SearchLayer {
  readonly nodes: Int32Array;
  readonly masks: Int32Array;
  /** Per node whether steps lead on from it, 1 or 0: known when its steps were looked up once, 1 before. */
  readonly leads: Uint8Array;
}

/** Where the columns of a window lie: nodes with their masks and the ends of their steps, steps with their masks. */
export interface WindowColumns {
  readonly nodes: Int32Array;
  readonly masks: Int32Array;
  readonly ends: Int32Array;
  /** One place more than steps: what is written behind the last one counts only when it is kept. */
  readonly targets: Int32Array;
  readonly stepMasks: Int32Array;
}

/**
 * A stretch of a layer with the steps of shortest paths that leave it. Steps are looked up whenever they are needed
 * instead of kept: of a large graph they would be several times its size.
 */
export class StepWindow {
  /** Nodes and steps in the window. */
  count = 0;
  steps = 0;
  readonly #columns: WindowColumns;

  /** The columns must have room for the steps of any one node. */
  constructor(columns: WindowColumns) {
    this.#columns = columns;
  }

  /**
   * Fills the window with the nodes of a layer from `start` on and their steps: the edges to nodes that are `open`
   * to sources of the node, with the mask of these. Answers where the next window starts.
   */
  fill({ offsets, targets }: Adjacency, layer: SearchLayer, start: number, open: Int32Array): number {
    const columns = this.#columns;
    const stepTargets = columns.targets;
    const { stepMasks } = columns;
    const room = stepTargets.length - 1;
    const last = Math.min(layer.nodes.length, start + columns.nodes.length);
    let steps = 0;
    let at = start;
    for (; at < last; at++) {
      const node = layer.nodes[at]!;
      const mask = layer.masks[at]!;
      const before = steps;
      let entry = offsets[node]!;
      const end = layer.leads[at] === 1 ? offsets[node + 1]! : entry;
      if (steps + end - entry > room) break;
      for (; entry < end; entry++) {
        const target = targets[entry]!;
        const reached = mask & open[target]!;
        // Without a branch, which would be a toss-up: kept when there is a bit.
        stepTargets[steps] = target;
        stepMasks[steps] = reached;
        steps += (reached | -reached) >>> 31;
      }
      layer.leads[at] = steps > before ? 1 : 0;
      columns.nodes[at - start] = node;
      columns.masks[at - start] = mask;
      columns.ends[at - start] = steps;
    }
    this.count = at - start;
    this.steps = steps;
    return at;
  }

  /** Notes where the steps of the window lead: adds their masks to `fresh`, and new nodes to `queue` from `length` on. */
  discover(fresh: Int32Array, queue: Int32Array, length: number): number {
    const { targets, stepMasks } = this.#columns;
    let end = length;
    for (let step = 0; step < this.steps; step++) {
      const target = targets[step]!;
      const before = fresh[target]!;
      if (before === 0) queue[end++] = target;
      fresh[target] = before | stepMasks[step]!;
    }
    return end;
  }
}
