import type { Adjacency } from '../csr/compressed-graph.js';
import { compileKernels } from '../wasm/kernel.js';
import { giveBackMemory, type KernelMemory, lendMemory } from '../wasm/kernel-memory.js';
import { MemoryPlan } from '../wasm/memory-plan.js';
import { KEPT_RANKS } from './extrapolation.js';
import { SWEEP_SUMS, SWEEPS } from './sweep-kernel.js';

/** Nodes per call: the engine replaces its quick first compilation by a better one between calls, not within. */
const SLICE = 4096;

/** ‖y‖₁ of ranks y, and the part of it on nodes with out-edges. */
export interface RankTotals {
  readonly total: number;
  readonly flowing: number;
}

/** What a sweep led to, and the L1 distance it went. */
export interface Sweep extends RankTotals {
  readonly change: number;
}

/** The system y = λp + Σ w·share·y in the memory of the kernel that sweeps over it. */
export class SweepMemory {
  /** y: to be set, and told by `restart`. */
  readonly ranks: Float64Array;
  /** p: to be set. */
  readonly jump: Float64Array;
  /** What a node gives of its rank per unit of weight: to be set. */
  readonly share: Float64Array;
  /** Room for ranks of earlier sweeps. */
  readonly kept: readonly Float64Array[];
  readonly #flow: Float64Array;
  readonly #sums: Float64Array;
  readonly #memory: KernelMemory;
  readonly #run: () => void;

  /**
   * `side` holds who gives to each node. Without `weighted` all weights are 1.
   *
   * @throws GraphError `too-large` beyond 4 GiB, some 300 million edges
   */
  constructor(side: Adjacency, weighted: boolean) {
    const { offsets, targets, weights } = side;
    const count = offsets.length - 1;
    const precision = weights instanceof Float32Array ? 4 : 8;
    const weightBytes = weighted ? precision : 0;
    const plan = new MemoryPlan();
    const at = {
      rowEnds: plan.reserve(4 * count),
      targets: plan.reserve(targets.byteLength),
      weights: plan.reserve(weightBytes * targets.length),
      flow: plan.reserve(8 * count),
      ranks: plan.reserve(8 * count),
      jump: plan.reserve(8 * count),
      share: plan.reserve(8 * count),
      kept: plan.reserve(8 * count * KEPT_RANKS),
      sums: plan.reserve(SWEEP_SUMS.bytes),
    };
    this.#memory = lendMemory(plan.bytes);
    const { memory, run } = compileKernels({ sweep: SWEEPS[weightBytes] }, plan.bytes, this.#memory);
    const perNode = (address: number) => new Float64Array(memory, address, count);
    this.#flow = perNode(at.flow);
    this.ranks = perNode(at.ranks);
    this.jump = perNode(at.jump);
    this.share = perNode(at.share);
    this.kept = Array.from({ length: KEPT_RANKS }, (_, slot) => perNode(at.kept + 8 * count * slot));
    this.#sums = new Float64Array(memory, at.sums, SWEEP_SUMS.bytes / 8);
    const rowEnds = new Uint32Array(memory, at.rowEnds, count);
    for (let node = 0; node < count; node++) rowEnds[node] = at.targets + 4 * offsets[node + 1]!;
    new Int32Array(memory, at.targets, targets.length).set(targets);
    if (weighted) {
      const Weights = precision === 4 ? Float32Array : Float64Array;
      new Weights(memory, at.weights, weights.length).set(weights);
    }
    const beside = [at.jump, at.share, at.flow].map((address) => address - at.ranks);
    this.#run = () => {
      for (let from = 0; from < count; from += SLICE) {
        const first = offsets[from]!;
        run.sweep(
          at.rowEnds + 4 * from,
          at.rowEnds + 4 * Math.min(count, from + SLICE),
          at.targets + 4 * first,
          at.flow,
          at.weights + weightBytes * first,
          at.ranks + 8 * from,
          ...beside,
          at.sums,
        );
      }
    };
  }

  /** Takes the ranks as they now are for where the next sweep begins. */
  restart(): RankTotals {
    const { ranks, share } = this;
    let total = 0;
    let flowing = 0;
    for (let node = 0; node < ranks.length; node++) {
      const rank = ranks[node]!;
      const given = share[node]!;
      total += rank;
      if (given > 0) flowing += rank;
      this.#flow[node] = rank * given;
    }
    return { total, flowing };
  }

  /** One sweep of Gauss–Seidel over all nodes. */
  sweep(lambda: number): Sweep {
    const sums = this.#sums;
    sums.fill(0);
    sums[SWEEP_SUMS.lambda / 8] = lambda;
    this.#run();
    const [, change = 0, total = 0, flowing = 0] = sums;
    return { change, total, flowing };
  }

  /** Gives the memory back: neither this nor its arrays may be used from now on. */
  release(): void {
    giveBackMemory(this.#memory);
  }
}
