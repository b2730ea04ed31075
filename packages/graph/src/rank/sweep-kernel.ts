import {
  absoluteDouble,
  add,
  addDouble,
  addDoubles,
  type Code,
  constant,
  F64,
  gatherDoubles,
  get,
  I32,
  isBelow,
  load32,
  load128,
  loadDouble,
  loadDoubleAndZero,
  multiplyDouble,
  multiplyDoubles,
  repeat,
  set,
  storeDouble,
  subtractDouble,
  sumOfDoubles,
  V128,
  when,
  whereAboveZero,
  xor128,
} from '../wasm/instructions.js';
import type { KernelCode } from '../wasm/kernel.js';

const [rowEnd, lastRowEnd, target, flow, weight, rankAt, toJump, toShare, toFlow, sums] = [
  0, 1, 2, 3, 4, 5, 6, 7, 8, 9,
] as const;
const [end, pair, rank, lambda, relaxation, difference, change, total, flowing] = [
  10, 11, 12, 13, 14, 15, 16, 17, 18,
] as const;

/** Byte offsets: where λ and ω are read from, and where the sums of a sweep are added up. */
export const SWEEP_SUMS = {
  lambda: 0,
  change: 8,
  total: 16,
  flowing: 24,
  relaxation: 32,
  bytes: 40,
} as const;

const step = (local: number, bytes: number): Code => set(local, add(get(local), constant(bytes)));
const beside = (distance: number): Code => add(get(rankAt), get(distance));
const more = (local: number, value: Code): Code => set(local, addDouble(get(local), value));
const added = (offset: number, local: number): Code =>
  storeDouble(get(sums), addDouble(loadDouble(get(sums), offset), get(local)), offset);
const flowAt = (entry: Code): Code => add(get(flow), load32(entry));
const hasTwo = isBelow(add(get(target), constant(4)), get(end));

/**
 * Gauss–Seidel over a stretch of nodes, two entries at a time: y_v moves ω of the way to λ·p_v + Σ weight · flow
 * (which is the change that is summed). `target` and `weight`
 * stand at the first entry of the stretch; a target is the byte offset of its flow, a row's end the address behind
 * its last target. Change, total and flow of the new ranks are added to `sums`.
 */
export const SWEEP: KernelCode = {
  parameters: 10,
  locals: [I32, V128, F64, F64, F64, F64, F64, F64, F64],
  body: [
    ...set(lambda, loadDouble(get(sums), SWEEP_SUMS.lambda)),
    ...set(relaxation, loadDouble(get(sums), SWEEP_SUMS.relaxation)),
    ...repeat(
      [
        set(pair, xor128(get(pair), get(pair))),
        set(end, load32(get(rowEnd))),
        when(
          hasTwo,
          repeat(
            [
              set(
                pair,
                addDoubles(
                  get(pair),
                  multiplyDoubles(
                    load128(get(weight)),
                    gatherDoubles(flowAt(get(target)), flowAt(add(get(target), constant(4)))),
                  ),
                ),
              ),
              step(target, 8),
              step(weight, 16),
            ],
            hasTwo,
          ),
        ),
        when(
          isBelow(get(target), get(end)),
          set(
            pair,
            addDoubles(
              get(pair),
              multiplyDoubles(loadDoubleAndZero(get(weight)), loadDoubleAndZero(flowAt(get(target)))),
            ),
          ),
          step(target, 4),
          step(weight, 8),
        ),
        set(
          rank,
          addDouble(multiplyDouble(get(lambda), loadDouble(beside(toJump))), sumOfDoubles(get(pair))),
        ),
        set(difference, subtractDouble(get(rank), loadDouble(get(rankAt)))),
        more(change, absoluteDouble(get(difference))),
        set(rank, addDouble(loadDouble(get(rankAt)), multiplyDouble(get(relaxation), get(difference)))),
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
