/** The first letter comes when a series of posts has probably been written, so that they share one. */
const FIRST_MS = 5 * 60_000;
const DAY_MS = 24 * 3_600_000;
const SHORTLY_BEFORE_MS = 3_600_000;

/**
 * When the people who are asked are told next, strictly after `after`: soon after it was opened, then once a day, and
 * an hour before it is due. Null when nothing more is told before that. All times are epoch ms.
 */
export function nextReminderAt(openedAt: number, dueAt: number, after: number): number | null {
  const days = Math.max(1, Math.floor((after - openedAt) / DAY_MS) + 1);
  const times = [openedAt + FIRST_MS, openedAt + days * DAY_MS, dueAt - SHORTLY_BEFORE_MS];
  const next = Math.min(...times.filter((at) => at > after && at >= openedAt && at < dueAt));
  return Number.isFinite(next) ? next : null;
}
