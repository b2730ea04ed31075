import type { CaseFacts } from '@tingshuo/domain';

/** How long the browser offers to take a move back. */
export const UNDO_WINDOW_MS = 60_000;

/** The facts of a command, for those that need no more than the time. */
export function caseFacts(known: Partial<CaseFacts> & { now: number }): CaseFacts {
  return {
    undoWindowMs: UNDO_WINDOW_MS,
    missingFields: [],
    reopenedBy: 'member',
    reopenWindowMs: 0,
    duplicateTarget: null,
    ...known,
  };
}
