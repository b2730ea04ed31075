const WINDOW_MS = 60_000;
const MOST = 5;
const FIRST_PAUSE_MS = 500;

/** Decides whether a child that ended may start again: five times within a minute, each time after a longer pause. */
export function restartBudget() {
  let restarts = [];
  return {
    /** Milliseconds to wait before the next start; undefined when it has ended too often. */
    pauseBeforeRestart(now) {
      restarts = restarts.filter((at) => now - at < WINDOW_MS);
      if (restarts.length >= MOST) return undefined;
      restarts.push(now);
      return FIRST_PAUSE_MS * 2 ** (restarts.length - 1);
    },
  };
}
