import type { Adjacency } from '../csr/compressed-graph.js';
import {
  add,
  anyBit,
  type Code,
  constant,
  get,
  I32,
  isBelow,
  load8,
  load32,
  load128,
  maxBytes,
  or128,
  repeat,
  set,
  shiftLeft,
  store32,
  store128,
  V128,
  when,
  xor128,
} from '../wasm/instructions.js';
import { compileKernels, type KernelCode } from '../wasm/kernel.js';
import { MemoryPlan } from '../wasm/memory-plan.js';

/** Counters of one byte per register in the memory of the kernel that unites them. */
export interface CounterMemory {
  /** All counters before a hop, node after node; after `unite` the other buffer is the current one. */
  readonly current: () => Uint8Array;
  /** 1 for each node whose counter changed in the last hop; kept by the caller. */
  readonly changed: Uint8Array;
  /** Room for the nodes that `unite` shall look at. */
  readonly candidates: Int32Array;
  /**
   * Unites the counter of each of the first `count` candidates with those of its neighbours that changed; answers
   * the nodes whose counter grew. Every node that changed must be a candidate.
   */
  readonly unite: (count: number) => Int32Array;
}

/** Nodes per call: the engine replaces its quick first compilation by a better one between calls, not within. */
const SLICE = 4096;

/** Registers that the kernel holds at a time. */
const CHUNK = 64;

/** Lays out counters of 2^`precision` bytes per node (at least 2^6) next to the rows of a graph. */
export function counterMemory(side: Adjacency, precision: number): CounterMemory {
  const nodeCount = side.offsets.length - 1;
  const plan = new MemoryPlan();
  const offsets = plan.reserve(side.offsets.byteLength);
  const targets = plan.reserve(side.targets.byteLength);
  const changed = plan.reserve(nodeCount);
  const candidates = plan.reserve(4 * nodeCount);
  const grown = plan.reserve(4 * nodeCount);
  const size = nodeCount * 2 ** precision;
  let from = plan.reserve(size);
  let to = plan.reserve(size);
  const { memory, run } = compileKernels({ unite: UNITE }, plan.bytes);
  new Int32Array(memory, offsets, nodeCount + 1).set(side.offsets);
  new Int32Array(memory, targets, side.targets.length).set(side.targets);
  return {
    current: () => new Uint8Array(memory, from, size),
    changed: new Uint8Array(memory, changed, nodeCount),
    candidates: new Int32Array(memory, candidates, nodeCount),
    unite: (count) => {
      let end = grown;
      for (let first = 0; first < count; first += SLICE) {
        const slice = [candidates + 4 * first, candidates + 4 * Math.min(count, first + SLICE)] as const;
        end = run.unite(...slice, offsets, targets, changed, from, to, end, precision) >>> 0;
      }
      [from, to] = [to, from];
      return new Int32Array(memory, grown, (end - grown) / 4);
    },
  };
}

const [at, end, offsets, targets, changed, from, to, grown, precision] = [0, 1, 2, 3, 4, 5, 6, 7, 8] as const;
const [node, entry, rowEnd, other, own, chunk, differs] = [9, 10, 11, 12, 13, 14, 19] as const;
const REGISTERS = [15, 16, 17, 18] as const;

const addressOf = (base: number, item: number): Code => add(get(base), shiftLeft(get(item), get(precision)));
const step = (local: number, bytes: number): Code => set(local, add(get(local), constant(bytes)));

const rowBorder = (offset: number): Code =>
  add(
    get(targets),
    shiftLeft(load32(add(get(offsets), shiftLeft(get(node), constant(2))), offset), constant(2)),
  );

/** `chunk` of a node's counter: 64 registers in four vectors go over the whole row and are written once. */
const UNITE_CHUNK: readonly Code[] = [
  set(own, add(addressOf(from, node), get(chunk))),
  ...REGISTERS.map((register, quarter) => set(register, load128(get(own), 16 * quarter))),
  set(entry, rowBorder(0)),
  set(rowEnd, rowBorder(4)),
  when(
    isBelow(get(entry), get(rowEnd)),
    repeat(
      [
        set(other, load32(get(entry))),
        when(
          load8(add(get(changed), get(other))),
          set(other, add(addressOf(from, other), get(chunk))),
          ...REGISTERS.map((register, quarter) =>
            set(register, maxBytes(get(register), load128(get(other), 16 * quarter))),
          ),
        ),
        step(entry, 4),
      ],
      isBelow(get(entry), get(rowEnd)),
    ),
  ),
  set(other, add(addressOf(to, node), get(chunk))),
  ...REGISTERS.map((register, quarter) => store128(get(other), 16 * quarter, get(register))),
  ...REGISTERS.map((register, quarter) =>
    set(differs, or128(get(differs), xor128(get(register), load128(get(own), 16 * quarter)))),
  ),
  step(chunk, CHUNK),
];

const UNITE: KernelCode = {
  parameters: 9,
  locals: [I32, I32, I32, I32, I32, I32, V128, V128, V128, V128, V128],
  body: [
    ...repeat(
      [
        set(node, load32(get(at))),
        set(differs, xor128(get(differs), get(differs))),
        set(chunk, constant(0)),
        repeat(UNITE_CHUNK, isBelow(get(chunk), shiftLeft(constant(1), get(precision)))),
        when(anyBit(get(differs)), store32(get(grown), get(node)), step(grown, 4)),
        step(at, 4),
      ],
      isBelow(get(at), get(end)),
    ),
    ...get(grown),
  ],
};
