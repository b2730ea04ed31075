import { type LiveMessage, type LiveStatus, readLiveStream } from './live-stream.js';

type Listener = (message: LiveMessage) => void;

/** What the hub takes from the browser; absent locks or channel mean one stream per tab. */
export interface LiveSurroundings {
  fetch: (url: string, init: RequestInit) => Promise<Response>;
  pause: (n: number, signal: AbortSignal) => Promise<void>;
  locks?: {
    request(name: string, options: { signal: AbortSignal }, hold: () => Promise<void>): Promise<void>;
  };
  channel?: {
    postMessage(data: unknown): void;
    addEventListener(type: 'message', listener: (event: { data: unknown }) => void): void;
    close(): void;
  };
}

export interface LiveHub {
  start(): void;
  stop(): void;
  subscribe(listener: Listener): () => void;
  status(): LiveStatus;
  onStatus(listener: () => void): () => void;
}

const REMEMBERED = 2000;
/** What tabs tell each other; one that has just come asks how things stand. */
type Shared = { message: LiveMessage } | { status: LiveStatus; after: string | null } | { asks: true };

/**
 * One stream per browser: the tab that holds the lock reads it and passes every message on; when that tab goes,
 * the next one resumes after the last position it has seen. Every message reaches each listener once.
 */
export function createLiveHub(around: LiveSurroundings): LiveHub {
  const listeners = new Set<Listener>();
  const statusListeners = new Set<() => void>();
  const seen = new Set<string>();
  let status: LiveStatus = 'connecting';
  let after: string | null = null;
  let abort: AbortController | null = null;
  let leading = false;

  const setStatus = (next: LiveStatus) => {
    if (next === status) return;
    status = next;
    for (const listener of statusListeners) listener();
  };
  const accept = (message: LiveMessage) => {
    if (message.kind === 'event') {
      if (seen.has(message.id)) return;
      seen.add(message.id);
      if (seen.size > REMEMBERED) seen.delete(seen.values().next().value ?? '');
    }
    after = message.id ?? after;
    for (const listener of listeners) listener(message);
  };
  const share = (data: Shared) => around.channel?.postMessage(data);

  around.channel?.addEventListener('message', ({ data }) => {
    const shared = data as Shared;
    if ('message' in shared) accept(shared.message);
    else if ('status' in shared) {
      setStatus(shared.status);
      after ??= shared.after;
    } else if (leading) share({ status, after });
  });

  const lead = (signal: AbortSignal) => {
    leading = true;
    return readLiveStream({
      fetch: around.fetch,
      pause: around.pause,
      signal,
      after,
      onMessage: (message) => {
        accept(message);
        share({ message });
      },
      onStatus: (next) => {
        setStatus(next);
        share({ status: next, after });
      },
    }).finally(() => {
      leading = false;
    });
  };

  return {
    start() {
      if (abort) return;
      abort = new AbortController();
      const { signal } = abort;
      share({ asks: true });
      const reading = around.locks
        ? around.locks.request('tingshuo-live', { signal }, () => lead(signal))
        : lead(signal);
      reading.catch((error: unknown) => {
        if (!signal.aborted) throw error;
      });
    },
    stop() {
      abort?.abort();
      abort = null;
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    status: () => status,
    onStatus(listener) {
      statusListeners.add(listener);
      return () => statusListeners.delete(listener);
    },
  };
}
