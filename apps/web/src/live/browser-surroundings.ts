import type { LiveSurroundings } from './live-hub.js';

const LONGEST_PAUSE_MS = 15_000;

/** The browser's own locks and channel; locks exist only in a secure context. */
export function browserSurroundings(): LiveSurroundings {
  return {
    fetch: (url, init) => window.fetch(url, init),
    pause: (n, signal) => wait(Math.min(LONGEST_PAUSE_MS, 500 * 2 ** n) * (0.5 + Math.random() / 2), signal),
    ...(navigator.locks
      ? {
          locks: { request: (name, options, hold) => navigator.locks.request(name, options, hold) },
          channel: new BroadcastChannel('tingshuo-live'),
        }
      : {}),
  };
}

function wait(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      window.removeEventListener('online', done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    window.addEventListener('online', done, { once: true });
    signal.addEventListener('abort', done, { once: true });
  });
}
