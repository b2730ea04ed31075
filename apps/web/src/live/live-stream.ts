import { LIVE_PATH, LIVE_READY, LIVE_RESET, LiveEvent } from '@tingshuo/contracts';
import { createEventReader } from './event-lines.js';

export type LiveStatus = 'connecting' | 'open' | 'lost';
export type LiveMessage =
  | { kind: 'event'; id: string; event: LiveEvent }
  /** The stream begins at the present: what was read before it may be old already. */
  | { kind: 'began'; id: string | null }
  | { kind: 'reset'; id: string | null };

export interface LiveStreamOptions {
  fetch: (url: string, init: RequestInit) => Promise<Response>;
  /** Position to resume after; null starts at the present. */
  after: string | null;
  onMessage: (message: LiveMessage) => void;
  onStatus: (status: LiveStatus) => void;
  /** Resolves after the pause before try `n` (from 0), or at once when the signal is aborted. */
  pause: (n: number, signal: AbortSignal) => Promise<void>;
  signal: AbortSignal;
}

/**
 * Reads the event log's stream until the signal is aborted and comes back after every loss with Last-Event-ID.
 * fetch instead of EventSource: EventSource gives up for good on an answer that is not 200 (a server restarting
 * behind a proxy) and a new one cannot send the position.
 */
export async function readLiveStream(options: LiveStreamOptions): Promise<void> {
  const { signal } = options;
  let after = options.after;
  let failures = 0;
  while (!signal.aborted) {
    options.onStatus(failures === 0 ? 'connecting' : 'lost');
    try {
      const headers: Record<string, string> = { accept: 'text/event-stream' };
      if (after !== null) headers['last-event-id'] = after;
      const response = await options.fetch(LIVE_PATH, { headers, credentials: 'same-origin', signal });
      if (response.status === 401 || response.status === 403) return;
      if (!response.ok || !response.body) throw new Error(`live stream answered ${response.status}`);
      failures = 0;
      options.onStatus('open');
      const resumed = after !== null;
      await pump(response.body, (message) => {
        after = message.id ?? after;
        if (message.kind !== 'began' || !resumed) options.onMessage(message);
      });
    } catch (error) {
      if (signal.aborted) return;
      if (!(error instanceof Error)) throw error;
    }
    if (signal.aborted) return;
    options.onStatus('lost');
    await options.pause(failures, signal);
    failures += 1;
  }
}

async function pump(
  body: ReadableStream<Uint8Array>,
  deliver: (message: LiveMessage) => void,
): Promise<void> {
  const read = createEventReader();
  const decoder = new TextDecoder();
  const reader = body.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    for (const { id, event, data } of read(decoder.decode(value, { stream: true }))) {
      const message = messageOf(id, event, data);
      if (message) deliver(message);
    }
  }
}

function messageOf(id: string | null, event: string, data: string): LiveMessage | null {
  if (event === LIVE_READY) return { kind: 'began', id };
  if (event === LIVE_RESET) return { kind: 'reset', id };
  const parsed = LiveEvent.safeParse(jsonOrNull(data));
  if (!parsed.success) return null;
  if (parsed.data.type === LIVE_RESET) return { kind: 'reset', id };
  return id === null ? null : { kind: 'event', id, event: parsed.data };
}

function jsonOrNull(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
