import {
  add,
  addDoubles,
  addToDouble,
  and128,
  type Code,
  constant,
  divideDoubles,
  get,
  I32,
  isBelow,
  load8,
  load32,
  load128,
  multiplyDoubles,
  ONES,
  repeat,
  select128,
  set,
  shiftLeft,
  store128,
  V128,
  when,
  xor128,
} from '../wasm/instructions.js';
import type { KernelCode } from '../wasm/kernel.js';

/** Sources in a part of a row: eight doubles, one cache line. */
const PART_LANES = 8;
const PART_BYTES = 64;
const PAIRS = [0, 1, 2, 3] as const;

const [nodeAt, nodesEnd, maskAt, endAt, steps, gap, paths, table, sums, squares] = [
  0, 1, 2, 3, 4, 5, 6, 7, 8, 9,
] as const;
const [first, last, step, row, other, selected] = [10, 11, 12, 13, 14, 15] as const;
const VALUES = [16, 17, 18, 19] as const;
const [count, total, totalSquares] = [20, 21, 22] as const;
const LOCALS = [I32, I32, I32, I32, I32, I32, V128, V128, V128, V128, V128, V128, V128] as const;

const step4 = (local: number): Code => set(local, add(get(local), constant(4)));
const clear = (vector: number): Code => set(vector, xor128(get(vector), get(vector)));
const placeOf = (part: number, pair: number): number => PART_BYTES * part + 16 * pair;
/** Eight bits of a mask become the address of eight lanes of ones or zeros. */
const selectLanes = (bits: Code): Code =>
  set(selected, add(get(table), shiftLeft(bits, constant(Math.log2(PART_BYTES)))));
const chosenLanes = (pair: number): Code => load128(get(selected), 16 * pair);

/** The kernels for rows of so many lanes. */
export interface PathKernels {
  /** Forward: the row of each step's target gets the node's path counts in the lanes of the step. */
  readonly countPaths: KernelCode;
  /**
   * Backward: with σ of a node in its row and c = (1 + δ)/σ in the rows that its steps lead to, δ = σ·Σ c is added
   * to `sums`, δ² to `squares`, and c takes σ's place in the node's lanes.
   */
  readonly addDependencies: KernelCode;
}

function pathKernels(lanes: number): PathKernels {
  const parts = Array.from({ length: lanes / PART_LANES }, (_, part) => part);
  const rowOf = (node: Code): Code => add(get(paths), shiftLeft(node, constant(Math.log2(8 * lanes))));

  /** Does something for each step of a node whose mask has bits in the part; `other` is the row that it leads to. */
  const forEachStep = (part: number, body: readonly Code[]): Code[] => {
    const bits = load8(add(get(step), get(gap)), part);
    const onStep = when(bits, selectLanes(bits), set(other, rowOf(load32(get(step)))), ...body);
    const hasMore = isBelow(get(step), get(last));
    return [set(step, get(first)), when(hasMore, repeat([onStep, step4(step)], hasMore))];
  };

  /** Does something for each node of the window and each part in which it has lanes. */
  const forEachNode = (partly: (part: number) => readonly Code[], finish: readonly Code[]): Code => [
    ...set(first, get(steps)),
    ...repeat(
      [
        set(row, rowOf(load32(get(nodeAt)))),
        set(last, add(get(steps), shiftLeft(load32(get(endAt)), constant(2)))),
        ...parts.map((part) => when(load8(get(maskAt), part), ...partly(part))),
        ...finish,
        set(first, get(last)),
        step4(nodeAt),
        step4(maskAt),
        step4(endAt),
      ],
      isBelow(get(nodeAt), get(nodesEnd)),
    ),
    ...constant(0),
  ];

  const countPaths = forEachNode(
    (part) => [
      ...PAIRS.map((pair) => set(VALUES[pair], load128(get(row), placeOf(part, pair)))),
      ...forEachStep(
        part,
        PAIRS.map((pair) => {
          const place = placeOf(part, pair);
          const more = and128(get(VALUES[pair]), chosenLanes(pair));
          return store128(get(other), place, addDoubles(load128(get(other), place), more));
        }),
      ),
    ],
    [],
  );
  const addDependencies = forEachNode(
    (part) => [
      ...VALUES.map(clear),
      ...forEachStep(
        part,
        PAIRS.map((pair) => {
          const more = and128(load128(get(other), placeOf(part, pair)), chosenLanes(pair));
          return set(VALUES[pair], addDoubles(get(VALUES[pair]), more));
        }),
      ),
      selectLanes(load8(get(maskAt), part)),
      ...PAIRS.flatMap((pair) => {
        const value = VALUES[pair];
        const place = placeOf(part, pair);
        const share = divideDoubles(addDoubles(ONES, get(value)), get(count));
        return [
          set(count, load128(get(row), place)),
          set(value, and128(multiplyDoubles(get(count), get(value)), chosenLanes(pair))),
          store128(get(row), place, select128(share, get(count), chosenLanes(pair))),
          set(total, addDoubles(get(total), get(value))),
          set(totalSquares, addDoubles(get(totalSquares), multiplyDoubles(get(value), get(value)))),
        ];
      }),
    ],
    [
      addToDouble(add(get(sums), shiftLeft(load32(get(nodeAt)), constant(3))), get(total)),
      addToDouble(add(get(squares), shiftLeft(load32(get(nodeAt)), constant(3))), get(totalSquares)),
      clear(total),
      clear(totalSquares),
    ],
  );
  const kernel = { parameters: 10, locals: LOCALS };
  return {
    countPaths: { ...kernel, body: countPaths },
    addDependencies: { ...kernel, body: addDependencies },
  };
}

/** Sources whose figures lie side by side, most first: a row of as many doubles per node. */
export const PATH_KERNELS: readonly (readonly [lanes: number, kernels: PathKernels])[] = [32, 16, 8].map(
  (lanes) => [lanes, pathKernels(lanes)],
);
