import type { CompressedGraph } from '../csr/compressed-graph.js';
import { GraphError } from '../graph-error.js';
import { pageRank } from '../rank/pagerank.js';
import type { LiveTies } from './live-ties.js';

/** Settings of live PageRank; each has a default. */
export interface ResidualPushOptions {
  readonly damping?: number;
  /** ε: no node's residual stays above it. */
  readonly epsilon?: number;
}

/** Usual settings of the residual push. */
export const RESIDUAL_PUSH_DEFAULTS = { damping: 0.85, epsilon: 0.004 } as const;

/** Rows are not scaled below this, far under any act's weight and far above the least double. */
const LEAST_STRENGTH = 1e-150;

/**
 * PageRank that follows the graph: masses y of y = 1 + d·Wᵀ D⁻¹ y (dead ends leak; a rank is y ÷ Σ y) together
 * with the residuals r = 1 + d·Wᵀ D⁻¹ y − y, which hold exactly after every change.
 *
 * An act u → v of weight δ changes r in two places only: with y_u scaled by (s_u + δ)/s_u the flow to u's other
 * ties stays as it was. Then nodes with |r| > ε push: y += r, and d·r goes on along their ties.
 * Bound: |r| ≤ ε everywhere and (I − dP)⁻¹1 = y give |y − exact| ≤ ε·exact for every node, so no rank is off
 * by more than 2ε/(1 − ε).
 *
 * @see Zhang, Lofgren, Goel, Approximate personalized PageRank on dynamic graphs (KDD 2016), arXiv 1603.07796
 */
export class ResidualPush {
  readonly #damping: number;
  readonly #epsilon: number;
  readonly #ties: LiveTies;
  #masses: Float64Array;
  #residuals: Float64Array;
  #strengths: Float64Array;
  #queued: Uint8Array;
  #nodeCount = 0;
  #total = 0;

  constructor(ties: LiveTies, graph: CompressedGraph, options: ResidualPushOptions = {}) {
    const { damping, epsilon } = { ...RESIDUAL_PUSH_DEFAULTS, ...options };
    if (!(epsilon > 0 && epsilon < 1))
      throw new GraphError('invalid-argument', `epsilon ${epsilon} is not in (0, 1)`);
    this.#damping = damping;
    this.#epsilon = epsilon;
    this.#ties = ties;
    const room = graph.nodeCount;
    this.#masses = new Float64Array(room);
    this.#residuals = new Float64Array(room);
    this.#strengths = new Float64Array(room);
    this.#queued = new Uint8Array(room);
    this.#nodeCount = room;
    this.#start(pageRank(graph, { damping }).ranks);
  }

  /** No rank is further from the exact one than this share of it. */
  get relativeBound(): number {
    return (2 * this.#epsilon) / (1 - this.#epsilon);
  }

  /** The rank of a node; all ranks sum to 1. */
  rank(node: number): number {
    return node < this.#nodeCount ? this.#masses[node]! / this.#total : 0;
  }

  /** The residual of a node, for checks of the invariant. */
  residual(node: number): number {
    return this.#residuals[node] ?? 0;
  }

  /** Mass of a node (rank before normalising), for checks of the invariant. */
  mass(node: number): number {
    return this.#masses[node] ?? 0;
  }

  /** Adds nodes without ties up to `nodeCount`: each brings its jump of 1. */
  grow(nodeCount: number): void {
    if (nodeCount > this.#masses.length) {
      const room = Math.max(nodeCount, 2 * this.#masses.length);
      this.#masses = larger(this.#masses, room);
      this.#residuals = larger(this.#residuals, room);
      this.#strengths = larger(this.#strengths, room);
      const queued = new Uint8Array(room);
      queued.set(this.#queued);
      this.#queued = queued;
    }
    for (; this.#nodeCount < nodeCount; this.#nodeCount++) {
      this.#masses[this.#nodeCount] = 1;
      this.#total += 1;
    }
  }

  /** Takes an act into account; call before the tie's weight is changed. Returns the number of pushes. */
  act(source: number, target: number, weight: number): number {
    const strength = this.#strengths[source]!;
    const mass = this.#masses[source]!;
    if (weight <= strength) {
      const moved = (mass * weight) / strength;
      this.#masses[source]! += moved;
      this.#total += moved;
      this.#residuals[source]! -= moved;
      this.#residuals[target]! += this.#damping * moved;
    } else {
      const after = strength + weight;
      const touched = [source, target];
      const taken = this.#damping * mass * (1 / strength - 1 / after);
      if (strength > 0) {
        this.#ties.forEach(source, (other, tie) => {
          this.#residuals[other]! -= taken * tie;
          touched.push(other);
        });
      }
      this.#residuals[target]! += (this.#damping * mass * weight) / after;
      this.#strengths[source] = after;
      this.#ties.add(source, target, weight);
      return this.#push(touched);
    }
    this.#strengths[source]! += weight;
    this.#ties.add(source, target, weight);
    return this.#push([source, target]);
  }

  /**
   * Multiplies all ties by a factor: shares within a row, and so masses, stay as they are. A row that would
   * vanish from a double's range is left: its shares still count, its weight against a new act is nothing.
   */
  scale(factor: number): void {
    for (let node = 0; node < this.#nodeCount; node++) {
      if (this.#strengths[node]! * factor < LEAST_STRENGTH) continue;
      this.#strengths[node]! *= factor;
      this.#ties.scaleRow(node, factor);
    }
  }

  #push(candidates: readonly number[]): number {
    const queue = candidates.filter((node) => Math.abs(this.#residuals[node]!) > this.#epsilon);
    for (const node of queue) this.#queued[node] = 1;
    for (let head = 0; head < queue.length; head++) {
      const node = queue[head]!;
      const residual = this.#residuals[node]!;
      this.#queued[node] = 0;
      if (Math.abs(residual) <= this.#epsilon) continue;
      this.#masses[node]! += residual;
      this.#total += residual;
      this.#residuals[node] = 0;
      const strength = this.#strengths[node]!;
      if (strength === 0) continue;
      const share = (this.#damping * residual) / strength;
      this.#ties.forEach(node, (other, tie) => {
        const after = this.#residuals[other]! + share * tie;
        this.#residuals[other] = after;
        if (this.#queued[other] === 1 || Math.abs(after) <= this.#epsilon) return;
        this.#queued[other] = 1;
        queue.push(other);
      });
    }
    return queue.length;
  }

  /** Masses from exact ranks: x = λ·1 + d·P x, so y = x/λ; then the residuals by their definition. */
  #start(ranks: Float64Array): void {
    let flowing = 0;
    for (let node = 0; node < ranks.length; node++) {
      this.#ties.forEach(node, (_, tie) => {
        this.#strengths[node]! += tie;
      });
      if (this.#strengths[node]! > 0) flowing += ranks[node]!;
    }
    const lambda = (1 - this.#damping * flowing) / Math.max(1, ranks.length);
    for (let node = 0; node < ranks.length; node++) {
      const mass = ranks[node]! / lambda;
      this.#masses[node] = mass;
      this.#total += mass;
      this.#residuals[node]! += 1 - mass;
      const share = this.#strengths[node]! > 0 ? (this.#damping * mass) / this.#strengths[node]! : 0;
      this.#ties.forEach(node, (other, tie) => {
        this.#residuals[other]! += share * tie;
      });
    }
  }
}

function larger(values: Float64Array, length: number): Float64Array {
  const grown = new Float64Array(length);
  grown.set(values);
  return grown;
}
