import type { LabelledGraph } from '../intern/labelled-graph.js';

/** What to take from a graph file. */
export interface GraphFileOptions {
  /** Overrides the direction that the file declares. */
  readonly directed?: boolean;
}

/** A graph as a file has it, with what the file says about it. */
export interface GraphFile extends LabelledGraph {
  /** Whether the file says that its edges lead one way, or some of them. */
  readonly declaredDirected: boolean;
  /** Names for people by node number, where the file has some that are not the id. */
  readonly labels: ReadonlyMap<number, string>;
}
