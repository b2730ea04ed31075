import {
  add,
  addDouble,
  addDoubles,
  type Code,
  constant,
  distanceOfDoubles,
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
const [end, pair, rank, lambda, change, total, flowing] = [10, 11, 12, 13, 14, 15, 16] as const;

/** Byte offsets: where λ is read from, and where the sums of a sweep are added up. */
export const SWEEP_SUMS = { lambda: 0, change: 8, total: 16, flowing: 24, bytes: 32 } as const;

const step = (local: number, bytes: number): Code => set(local, add(get(local), constant(bytes)));
const beside = (distance: number): Code => add(get(rankAt), get(distance));
const more = (local: number, value: Code): Code => set(local, addDouble(get(local), value));
const added = (offset: number, local: number): Code =>
  storeDouble(get(sums), addDouble(loadDouble(get(sums), offset), get(local)), offset);
const flowAt = (entry: Code): Code => add(get(flow), load32(entry));
const hasTwo = isBelow(add(get(target), constant(4)), get(end));

/**
 * Gauss–Seidel over a stretch of nodes: y_v = λ·p_v + Σ weight · flow, two entries at a time. `target` and `weight`
 * stand at the first entry of the stretch; a target is the byte offset of its flow, a row's end the address behind
 * its last target. Change, total and flow of the new ranks are added to `sums`.
 */
export const SWEEP: KernelCode = {
  parameters: 10,
  locals: [I32, V128, F64, F64, F64, F64, F64],
  body: [
    ...set(lambda, loadDouble(get(sums), SWEEP_SUMS.lambda)),
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
        more(change, distanceOfDoubles(get(rank), loadDouble(get(rankAt)))),
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
