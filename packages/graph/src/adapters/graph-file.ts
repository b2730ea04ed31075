import type { LabelledGraph } from '../intern/labelled-graph.js';

/** What to take from a graph file. */
export interface GraphFileOptions {
  /** Overrides the direction that the file declares. */
  readonly directed?: boolean;
}

/** A graph with what its file says about it. */
export interface GraphFile extends LabelledGraph {
  /** The direction that the file declares. */
  readonly declaredDirected: boolean;
  /** Names for people by node number, where the file has some that are not the id. */
  readonly labels: ReadonlyMap<number, string>;
}
