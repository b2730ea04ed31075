const PARENT_POLL_MS = 1_000;

/**
 * Runs `stop` once when the run must end: Ctrl-C, SIGTERM, SIGHUP, or npm gone (the shell between npm and us does not
 * pass SIGTERM on). A second Ctrl-C runs `hurry`.
 */
export function onEndOfRun(stop, hurry, env = process.env) {
  let asked = false;
  const end = () => {
    if (asked) return hurry();
    asked = true;
    return stop();
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, end);
  if (!env.npm_lifecycle_event) return;
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    if (!asked) end();
  }, PARENT_POLL_MS);
  watch.unref();
}
