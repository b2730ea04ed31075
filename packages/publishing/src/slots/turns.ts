import type { PostingSlot } from '@tingshuo/contracts';
import { type Day, startOfWeek } from '../calendar/day.js';
import { startOfDay, wallTimeAt } from '../calendar/wall-time.js';
import { isInTurn, slotInstants } from './slot-instants.js';

/** When a series of posts has its turns. */
export interface TurnPlan {
  /** IANA name. */
  zone: string;
  slots: readonly PostingSlot[];
  everyWeeks: number;
  /** Days of that zone, both included. */
  startsOn: Day;
  endsOn: Day | null;
}

/** The turns (epoch ms) of a series after `from` and up to `until`, at most `most`. */
export function turnsWithin(plan: TurnPlan, from: number, until: number, most: number): number[] {
  const turns: number[] = [];
  const begin = Math.max(from + 1, startOfDay(plan.startsOn, plan.zone));
  for (const at of slotInstants(plan, begin)) {
    if (at > until || turns.length === most) break;
    const { day } = wallTimeAt(at, plan.zone);
    if (plan.endsOn !== null && day > plan.endsOn) break;
    if (isInTurn(startOfWeek(day), plan.startsOn, plan.everyWeeks)) turns.push(at);
  }
  return turns;
}
