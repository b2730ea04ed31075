/** Out of sight until a time (epoch ms) or until the author writes again; `note` says why it may wait. */
export interface Snooze {
  readonly until: number | 'reply';
  readonly note: string | null;
}

export type SnoozeProblem = 'not_in_the_future' | 'past_next_due';

/** What speaks against a snooze: a time that has passed, or a clock that falls due before without a reason. */
export function snoozeProblem(snooze: Snooze, now: number, nextDueAt: number | null): SnoozeProblem | null {
  if (snooze.until !== 'reply' && snooze.until <= now) return 'not_in_the_future';
  if (snooze.note !== null || nextDueAt === null) return null;
  return snooze.until === 'reply' || snooze.until > nextDueAt ? 'past_next_due' : null;
}
