const TICK_MS = 5_000;
const begun = performance.now();

/** Whole seconds since the launcher began, with one decimal. */
export function elapsed() {
  return ((performance.now() - begun) / 1000).toFixed(1);
}

/** One line with the time since the start, beside what a command answers. */
export function note(text) {
  process.stderr.write(`[${elapsed().padStart(6)} s] ${text}\n`);
}

/** Runs a step, naming it at once and repeating the name while it takes long, so that a waiting person sees life. */
export async function step(label, work) {
  note(`${label} …`);
  const started = performance.now();
  const ticker = setInterval(
    () => note(`${label} … ${Math.round((performance.now() - started) / 1000)} s`),
    TICK_MS,
  );
  try {
    return await work();
  } finally {
    clearInterval(ticker);
  }
}
