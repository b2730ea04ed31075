/** The account of a stretch of time that a stream has not heard: how far it is filled, and when trying ends. */

/** Times are milliseconds since 1970. It is filled from `before` downwards and has come to `reached`. */
export interface Stretch {
  /** Where it ends; null where the network decides. */
  after: number | null;
  before: number;
  reached: number;
  /** Steps in a row that came no further. */
  stalls: number;
  /** `lost`: the network does not give what lies between `after` and `reached`. */
  state: 'open' | 'closed' | 'lost';
}

/** What one step of a walk through the stretch brought. */
export interface Step {
  /** The oldest time that it saw; null where it saw nothing. */
  oldest: number | null;
  /** More lies below. */
  hasMore: boolean;
  /** The network showed no way on before the end was reached. */
  isCut: boolean;
}

/** Servers repeat pages; so many in a row without a step down are an answer. */
export const MAX_STALLS = 3;

/** The stretch after a step. It never grows, an ended one stays as it is, and no server can keep it open for ever. */
export function afterStep(stretch: Stretch, { oldest, hasMore, isCut }: Step): Stretch {
  if (stretch.state !== 'open') return stretch;
  const floor = stretch.after ?? Number.NEGATIVE_INFINITY;
  const reached = oldest === null ? stretch.reached : Math.max(floor, Math.min(stretch.reached, oldest));
  const isDown = reached < stretch.reached;
  const stalls = isDown ? 0 : stretch.stalls + 1;
  const next = { ...stretch, reached, stalls };
  if (isCut) return { ...next, state: 'lost' };
  if (!hasMore) return { ...next, state: 'closed', reached: stretch.after ?? reached };
  if (stretch.after !== null && reached <= stretch.after) return { ...next, state: 'closed' };
  return stalls >= MAX_STALLS ? { ...next, state: 'lost' } : next;
}

/** How much of the stretch is filled, 0 to 1; one without an end is measured by `horizon`, the oldest time wanted. */
export function filledShare({ after, before, reached, state }: Stretch, horizon: number): number {
  if (state === 'closed') return 1;
  const end = after ?? horizon;
  return before <= end ? 1 : Math.min(1, Math.max(0, (before - reached) / (before - end)));
}

/**
 * What a network that keeps news for `keptMs` no longer has when it is asked again after a pause; null where nothing
 * can have been lost.
 */
export function forgotten(
  lastHeard: number | null,
  now: number,
  keptMs: number | undefined,
): { after: number; before: number } | null {
  if (lastHeard === null || keptMs === undefined || now - lastHeard <= keptMs) return null;
  return { after: lastHeard, before: now - keptMs };
}
