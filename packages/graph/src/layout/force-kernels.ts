import {
  add,
  addFloats,
  type Code,
  constant,
  divide,
  divideFloats,
  fourFloats,
  fourOf,
  get,
  I32,
  isBelow,
  load32,
  load128,
  loadFloat4Times,
  loadTwoFloats,
  maxFloats,
  multiplyFloats,
  remainder,
  repeat,
  set,
  shiftLeft,
  storeFloatSum,
  storeTwoFloats,
  subtract,
  subtractFloats,
  V128,
  when,
  xor128,
} from '../wasm/instructions.js';
import type { KernelCode } from '../wasm/kernel.js';

/** Distance up to which two people push each other apart; 1 is the distance that they shall have at least. */
export const REACH = 2;

/** Softens the push of people who stand upon each other. */
const SOFTNESS = 0.25;

/** People of a stretch of squares that push a person at most; in a crowd each stands for several. */
const MOST = 48;

const step = (local: number, bytes: number): Code => set(local, add(get(local), constant(bytes)));
const clear = (vector: number): Code => set(vector, xor128(get(vector), get(vector)));

const pull = {
  ...{ offset: 0, end: 1, targets: 2, toShares: 3, places: 4, means: 5 },
  ...{ entry: 6, entryEnd: 7, sum: 8 },
} as const;

/**
 * The mean place of the neighbours of each person: sums `share` · (x, y) over the row. Targets are byte offsets in
 * `places`; `toShares` is how far the shares lie behind the targets.
 */
export const MEAN_PLACES: KernelCode = {
  parameters: 6,
  locals: [I32, I32, V128],
  body: [
    ...repeat(
      [
        clear(pull.sum),
        set(pull.entry, add(get(pull.targets), shiftLeft(load32(get(pull.offset)), constant(2)))),
        set(pull.entryEnd, add(get(pull.targets), shiftLeft(load32(get(pull.offset), 4), constant(2)))),
        when(
          isBelow(get(pull.entry), get(pull.entryEnd)),
          repeat(
            [
              set(
                pull.sum,
                addFloats(
                  get(pull.sum),
                  multiplyFloats(
                    loadTwoFloats(add(get(pull.places), load32(get(pull.entry)))),
                    loadFloat4Times(add(get(pull.entry), get(pull.toShares))),
                  ),
                ),
              ),
              step(pull.entry, 4),
            ],
            isBelow(get(pull.entry), get(pull.entryEnd)),
          ),
        ),
        storeTwoFloats(get(pull.means), get(pull.sum)),
        step(pull.means, 8),
        step(pull.offset, 4),
      ],
      isBelow(get(pull.offset), get(pull.end)),
    ),
    ...constant(0),
  ],
};

const push = {
  ...{ at: 0, end: 1, toY: 2, toSquares: 3, toPushX: 4, toPushY: 5, starts: 6, columns: 7, xs: 8, turn: 9 },
  ...{ square: 10, other: 11, to: 12, many: 13, stride: 14 },
  ...{ ownX: 15, ownY: 16, pushX: 17, pushY: 18, dx: 19, dy: 20, squared: 21, weight: 22 },
} as const;

const addressOf = (person: Code): Code => add(get(push.xs), shiftLeft(person, constant(2)));

/** Four people at a time; who is further than the reach pushes by 0, so the last four may run on into others. */
const PUSH_BY_FOUR: readonly Code[] = [
  set(push.dx, subtractFloats(get(push.ownX), load128(get(push.other)))),
  set(push.dy, subtractFloats(get(push.ownY), load128(add(get(push.other), get(push.toY))))),
  set(
    push.squared,
    addFloats(multiplyFloats(get(push.dx), get(push.dx)), multiplyFloats(get(push.dy), get(push.dy))),
  ),
  set(
    push.squared,
    divideFloats(
      multiplyFloats(
        get(push.weight),
        maxFloats(
          fourFloats(0),
          subtractFloats(fourFloats(1), multiplyFloats(get(push.squared), fourFloats(1 / REACH ** 2))),
        ),
      ),
      addFloats(get(push.squared), fourFloats(SOFTNESS)),
    ),
  ),
  set(push.pushX, addFloats(get(push.pushX), multiplyFloats(get(push.dx), get(push.squared)))),
  set(push.pushY, addFloats(get(push.pushY), multiplyFloats(get(push.dy), get(push.squared)))),
  set(push.other, add(get(push.other), get(push.stride))),
];

/** The stretch of three squares at `square`, which begins with the people there and ends where the fourth begins. */
const PUSH_BY_STRETCH: readonly Code[] = [
  set(push.other, load32(get(push.square))),
  set(push.to, load32(get(push.square), 12)),
  when(
    isBelow(get(push.other), get(push.to)),
    set(push.many, divide(add(subtract(get(push.to), get(push.other)), constant(MOST - 1)), constant(MOST))),
    set(push.weight, fourOf(get(push.many))),
    set(push.stride, shiftLeft(get(push.many), constant(4))),
    set(push.to, addressOf(get(push.to))),
    set(
      push.other,
      add(
        addressOf(get(push.other)),
        shiftLeft(remainder(add(get(push.at), get(push.turn)), get(push.many)), constant(4)),
      ),
    ),
    repeat(PUSH_BY_FOUR, isBelow(get(push.other), get(push.to))),
  ),
  set(push.square, add(get(push.square), get(push.columns))),
];

/**
 * The push on each person, who stand sorted by square: d(1 − d²/r²)/(d² + s) for everyone in the nine squares
 * around. `square` holds the byte offset in `starts` of the square to the upper left; rows are `columns` bytes apart.
 */
export const PUSH_APART: KernelCode = {
  parameters: 10,
  locals: [I32, I32, I32, I32, I32, V128, V128, V128, V128, V128, V128, V128, V128],
  body: [
    ...repeat(
      [
        set(push.ownX, loadFloat4Times(get(push.at))),
        set(push.ownY, loadFloat4Times(add(get(push.at), get(push.toY)))),
        clear(push.pushX),
        clear(push.pushY),
        set(push.square, add(get(push.starts), load32(add(get(push.at), get(push.toSquares))))),
        ...PUSH_BY_STRETCH,
        ...PUSH_BY_STRETCH,
        ...PUSH_BY_STRETCH,
        storeFloatSum(add(get(push.at), get(push.toPushX)), get(push.pushX)),
        storeFloatSum(add(get(push.at), get(push.toPushY)), get(push.pushY)),
        step(push.at, 4),
      ],
      isBelow(get(push.at), get(push.end)),
    ),
    ...constant(0),
  ],
};
