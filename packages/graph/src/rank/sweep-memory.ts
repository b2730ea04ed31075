import type { Adjacency } from '../csr/compressed-graph.js';
import { compileKernels } from '../wasm/kernel.js';
import { MemoryPlan } from '../wasm/memory-plan.js';
import { SWEEP, SWEEP_SUMS } from './sweep-kernel.js';

/** Nodes per call: the engine replaces its quick first compilation by a better one between calls, not within. */
const SLICE = 4096;

/** What a sweep did: L1 distance to where it led, ‖y‖₁, and the part of it on nodes with out-edges. */
export interface Sweep {
  readonly change: number;
  readonly total: number;
  readonly flowing: number;
}

/** The system y = λp + Σ w·share·y in the memory of the kernel that sweeps over it. */
export class SweepMemory {
  /** y, which begins as p. */
  readonly ranks: Float64Array;
  readonly #sums: Float64Array;
  readonly #run: () => void;

  /**
   * `side` holds who gives to each node; a giver gives `share` of its rank per unit of weight, and `jump` is p.
   * Without `weighted` all weights are 1.
   *
   * @throws GraphError `too-large` beyond 4 GiB, some 300 million edges
   */
  constructor(side: Adjacency, jump: Float64Array, share: Float64Array, weighted: boolean) {
    const { offsets, targets, weights } = side;
    const count = jump.length;
    const plan = new MemoryPlan();
    const at = {
      rowEnds: plan.reserve(4 * count),
      targets: plan.reserve(targets.byteLength),
      weights: plan.reserve(8 * targets.length),
      flow: plan.reserve(8 * count),
      ranks: plan.reserve(8 * count),
      jump: plan.reserve(8 * count),
      share: plan.reserve(8 * count),
      sums: plan.reserve(SWEEP_SUMS.bytes),
    };
    const { memory, run } = compileKernels({ sweep: SWEEP }, plan.bytes);
    const rowEnds = new Uint32Array(memory, at.rowEnds, count);
    const flow = new Float64Array(memory, at.flow, count);
    for (let node = 0; node < count; node++) {
      rowEnds[node] = at.targets + 4 * offsets[node + 1]!;
      flow[node] = jump[node]! * share[node]!;
    }
    const places = new Uint32Array(memory, at.targets, targets.length);
    for (let entry = 0; entry < targets.length; entry++) places[entry] = 8 * targets[entry]!;
    const ownWeights = new Float64Array(memory, at.weights, weights.length);
    if (weighted) ownWeights.set(weights);
    else ownWeights.fill(1);
    this.ranks = new Float64Array(memory, at.ranks, count);
    this.ranks.set(jump);
    new Float64Array(memory, at.jump, count).set(jump);
    new Float64Array(memory, at.share, count).set(share);
    this.#sums = new Float64Array(memory, at.sums, SWEEP_SUMS.bytes / 8);
    const beside = [at.jump, at.share, at.flow].map((address) => address - at.ranks);
    this.#run = () => {
      for (let from = 0; from < count; from += SLICE) {
        const first = offsets[from]!;
        run.sweep(
          at.rowEnds + 4 * from,
          at.rowEnds + 4 * Math.min(count, from + SLICE),
          at.targets + 4 * first,
          at.flow,
          at.weights + 8 * first,
          at.ranks + 8 * from,
          ...beside,
          at.sums,
        );
      }
    };
  }

  /** One sweep over all nodes: Gauss–Seidel, or over-relaxed by more than 1. */
  sweep(lambda: number, relaxation: number): Sweep {
    const sums = this.#sums;
    sums.fill(0);
    sums[SWEEP_SUMS.lambda / 8] = lambda;
    sums[SWEEP_SUMS.relaxation / 8] = relaxation;
    this.#run();
    const [, change = 0, total = 0, flowing = 0] = sums;
    return { change, total, flowing };
  }
}
