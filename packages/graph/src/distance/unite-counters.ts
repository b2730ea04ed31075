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

/** Nodes and entries of their rows that go to the kernel at a time; a longer row has room all the same. */
const WINDOW_NODES = 2 ** 12;
const WINDOW_ENTRIES = 2 ** 16;

/** Registers that the kernel holds at a time. */
const CHUNK = 64;

/** Lays out counters of 2^`precision` bytes per node (at least 2^6) next to a window on the rows of a graph. */
export function counterMemory({ offsets, targets }: Adjacency, precision: number): CounterMemory {
  const nodeCount = offsets.length - 1;
  let longest = WINDOW_ENTRIES;
  for (let node = 0; node < nodeCount; node++)
    longest = Math.max(longest, offsets[node + 1]! - offsets[node]!);
  const plan = new MemoryPlan();
  const endsAt = plan.reserve(4 * WINDOW_NODES);
  const entriesAt = plan.reserve(4 * longest);
  const changedAt = plan.reserve(nodeCount);
  const candidatesAt = plan.reserve(4 * nodeCount);
  const grownAt = plan.reserve(4 * nodeCount);
  const size = nodeCount * 2 ** precision;
  let from = plan.reserve(size);
  let to = plan.reserve(size);
  const { memory, run } = compileKernels({ unite: UNITE }, plan.bytes);
  const ends = new Int32Array(memory, endsAt, WINDOW_NODES);
  const entries = new Int32Array(memory, entriesAt, longest);
  const candidates = new Int32Array(memory, candidatesAt, nodeCount);

  /** Copies the rows of candidates from `first` on into the window; answers where the next window begins. */
  const fill = (first: number, count: number): number => {
    const last = Math.min(count, first + WINDOW_NODES);
    let filled = 0;
    let candidate = first;
    for (; candidate < last; candidate++) {
      const node = candidates[candidate]!;
      const end = offsets[node + 1]!;
      let entry = offsets[node]!;
      if (filled + end - entry > longest) break;
      while (entry < end) entries[filled++] = targets[entry++]!;
      ends[candidate - first] = entriesAt + 4 * filled;
    }
    return candidate;
  };
  return {
    current: () => new Uint8Array(memory, from, size),
    changed: new Uint8Array(memory, changedAt, nodeCount),
    candidates,
    unite: (count) => {
      let end = grownAt;
      for (let first = 0; first < count; ) {
        const next = fill(first, count);
        const slice = [candidatesAt + 4 * first, candidatesAt + 4 * next] as const;
        end = run.unite(...slice, endsAt, entriesAt, changedAt, from, to, end, precision) >>> 0;
        first = next;
      }
      [from, to] = [to, from];
      return new Int32Array(memory, grownAt, (end - grownAt) / 4);
    },
  };
}

const [at, end, rowEndAt, row, changed, from, to, grown, precision] = [0, 1, 2, 3, 4, 5, 6, 7, 8] as const;
const [node, entry, rowEnd, other, own, chunk, differs] = [9, 10, 11, 12, 13, 14, 19] as const;
const REGISTERS = [15, 16, 17, 18] as const;

const addressOf = (base: number, item: number): Code => add(get(base), shiftLeft(get(item), get(precision)));
const step = (local: number, bytes: number): Code => set(local, add(get(local), constant(bytes)));

/** `chunk` of a node's counter: 64 registers in four vectors go over the whole row and are written once. */
const UNITE_CHUNK: readonly Code[] = [
  set(own, add(addressOf(from, node), get(chunk))),
  ...REGISTERS.map((register, quarter) => set(register, load128(get(own), 16 * quarter))),
  set(entry, get(row)),
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

/** Rows of the nodes lie one after the other from `row` on, each up to its address at `rowEndAt`. */
const UNITE: KernelCode = {
  parameters: 9,
  locals: [I32, I32, I32, I32, I32, I32, V128, V128, V128, V128, V128],
  body: [
    ...repeat(
      [
        set(node, load32(get(at))),
        set(rowEnd, load32(get(rowEndAt))),
        set(differs, xor128(get(differs), get(differs))),
        set(chunk, constant(0)),
        repeat(UNITE_CHUNK, isBelow(get(chunk), shiftLeft(constant(1), get(precision)))),
        when(anyBit(get(differs)), store32(get(grown), get(node)), step(grown, 4)),
        set(row, get(rowEnd)),
        step(rowEndAt, 4),
        step(at, 4),
      ],
      isBelow(get(at), get(end)),
    ),
    ...get(grown),
  ],
};
