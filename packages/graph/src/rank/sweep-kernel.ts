import {
  absoluteDouble,
  add,
  addDouble,
  type Code,
  constant,
  F64,
  get,
  I32,
  isBelow,
  load32,
  loadDouble,
  loadFloatAsDouble,
  multiplyDouble,
  repeat,
  set,
  shiftLeft,
  storeDouble,
  subtractDouble,
  when,
  whereAboveZero,
} from '../wasm/instructions.js';
import type { KernelCode } from '../wasm/kernel.js';

const [rowEnd, lastRowEnd, target, flow, weight, rankAt, toJump, toShare, toFlow, sums] = [
  0, 1, 2, 3, 4, 5, 6, 7, 8, 9,
] as const;
const [end, rank, lambda, change, total, flowing] = [10, 11, 12, 13, 14, 15] as const;

/** Byte offsets: where λ is read from, and where the sums of a sweep are added up. */
export const SWEEP_SUMS = { lambda: 0, change: 8, total: 16, flowing: 24, bytes: 32 } as const;

const step = (local: number, bytes: number): Code => set(local, add(get(local), constant(bytes)));
const beside = (distance: number): Code => add(get(rankAt), get(distance));
const more = (local: number, value: Code): Code => set(local, addDouble(get(local), value));
const added = (offset: number, local: number): Code =>
  storeDouble(get(sums), addDouble(loadDouble(get(sums), offset), get(local)), offset);
const targetFlow = loadDouble(add(get(flow), shiftLeft(load32(get(target)), constant(3))));
const hasMore = isBelow(get(target), get(end));

/**
 * Gauss–Seidel over a stretch of nodes: y_v = λ·p_v + Σ weight · flow. `target` and `weight` stand at the first entry
 * of the stretch; a target is a node number, a row's end the address behind its last target. Change, total and flow of
 * the new ranks are added to `sums`.
 */
function sweepOver(entry: Code, ...alongside: Code[]): KernelCode {
  return {
    parameters: 10,
    locals: [I32, F64, F64, F64, F64, F64],
    body: [
      ...set(lambda, loadDouble(get(sums), SWEEP_SUMS.lambda)),
      ...repeat(
        [
          set(rank, multiplyDouble(get(lambda), loadDouble(beside(toJump)))),
          set(end, load32(get(rowEnd))),
          when(hasMore, repeat([more(rank, entry), step(target, 4), ...alongside], hasMore)),
          more(change, absoluteDouble(subtractDouble(get(rank), loadDouble(get(rankAt))))),
          more(total, get(rank)),
          more(flowing, whereAboveZero(get(rank), loadDouble(beside(toShare)))),
          storeDouble(get(rankAt), get(rank)),
          storeDouble(beside(toFlow), multiplyDouble(get(rank), loadDouble(beside(toShare)))),
          step(rankAt, 8),
          step(rowEnd, 4),
        ],
        isBelow(get(rowEnd), get(lastRowEnd)),
      ),
      ...added(SWEEP_SUMS.change, change),
      ...added(SWEEP_SUMS.total, total),
      ...added(SWEEP_SUMS.flowing, flowing),
      ...constant(0),
    ],
  };
}

/** The sweep by what a weight takes: no place where all are 1, 4 bytes, or 8. */
export const SWEEPS = {
  0: sweepOver(targetFlow),
  4: sweepOver(multiplyDouble(loadFloatAsDouble(get(weight)), targetFlow), step(weight, 4)),
  8: sweepOver(multiplyDouble(loadDouble(get(weight)), targetFlow), step(weight, 8)),
} as const;
