import { useSyncExternalStore } from 'react';

/** One ticker per pace for the whole page, so that a thousand ages on screen cost one timer. */
function createTicker(everyMs: number) {
  let now = Date.now();
  let timer: ReturnType<typeof setInterval> | null = null;
  const listeners = new Set<() => void>();
  return {
    read: () => now,
    subscribe(listener: () => void) {
      listeners.add(listener);
      now = Date.now();
      timer ??= setInterval(() => {
        now = Date.now();
        for (const each of listeners) each();
      }, everyMs);
      return () => {
        listeners.delete(listener);
        if (listeners.size > 0 || !timer) return;
        clearInterval(timer);
        timer = null;
      };
    },
  };
}

const slow = createTicker(20_000);
const fast = createTicker(500);

/** The time, renewed every 20 s: for ages. */
export function useNow(): number {
  return useSyncExternalStore(slow.subscribe, slow.read);
}

/** The time, renewed twice a second: for countdowns. */
export function useTick(): number {
  return useSyncExternalStore(fast.subscribe, fast.read);
}
