import { compress, type EdgeColumns } from '../csr/compress.js';
import { Interner } from './interner.js';
import type { LabelledGraph } from './labelled-graph.js';

const FIRST_ROOM = 1024;

/** Gathers edges by node number in growing columns, 8 bytes an edge and 8 more once a weight is not 1. */
export class EdgeCollector {
  readonly nodes = new Interner();
  #count = 0;
  #sources = new Int32Array(FIRST_ROOM);
  #targets = new Int32Array(FIRST_ROOM);
  #weights: Float64Array | undefined;

  /** Edges so far, repeated ones each time. */
  get count(): number {
    return this.#count;
  }

  /** Adds an edge between two numbers of `nodes`. */
  add(source: number, target: number, weight: number): void {
    if (this.#count === this.#sources.length) this.#grow();
    if (weight !== 1 && !this.#weights) this.#weights = new Float64Array(this.#sources.length).fill(1);
    this.#sources[this.#count] = source;
    this.#targets[this.#count] = target;
    if (this.#weights) this.#weights[this.#count] = weight;
    this.#count++;
  }

  /** Adds the way back of edges by their number; a loop is its own. */
  mirror(edges: readonly number[]): void {
    for (const edge of edges) {
      const [source, target] = [this.#sources[edge]!, this.#targets[edge]!];
      if (source !== target) this.add(target, source, this.#weights?.[edge] ?? 1);
    }
  }

  /**
   * Compresses what was gathered; repeated edges become one with summed weight.
   *
   * @throws GraphError `invalid-graph` for a weight that is negative or not finite
   */
  toGraph(directed: boolean): LabelledGraph {
    const columns: EdgeColumns = {
      nodeCount: this.nodes.size,
      sources: this.#sources.subarray(0, this.#count),
      targets: this.#targets.subarray(0, this.#count),
      ...(this.#weights ? { weights: this.#weights.subarray(0, this.#count) } : {}),
    };
    return { graph: compress(columns, { directed }), nodes: this.nodes };
  }

  #grow(): void {
    const room = 2 * this.#sources.length;
    const [sources, targets] = [new Int32Array(room), new Int32Array(room)];
    sources.set(this.#sources);
    targets.set(this.#targets);
    this.#sources = sources;
    this.#targets = targets;
    if (!this.#weights) return;
    const weights = new Float64Array(room).fill(1, this.#count);
    weights.set(this.#weights);
    this.#weights = weights;
  }
}
