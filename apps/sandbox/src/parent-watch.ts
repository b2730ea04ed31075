/** Notices the end of another process, so that a child does not outlive its parent. */
const CHECK_EVERY_MS = 1000;

/** Calls `then` once when the process with this id is gone. */
export function whenGone(pid: number, then: () => void): void {
  const timer = setInterval(() => {
    if (isAlive(pid)) return;
    clearInterval(timer);
    then();
  }, CHECK_EVERY_MS);
  timer.unref();
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    // EPERM: it lives, but belongs to somebody else.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
