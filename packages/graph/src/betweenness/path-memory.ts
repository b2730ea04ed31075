import type { Adjacency } from '../csr/compressed-graph.js';
import { compileKernels, type Kernel } from '../wasm/kernel.js';
import { MemoryPlan } from '../wasm/memory-plan.js';
import { ADD_DEPENDENCIES, COUNT_PATHS, LANES } from './path-kernels.js';
import type { SharedSearch } from './shared-search.js';

/** Steps and nodes that go to a kernel at a time; a row with more steps has room all the same. */
const WINDOW_STEPS = 2 ** 16;
const WINDOW_NODES = 2 ** 12;

/** Path counts and dependencies of up to 32 searches at a time, in the memory of the kernels that add them up. */
export class PathMemory {
  /** Σ δ and Σ δ² per node over all sources so far. */
  readonly sums: Float64Array;
  readonly squares: Float64Array;
  readonly #paths: Float64Array;
  readonly #window: { nodes: Int32Array; masks: Int32Array; ends: Int32Array };
  readonly #steps: { targets: Int32Array; masks: Int32Array };
  readonly #countPaths: Kernel;
  readonly #addDependencies: Kernel;

  /** @throws GraphError `too-large` beyond some 15 million nodes */
  constructor({ offsets }: Adjacency) {
    const nodeCount = offsets.length - 1;
    let longest = WINDOW_STEPS;
    for (let node = 0; node < nodeCount; node++)
      longest = Math.max(longest, offsets[node + 1]! - offsets[node]!);
    const plan = new MemoryPlan();
    const table = plan.reserve(256 * 64);
    const [nodes, masks, ends] = [0, 1, 2].map(() => plan.reserve(4 * WINDOW_NODES)) as [
      number,
      number,
      number,
    ];
    const [targets, stepMasks] = [0, 1].map(() => plan.reserve(4 * longest)) as [number, number];
    const [sums, squares] = [0, 1].map(() => plan.reserve(8 * nodeCount)) as [number, number];
    const paths = plan.reserve(8 * LANES * nodeCount);
    const { memory, run } = compileKernels(
      { countPaths: COUNT_PATHS, addDependencies: ADD_DEPENDENCIES },
      plan.bytes,
    );
    fillTable(new BigInt64Array(memory, table, 256 * 8));
    this.sums = new Float64Array(memory, sums, nodeCount);
    this.squares = new Float64Array(memory, squares, nodeCount);
    this.#paths = new Float64Array(memory, paths, LANES * nodeCount);
    this.#window = {
      nodes: new Int32Array(memory, nodes, WINDOW_NODES),
      masks: new Int32Array(memory, masks, WINDOW_NODES),
      ends: new Int32Array(memory, ends, WINDOW_NODES),
    };
    this.#steps = {
      targets: new Int32Array(memory, targets, longest),
      masks: new Int32Array(memory, stepMasks, longest),
    };
    const call =
      (kernel: Kernel): Kernel =>
      (count = 0) =>
        kernel(
          nodes,
          nodes + 4 * count,
          masks,
          ends,
          targets,
          stepMasks - targets,
          paths,
          table,
          sums,
          squares,
        );
    this.#countPaths = call(run.countPaths);
    this.#addDependencies = call(run.addDependencies);
  }

  /** Adds the dependencies on the sources of a search to the sums. */
  add(search: SharedSearch, sources: Int32Array): void {
    const { layers } = search;
    this.#paths.fill(0);
    for (let lane = 0; lane < sources.length; lane++) this.#paths[sources[lane]! * LANES + lane] = 1;
    for (let depth = 0; depth < layers.length; depth++) this.#run(this.#countPaths, search, depth);
    for (let depth = layers.length - 1; depth > 0; depth--) this.#run(this.#addDependencies, search, depth);
  }

  /** Runs a kernel over one layer, window by window. */
  #run(kernel: Kernel, { layers, stepTargets, stepMasks }: SharedSearch, depth: number): void {
    const { nodes, masks, stepEnds } = layers[depth]!;
    let base = layers[depth - 1]?.stepEnds.at(-1) ?? 0;
    for (let start = 0; start < nodes.length; ) {
      let end = start + 1;
      const limit = Math.min(nodes.length, start + WINDOW_NODES);
      while (end < limit && stepEnds[end]! - base <= WINDOW_STEPS) end++;
      const until = stepEnds[end - 1]!;
      this.#window.nodes.set(nodes.subarray(start, end));
      this.#window.masks.set(masks.subarray(start, end));
      for (let at = start; at < end; at++) this.#window.ends[at - start] = stepEnds[at]! - base;
      this.#steps.targets.set(stepTargets.subarray(base, until));
      this.#steps.masks.set(stepMasks.subarray(base, until));
      kernel(end - start);
      base = until;
      start = end;
    }
  }
}

/** Per byte eight lanes: all ones where the byte has a bit. */
function fillTable(lanes: BigInt64Array): void {
  for (let at = 0; at < lanes.length; at++) lanes[at] = ((at >> 3) >> (at & 7)) & 1 ? -1n : 0n;
}
