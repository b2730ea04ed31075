import { EdgeCollector } from '../intern/edge-collector.js';
import type { GraphFile } from './graph-file.js';

/** The edges of a file that may say for each of them whether it leads one way. */
export class FileEdges {
  readonly #edges = new EdgeCollector();
  /** Numbers of the edges that lead both ways. */
  readonly #bothWays: number[] = [];

  /** The ids of the nodes so far; more may be interned. */
  get nodes() {
    return this.#edges.nodes;
  }

  /** Adds an edge between two numbers of `nodes`. */
  add(source: number, target: number, weight: number, leadsOneWay: boolean): void {
    if (!leadsOneWay) this.#bothWays.push(this.#edges.count);
    this.#edges.add(source, target, weight);
  }

  /**
   * The graph: directed when told so or, otherwise, when an edge leads one way (without edges: by default). Then those
   * of a mixed file that lead both ways count each way.
   */
  toGraph(directed: boolean | undefined, byDefault: boolean): Omit<GraphFile, 'labels'> {
    const { count } = this.#edges;
    const declaredDirected = count === 0 ? byDefault : this.#bothWays.length < count;
    const isDirected = directed ?? declaredDirected;
    if (isDirected && declaredDirected) this.#edges.mirror(this.#bothWays);
    return { ...this.#edges.toGraph(isDirected), declaredDirected };
  }
}
