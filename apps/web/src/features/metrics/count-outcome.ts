import type { AccountMetrics } from '@tingshuo/contracts';

/** What became of a count that was asked for by hand, as numbers of accounts. */
export interface CountOutcome {
  counted: number;
  /** Counted within the last minute, so that nothing was asked. */
  fresh: number;
  /** The network did not tell; its line says why. */
  faulty: number;
  /** Not answered yet. */
  late: number;
}

/** `asked`: the accounts that were asked; `rows`: how they stand now. Those that are counted no more, or never, are
 * left out. */
export function outcomeOf(rows: readonly AccountMetrics[], asked: readonly string[]): CountOutcome {
  const outcome: CountOutcome = { counted: 0, fresh: 0, faulty: 0, late: 0 };
  for (const { accountId, state, isAsked, fault, nextAt, fetchedAt } of rows) {
    if (state === 'unavailable') continue;
    if (isAsked) outcome.late += 1;
    else if (asked.includes(accountId)) outcome[fault === null ? 'counted' : 'faulty'] += 1;
    else if (nextAt !== null && fetchedAt !== null) outcome.fresh += 1;
  }
  return outcome;
}
