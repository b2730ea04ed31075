import type { Outcome } from '@tingshuo/connector-kit';
import type { LiveOutcome } from '@tingshuo/contracts';

/** How an act on a live post is told, by how its call ended. */
export const LIVE_OUTCOMES: Record<Outcome['kind'] | 'later' | 'not_possible', LiveOutcome['outcome']> = {
  accepted: 'done',
  processing: 'unknown',
  rejected: 'refused',
  not_sent: 'later',
  unknown: 'unknown',
  later: 'later',
  not_possible: 'not_possible',
};

/** The same of a stored attempt; null for one without an end. */
export function outcomeOfAttempt(ended: string | null): LiveOutcome['outcome'] | null {
  if (ended === null) return null;
  return isEnd(ended) ? LIVE_OUTCOMES[ended] : 'unknown';
}

const isEnd = (ended: string): ended is keyof typeof LIVE_OUTCOMES => Object.hasOwn(LIVE_OUTCOMES, ended);
