/** What a clock measures. Only the first response has a policy yet; the others fold over the same clock. */
export type SlaMetric = 'frt' | 'nrt' | 'update' | 'resolution';

export const SLA_CLOCK_STATES = ['running', 'met', 'breached', 'cancelled'] as const;
export type SlaClockState = (typeof SLA_CLOCK_STATES)[number];

/** One measurement against one target. Times are epoch ms, durations ms. */
export interface SlaClock {
  readonly metric: SlaMetric;
  readonly seq: number;
  readonly targetMs: number;
  readonly state: SlaClockState;
  readonly startedAt: number;
  /** Null once the clock stands still. A breached clock runs on until what it waits for happens. */
  readonly runningSince: number | null;
  /** Time that counts, up to `runningSince`, or in all once the clock stands still. */
  readonly elapsedMs: number;
  readonly metAt: number | null;
  /** Always the due time, however late anyone noticed. */
  readonly breachedAt: number | null;
}

/** A clock that begins to run at `at`. */
export function startClock(metric: SlaMetric, seq: number, targetMs: number, at: number): SlaClock {
  return {
    metric,
    seq,
    targetMs,
    state: 'running',
    startedAt: at,
    runningSince: at,
    elapsedMs: 0,
    metAt: null,
    breachedAt: null,
  };
}

/** When the target is used up, or null for a clock that stands still. Reaching it exactly is still in time. */
export function dueAt(clock: SlaClock): number | null {
  return clock.runningSince === null ? null : clock.runningSince + clock.targetMs - clock.elapsedMs;
}

/** Time passes: a running clock past its due time is breached, as of its due time. */
export function tickClock(clock: SlaClock, now: number): SlaClock {
  const due = dueAt(clock);
  if (clock.state !== 'running' || due === null || now <= due) return clock;
  return { ...clock, state: 'breached', breachedAt: due };
}

/**
 * What the clock waits for happened at `at`. In time, it is met, even if a tick has called it breached because
 * the news came late; late, it is breached, even if no tick came between (a sweep that missed it changes nothing).
 */
export function stopClock(clock: SlaClock, at: number): SlaClock {
  const due = dueAt(clock);
  if (clock.runningSince === null || due === null || clock.state === 'cancelled') return clock;
  const stopped = { ...clock, runningSince: null, elapsedMs: clock.elapsedMs + at - clock.runningSince };
  return at <= due
    ? { ...stopped, state: 'met', metAt: at, breachedAt: null }
    : { ...stopped, state: 'breached', breachedAt: due };
}

/** Nothing is waited for any more: a clock still in time is cancelled, one past its due time is breached. */
export function cancelClock(clock: SlaClock, at: number): SlaClock {
  if (clock.runningSince === null) return clock;
  const ticked = tickClock(clock, at);
  const elapsedMs = clock.elapsedMs + at - clock.runningSince;
  const state = ticked.state === 'running' ? 'cancelled' : ticked.state;
  return { ...ticked, state, runningSince: null, elapsedMs };
}
