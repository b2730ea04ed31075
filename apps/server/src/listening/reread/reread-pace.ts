const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** How old a post is when it is looked at again: people mostly change their mind soon. */
export const AGES = [5 * MINUTE, 30 * MINUTE, 2 * HOUR, 8 * HOUR, 24 * HOUR, 72 * HOUR, 168 * HOUR] as const;

/**
 * When the posts were written whose turn came after `last` and until `now` (milliseconds since 1970). Turns that were
 * missed for longer than an hour are left out: the next age brings them.
 */
export function turnsOf(last: number, now: number): { from: Date; to: Date }[] {
  const since = Math.max(last, now - HOUR);
  if (since >= now) return [];
  return AGES.map((age) => ({ from: new Date(since - age), to: new Date(now - age) }));
}
