import type { Connector, RateLimit } from '@tingshuo/connector-kit';
import { LANE_RESERVE, type Lane } from '@tingshuo/server';
import { sustained } from './scaled-connectors.js';

/** How much of a quota is wanted, by how much of the bench is over (0 to 1). */
export type Wanted = (done: number) => number;

const WANTED = 0.95;
/** What is wanted of each quota in all; polling wants so much at any time, whoever else does. */
export const FULL: Wanted = () => WANTED;
/** What people want of a quota that polling uses too, on a usual day: polling must leave a fifth of it. */
const USUAL = 0.15;
/** From here on people want all of it, and polling has to give way. */
const RUSH_FROM = 0.75;
const RUSH = 0.97;
/** The last of a quota by the day, of which polling has used its part by then. */
const LATE_FROM = 0.8;
const HALF_A_DAY_MS = 12 * 3_600_000;

/**
 * What people want of a quota that polling uses too, beside what is written from quotas inside of it: at the end so
 * much that nothing of it is left unused.
 */
export function besidePolling(
  { manifest: { rateLimits } }: Connector,
  endpointClass: string,
  polling: Lane,
): Wanted {
  const rate = rateLimits[endpointClass];
  if (!rate) return () => 0;
  const inside = Object.values(rateLimits)
    .filter(({ within }) => within === endpointClass)
    .reduce((sum, each) => sum + (sustained(each) / sustained(rate)) * WANTED, 0);
  if (isByDay(rate)) {
    const late = Math.max(0, LANE_RESERVE[polling] - 0.02 - inside);
    return (done) => (done < LATE_FROM ? 0 : late / (1 - LATE_FROM));
  }
  return (done) => Math.max(0.01, (done < RUSH_FROM ? USUAL : RUSH) - inside);
}

const isByDay = ({ windowMs, longer }: RateLimit) =>
  Math.max(windowMs, longer?.windowMs ?? 0) > HALF_A_DAY_MS;

/** What was written must be there before it can be removed. */
export const afterAWhile =
  (wanted: Wanted): Wanted =>
  (done) =>
    done < 1 / 24 ? 0 : wanted(done);

/** A call of which a network counts several. */
export const inPartsOf =
  (wanted: Wanted, calls: number): Wanted =>
  (done) =>
    wanted(done) / calls;
