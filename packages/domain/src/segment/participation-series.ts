import { LADDER_RUNGS, type LadderRung } from './ladder.js';

/** So many people stood on one rung in a week and on another (or the same) in a later one; null: not yet known then. */
export interface RungMove {
  readonly from: LadderRung | null;
  readonly to: LadderRung;
  readonly people: number;
}

/** What the moves of a period come to, in people. */
export interface MoveSummary {
  readonly up: number;
  readonly down: number;
  readonly stayed: number;
  readonly came: number;
}

const DAY_MS = 86_400_000;
const WEEK_MS = 7 * DAY_MS;
/** The first Monday after the epoch, which began on a Thursday. */
const MONDAY_MS = 4 * DAY_MS;

/** The week of a moment (epoch ms), named by the date of its Monday in UTC: `2026-11-16`. */
export function weekOf(atMs: number): string {
  return dateOf(Math.floor((atMs - MONDAY_MS) / WEEK_MS) * WEEK_MS + MONDAY_MS);
}

/** Where a week ends, which is where the next one begins: epoch ms. */
export function endOfWeek(week: string): number {
  return Date.parse(week) + WEEK_MS;
}

/**
 * The weeks before `week` that still lack a record, oldest first: those after `last`, or where nothing was ever recorded
 * as many as `most`; never more than that.
 */
export function missingWeeks(week: string, last: string | null, most: number): string[] {
  const before = Array.from({ length: most }, (_, n) => dateOf(Date.parse(week) - (most - n) * WEEK_MS));
  return last === null ? before : before.filter((each) => each > last);
}

/** How many moved up and down the ladder, stayed, and came new. */
export function summariseMoves(moves: readonly RungMove[]): MoveSummary {
  const sum = { up: 0, down: 0, stayed: 0, came: 0 };
  for (const { from, to, people } of moves) sum[wayOf(from, to)] += people;
  return sum;
}

function wayOf(from: LadderRung | null, to: LadderRung): keyof MoveSummary {
  if (from === null) return 'came';
  if (from === to) return 'stayed';
  // The first rung of the list is the highest.
  return LADDER_RUNGS.indexOf(to) < LADDER_RUNGS.indexOf(from) ? 'up' : 'down';
}

function dateOf(atMs: number): string {
  return new Date(atMs).toISOString().slice(0, 10);
}
