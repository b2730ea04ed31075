import { compress } from '../csr/compress.js';
import { type CompressedGraph, entryIndex } from '../csr/compressed-graph.js';
import { GraphError } from '../graph-error.js';

/** Pairs are keyed as one number below 2⁵³. */
const MAX_NODES = 2 ** 26;

/**
 * A directed graph that takes new ties: rows of a compressed base, whose weights may change, and for ties that
 * came later a chain per node.
 */
export class LiveTies {
  readonly #base: CompressedGraph;
  readonly #weights: Float64Array;
  readonly #heads: number[] = [];
  readonly #nexts: number[] = [];
  readonly #laterTargets: number[] = [];
  readonly #laterWeights: number[] = [];
  readonly #later = new Map<number, number>();
  #nodeCount: number;

  constructor(base: CompressedGraph) {
    if (!base.directed) throw new GraphError('invalid-argument', 'live ties need a directed graph');
    this.#base = base;
    this.#weights = Float64Array.from(base.out.weights);
    this.#nodeCount = base.nodeCount;
  }

  get nodeCount(): number {
    return this.#nodeCount;
  }

  /** Makes room for nodes up to and including `node`. */
  ensureNode(node: number): void {
    if (!(Number.isInteger(node) && node >= 0 && node < MAX_NODES)) {
      throw new GraphError('too-large', `node ${node} is not a number below ${MAX_NODES}`);
    }
    this.#nodeCount = Math.max(this.#nodeCount, node + 1);
  }

  /** Adds to the weight of a tie; both nodes must exist. */
  add(source: number, target: number, weight: number): void {
    const entry = source < this.#base.nodeCount ? entryIndex(this.#base.out, source, target) : -1;
    if (entry >= 0) {
      this.#weights[entry]! += weight;
      return;
    }
    const key = source * MAX_NODES + target;
    const known = this.#later.get(key);
    if (known !== undefined) {
      this.#laterWeights[known]! += weight;
      return;
    }
    const added = this.#laterTargets.push(target) - 1;
    this.#laterWeights.push(weight);
    this.#nexts.push(this.#heads[source] ?? -1);
    this.#heads[source] = added;
    this.#later.set(key, added);
  }

  /** Calls `visit` for every tie of a node. */
  forEach(source: number, visit: (target: number, weight: number) => void): void {
    if (source < this.#base.nodeCount) {
      const { offsets, targets } = this.#base.out;
      const end = offsets[source + 1]!;
      for (let entry = offsets[source]!; entry < end; entry++) visit(targets[entry]!, this.#weights[entry]!);
    }
    for (let at = this.#heads[source] ?? -1; at >= 0; at = this.#nexts[at]!) {
      visit(this.#laterTargets[at]!, this.#laterWeights[at]!);
    }
  }

  /** Multiplies the weights of a node's ties. */
  scaleRow(source: number, factor: number): void {
    if (source < this.#base.nodeCount) {
      const { offsets } = this.#base.out;
      for (let entry = offsets[source]!; entry < offsets[source + 1]!; entry++)
        this.#weights[entry]! *= factor;
    }
    for (let at = this.#heads[source] ?? -1; at >= 0; at = this.#nexts[at]!)
      this.#laterWeights[at]! *= factor;
  }

  /** The ties as they stand, compressed. */
  toGraph(): CompressedGraph {
    const count = this.#weights.length + this.#laterWeights.length;
    const columns = {
      nodeCount: this.#nodeCount,
      sources: new Int32Array(count),
      targets: new Int32Array(count),
      weights: new Float64Array(count),
    };
    let edge = 0;
    for (let source = 0; source < this.#nodeCount; source++) {
      this.forEach(source, (target, weight) => {
        columns.sources[edge] = source;
        columns.targets[edge] = target;
        columns.weights[edge++] = weight;
      });
    }
    return compress(columns, { directed: true });
  }
}
