import type { Adjacency } from '../csr/compressed-graph.js';
import { orderMarked } from '../csr/marked-nodes.js';
import { compileKernels, type Kernel } from '../wasm/kernel.js';
import { MemoryPlan } from '../wasm/memory-plan.js';
import { PATH_KERNELS } from './path-kernels.js';
import { type SearchLayer, StepWindow } from './step-window.js';

/** Steps and nodes that go to a kernel at a time; a row with more steps has room all the same. */
const WINDOW_STEPS = 2 ** 16;
const WINDOW_NODES = 2 ** 12;

/** Rows of path counts may take this much; larger graphs are searched from fewer sources at a time. */
const PATHS_BYTES = 128e6;

/** Layers of a search may hold each node so many times; searches with more are divided. */
const MAX_VISITS_PER_NODE = 8;

/** Shared searches with their path counts and dependencies, in the memory of the kernels that add them up. */
export class PathMemory {
  /** Most sources of one search: one bit of a mask each. */
  readonly lanes: number;
  /** Σ δ and Σ δ² per node over all sources so far. */
  readonly sums: Float64Array;
  readonly squares: Float64Array;
  readonly #side: Adjacency;
  readonly #paths: Float64Array;
  readonly #window: StepWindow;
  readonly #countPaths: Kernel;
  readonly #addDependencies: Kernel;
  /** Per node the sources that have not seen it, that see it next, and of one layer those that see it there. */
  readonly #unseen: Int32Array;
  readonly #fresh: Int32Array;
  readonly #ahead: Int32Array;
  readonly #queue: Int32Array;

  /** @throws GraphError `too-large` beyond some 50 million nodes */
  constructor(side: Adjacency) {
    const { offsets } = side;
    const nodeCount = offsets.length - 1;
    const fitting = PATH_KERNELS.find(([lanes]) => 8 * lanes * nodeCount <= PATHS_BYTES);
    const [lanes, kernels] = fitting ?? PATH_KERNELS.at(-1)!;
    let longest = WINDOW_STEPS;
    for (let node = 0; node < nodeCount; node++)
      longest = Math.max(longest, offsets[node + 1]! - offsets[node]!);
    const plan = new MemoryPlan();
    const table = plan.reserve(256 * 64);
    const nodes = plan.reserve(4 * WINDOW_NODES);
    const masks = plan.reserve(4 * WINDOW_NODES);
    const ends = plan.reserve(4 * WINDOW_NODES);
    const targets = plan.reserve(4 * (longest + 1));
    const stepMasks = plan.reserve(4 * (longest + 1));
    const sums = plan.reserve(8 * nodeCount);
    const squares = plan.reserve(8 * nodeCount);
    const paths = plan.reserve(8 * lanes * nodeCount);
    const { memory, run } = compileKernels(kernels, plan.bytes);
    fillTable(new BigInt64Array(memory, table, 256 * 8));
    this.lanes = lanes;
    this.sums = new Float64Array(memory, sums, nodeCount);
    this.squares = new Float64Array(memory, squares, nodeCount);
    this.#side = side;
    this.#paths = new Float64Array(memory, paths, lanes * nodeCount);
    this.#window = new StepWindow({
      nodes: new Int32Array(memory, nodes, WINDOW_NODES),
      masks: new Int32Array(memory, masks, WINDOW_NODES),
      ends: new Int32Array(memory, ends, WINDOW_NODES),
      targets: new Int32Array(memory, targets, longest + 1),
      stepMasks: new Int32Array(memory, stepMasks, longest + 1),
    });
    const gap = stepMasks - targets;
    const call =
      (kernel: Kernel): Kernel =>
      (count = 0) =>
        kernel(nodes, nodes + 4 * count, masks, ends, targets, gap, paths, table, sums, squares);
    this.#countPaths = call(run.countPaths);
    this.#addDependencies = call(run.addDependencies);
    this.#unseen = new Int32Array(nodeCount);
    this.#fresh = new Int32Array(nodeCount);
    this.#ahead = new Int32Array(nodeCount);
    this.#queue = new Int32Array(nodeCount);
  }

  /**
   * Adds the dependencies on up to `lanes` sources to the sums: a node is scanned once per distance that it has from
   * some source, not once per source. False, and nothing is added, when the layers would hold too many nodes (search
   * from fewer sources then).
   *
   * @see Then et al., The more the merrier: efficient multi-source graph traversal (VLDB 2014)
   */
  add(sources: Int32Array): boolean {
    const layers = this.#search(sources);
    if (!layers) return false;
    const ahead = this.#ahead;
    for (let depth = layers.length - 1; depth > 0; depth--) {
      const next = layers[depth + 1];
      if (next) for (let at = 0; at < next.nodes.length; at++) ahead[next.nodes[at]!] = next.masks[at]!;
      const layer = layers[depth]!;
      for (let start = 0; start < layer.nodes.length; ) {
        start = this.#window.fill(this.#side, layer, start, ahead);
        this.#addDependencies(this.#window.count);
      }
      if (next) for (let at = 0; at < next.nodes.length; at++) ahead[next.nodes[at]!] = 0;
    }
    return true;
  }

  /** The layers around the sources, with path counts in the rows of all nodes. */
  #search(sources: Int32Array): SearchLayer[] | undefined {
    const unseen = this.#unseen.fill(-1);
    const fresh = this.#fresh.fill(0);
    const queue = this.#queue;
    const maxVisits = sources.length === 1 ? Number.POSITIVE_INFINITY : MAX_VISITS_PER_NODE * queue.length;
    this.#paths.fill(0);
    let length = 0;
    for (let lane = 0; lane < sources.length; lane++) {
      const source = sources[lane]!;
      if (fresh[source] === 0) queue[length++] = source;
      fresh[source]! |= 1 << lane;
      this.#paths[source * this.lanes + lane] = 1;
    }
    const layers: SearchLayer[] = [];
    for (let visits = 0; length > 0; ) {
      const nodes = queue.slice(0, length);
      const masks = new Int32Array(length);
      for (let at = 0; at < length; at++) {
        const node = nodes[at]!;
        masks[at] = fresh[node]!;
        unseen[node]! &= ~fresh[node]!;
        fresh[node] = 0;
      }
      visits += length;
      if (visits > maxVisits) return undefined;
      const layer = { nodes, masks, leads: new Uint8Array(length).fill(1) };
      layers.push(layer);
      length = 0;
      for (let start = 0; start < nodes.length; ) {
        start = this.#window.fill(this.#side, layer, start, unseen);
        length = this.#window.discover(fresh, queue, length);
        this.#countPaths(this.#window.count);
      }
      orderMarked(queue, length, fresh);
    }
    return layers;
  }
}

/** Per byte eight lanes: all ones where the byte has a bit. */
function fillTable(lanes: BigInt64Array): void {
  for (let at = 0; at < lanes.length; at++) lanes[at] = ((at >> 3) >> (at & 7)) & 1 ? -1n : 0n;
}
