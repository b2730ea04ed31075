import { LADDER_RUNGS, ladderRung } from '@tingshuo/domain';
import type { CheckBudget, InteractionHistory } from '@tingshuo/graph';
import { actsOfPeriod } from './behaviour.js';
import { shared } from './shared-columns.js';
import { type HistoryColumns, historyOf } from './value-columns.js';

/** A moment of the ladder, with what is known of people's own posts then. */
export interface LadderMoment {
  readonly atMs: number;
  /** Posts of the 90 days before that answer nobody. */
  readonly originals: Float64Array;
  /** 1 for those of whom a post was known. */
  readonly hasPosts: Uint8Array;
}

export interface LadderQuestion extends HistoryColumns {
  readonly own: Uint8Array;
  readonly moments: readonly LadderMoment[];
}

const NOT_KNOWN = 255;

/** The rung of everyone at each moment, as a place in `LADDER_RUNGS`; 255 for the brand and for whom nobody knew yet. */
export function ladderColumns(question: LadderQuestion, checkBudget: CheckBudget): Uint8Array[] {
  const { own, moments } = question;
  const history = historyOf(question);
  const firstMs = firstSeen(history, own.length);
  return moments.map(({ atMs, originals, hasPosts }) => {
    checkBudget();
    const participation = actsOfPeriod(history, atMs, own.length);
    const rungs = Uint8Array.from(own, (isOwn, node) => {
      if (isOwn || (firstMs[node]! > atMs && !hasPosts[node])) return NOT_KNOWN;
      return LADDER_RUNGS.indexOf(ladderRung(participation(node, originals[node] || 0)));
    });
    return shared(rungs);
  });
}

/** When somebody first did something, or something was first done to them. */
function firstSeen(history: InteractionHistory, size: number): Float64Array {
  const firstMs = new Float64Array(size).fill(Number.POSITIVE_INFINITY);
  for (const { count, sources, targets, times } of history.segments()) {
    for (let event = 0; event < count; event++) {
      for (const node of [sources[event]!, targets[event]!]) {
        firstMs[node] = Math.min(firstMs[node]!, times[event]!);
      }
    }
  }
  return firstMs;
}
