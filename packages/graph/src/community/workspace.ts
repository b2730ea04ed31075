/**
 * Columns per node that the phases of Leiden use one after the other: in a large graph each would fill as much memory
 * anew. What a phase finds in them is left over from the one before, but for the ties in `sums`, which are all 0 between phases.
 */
export interface Workspace {
  /**
   * Per label, side by side as they are needed together: the strength of the nodes that bear it at 2·label, and the
   * weight of the ties between it and the node that is looked at behind that.
   */
  readonly sums: Float64Array;
  /** Per label the number of the nodes that bear it. */
  readonly sizes: Int32Array;
  /** The labels that have ties with the node that is looked at. */
  readonly near: Int32Array;
  /** Nodes that wait, which nodes these are, and labels without nodes; in between, the nodes group by group. */
  readonly queue: Int32Array;
  readonly queued: Uint8Array;
  readonly empty: Int32Array;
  /** Of refinement: strength per community, and per part the weight of its ties to the rest of its community. */
  readonly communityTotals: Float64Array;
  readonly cuts: Float64Array;
}

/** Makes the columns for levels of up to so many nodes. */
export function workspace(nodeCount: number): Workspace {
  return {
    sums: new Float64Array(2 * nodeCount),
    sizes: new Int32Array(nodeCount),
    // A tie without weight may be noted on either side.
    near: new Int32Array(2 * nodeCount),
    queue: new Int32Array(nodeCount),
    queued: new Uint8Array(nodeCount),
    empty: new Int32Array(nodeCount),
    communityTotals: new Float64Array(nodeCount),
    cuts: new Float64Array(nodeCount),
  };
}
