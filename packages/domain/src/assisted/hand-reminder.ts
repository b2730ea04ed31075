const AGAIN_MS = 60 * 60_000;
const DAY_MS = 24 * 60 * 60_000;
const MOST = 4;

/**
 * When somebody is reminded of a post that waits for their hand, after `told` letters (0: none yet): when it is due,
 * an hour later, then once a day. Null when they have been told often enough. Times are epoch ms.
 */
export function nextHandReminder(dueAt: number, told: number): number | null {
  if (told >= MOST) return null;
  if (told === 0) return dueAt;
  return told === 1 ? dueAt + AGAIN_MS : dueAt + (told - 1) * DAY_MS;
}
