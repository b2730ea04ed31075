import type { CompressedGraph } from '../csr/compressed-graph.js';
import { degrees, strengths } from '../degree/degree.js';
import { GraphError } from '../graph-error.js';
import { DEFAULT_HALF_LIFE_MS } from '../strength/decay.js';
import { ForwardDecay } from './forward-decay.js';
import { LiveTies } from './live-ties.js';
import { ResidualPush, type ResidualPushOptions } from './residual-push.js';

/** Where a live graph begins: ties whose decayed weights are true at `atMs`. */
export interface LiveGraphOptions extends ResidualPushOptions {
  readonly graph: CompressedGraph;
  readonly atMs: number;
  readonly halfLifeMs?: number;
  /** Decayed number of own acts per node at `atMs` (the number of its ties when absent). */
  readonly activity?: ArrayLike<number>;
}

/** One act: who on whom, worth what before decay, and when. */
export interface Act {
  readonly source: number;
  readonly target: number;
  readonly weight: number;
  readonly atMs: number;
}

/**
 * The measures that must be true at once after an interaction: strength, activity and PageRank of everyone,
 * updated per act without recomputing. Acts may come in any order; node numbers may be new.
 */
export class LiveGraph {
  readonly #decay: ForwardDecay;
  readonly #ties: LiveTies;
  readonly #ranks: ResidualPush;
  #strengths: number[];
  #activity: number[];

  /** @throws GraphError `invalid-argument` for an undirected graph or unusable settings */
  constructor(options: LiveGraphOptions) {
    const { graph, atMs, halfLifeMs = DEFAULT_HALF_LIFE_MS } = options;
    this.#decay = new ForwardDecay(atMs, halfLifeMs);
    this.#ties = new LiveTies(graph);
    this.#ranks = new ResidualPush(this.#ties, graph, options);
    this.#strengths = Array.from(strengths(graph, 'in'));
    this.#activity = Array.from(options.activity ?? degrees(graph, 'out'));
  }

  get nodeCount(): number {
    return this.#ties.nodeCount;
  }

  /** No rank is further from the exact one than this share of it. */
  get rankBound(): number {
    return this.#ranks.relativeBound;
  }

  /**
   * Takes one act into account; returns how many pushes PageRank needed.
   *
   * @throws GraphError `invalid-argument` for a weight or time that is not usable
   */
  record({ source, target, weight, atMs }: Act): number {
    if (!(weight > 0 && weight < Number.POSITIVE_INFINITY) || !Number.isFinite(atMs)) {
      throw new GraphError(
        'invalid-argument',
        `an act needs a weight > 0 and a time, got ${weight} at ${atMs}`,
      );
    }
    this.#ensure(source);
    this.#ensure(target);
    this.#moveLandmark(atMs);
    const growth = this.#decay.growth(atMs);
    this.#strengths[target]! += weight * growth;
    this.#activity[source]! += growth;
    return growth > 0 ? this.#ranks.act(source, target, weight * growth) : 0;
  }

  /** Decayed attention that a node has at `atMs`: Σ α·2^(−(t − t_e)/h) of the acts on it. */
  strength(node: number, atMs: number): number {
    return this.#decay.worth(this.#strengths[node] ?? 0, atMs);
  }

  /** Decayed number of the node's own acts at `atMs`. */
  activity(node: number, atMs: number): number {
    return this.#decay.worth(this.#activity[node] ?? 0, atMs);
  }

  /** PageRank of a node within `rankBound` of the exact one; all ranks sum to 1. */
  rank(node: number): number {
    return this.#ranks.rank(node);
  }

  /** The ties as they stand, up to one common factor. */
  toGraph(): CompressedGraph {
    return this.#ties.toGraph();
  }

  #ensure(node: number): void {
    this.#ties.ensureNode(node);
    this.#ranks.grow(this.#ties.nodeCount);
    while (this.#strengths.length < this.#ties.nodeCount) {
      this.#strengths.push(0);
      this.#activity.push(0);
    }
  }

  #moveLandmark(atMs: number): void {
    const factor = this.#decay.advance(atMs);
    if (factor === 1) return;
    this.#ranks.scale(factor);
    this.#strengths = this.#strengths.map((value) => value * factor);
    this.#activity = this.#activity.map((value) => value * factor);
  }
}
