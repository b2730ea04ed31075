import type { CaseRow } from '@tingshuo/contracts';

type Clock = NonNullable<CaseRow['clock']>;
export type SlaLook = 'calm' | 'soon' | 'late' | 'paused' | 'met' | 'missed' | 'none';

const SOON_SHARE = 0.8;

/** What a clock says now, and how far it is from its deadline (negative once it has passed). */
export function readClock(clock: Clock, now: number): { look: SlaLook; leftMs: number } {
  const leftMs = Date.parse(clock.dueAt) - now;
  if (clock.state === 'cancelled') return { look: 'none', leftMs };
  if (clock.state === 'paused') return { look: 'paused', leftMs };
  if (clock.metAt !== null) {
    return { look: clock.state === 'breached' || clock.metAt > clock.dueAt ? 'missed' : 'met', leftMs };
  }
  if (clock.state === 'met') return { look: 'met', leftMs };
  if (clock.state === 'breached' || leftMs <= 0) return { look: 'late', leftMs: Math.min(leftMs, 0) };
  return { look: clock.targetMs - leftMs >= clock.targetMs * SOON_SHARE ? 'soon' : 'calm', leftMs };
}
