import { describe, expect, it } from 'vitest';
import { createLiveHub, type LiveSurroundings } from './live-hub.js';
import type { LiveMessage } from './live-stream.js';

const event = (type: string) =>
  JSON.stringify({ type, subject: 's', actor: 'a', payload: {}, at: '2026-05-04T08:00:00Z' });

/** A server with a log; each connection sends what lies after the asked position and then cuts. */
function serving(log: string[], connections: number, perConnection: number) {
  const asked: (string | null)[] = [];
  const fetch: LiveSurroundings['fetch'] = (_, init) => {
    if (asked.length === connections) return new Promise(() => {});
    const after = new Headers(init.headers).get('last-event-id');
    asked.push(after);
    const from = after === null ? 0 : Number(after) + 1;
    const frames = log
      .slice(from, from + perConnection)
      .map((data, i) => `id: ${from + i}\ndata: ${data}\n\n`);
    // The last frame of a cut connection arrives again after the resume: positions are "at least once".
    return Promise.resolve(new Response(frames.join(''), { status: 200 }));
  };
  return { fetch, asked };
}

const settle = async () => {
  for (let i = 0; i < 50; i += 1) await Promise.resolve();
  await new Promise((resolve) => setTimeout(resolve, 0));
};

describe('live hub', () => {
  it('resumes after the last position and delivers everything once', async () => {
    const log = ['one', 'two', 'three', 'four', 'five'].map(event);
    const { fetch, asked } = serving(log, 3, 2);
    const hub = createLiveHub({ fetch, pause: () => Promise.resolve() });
    const types: string[] = [];
    hub.subscribe((m) => m.kind === 'event' && types.push(m.event.type));
    hub.start();
    await settle();
    await settle();
    expect(types).toEqual(['one', 'two', 'three', 'four', 'five']);
    expect(asked).toEqual([null, '1', '3']);
    hub.stop();
  });

  it('resumes where the stream began when it is cut before any event', async () => {
    const asked: (string | null)[] = [];
    const hub = createLiveHub({
      fetch: (_, init) => {
        asked.push(new Headers(init.headers).get('last-event-id'));
        const began = 'id: 7\nevent: live.ready\ndata: {}\n\n';
        return asked.length > 2 ? new Promise(() => {}) : Promise.resolve(new Response(began));
      },
      pause: () => Promise.resolve(),
    });
    const got: LiveMessage['kind'][] = [];
    hub.subscribe((m) => got.push(m.kind));
    hub.start();
    await settle();
    expect(asked).toEqual([null, '7', '7']);
    expect(got).toEqual(['began']);
    hub.stop();
  });

  it('passes on a reset and drops what it has already seen', async () => {
    const frames = `id: 4\ndata: ${event('x')}\n\nid: 4\ndata: ${event('x')}\n\nevent: live.reset\ndata: {}\n\n`;
    let calls = 0;
    const hub = createLiveHub({
      fetch: () => (calls++ === 0 ? Promise.resolve(new Response(frames)) : new Promise(() => {})),
      pause: () => Promise.resolve(),
    });
    const got: LiveMessage['kind'][] = [];
    hub.subscribe((m) => got.push(m.kind));
    hub.start();
    await settle();
    expect(got).toEqual(['event', 'reset']);
    expect(hub.status()).toBe('lost');
    hub.stop();
  });

  it('comes back after refusals of a restarting server', async () => {
    const answers = [503, 502, 200];
    const waits: number[] = [];
    const hub = createLiveHub({
      fetch: () => {
        const status = answers.shift();
        return status === undefined
          ? new Promise(() => {})
          : Promise.resolve(
              new Response(status === 200 ? `id: 1\ndata: ${event('back')}\n\n` : '', { status }),
            );
      },
      pause: async (n) => void waits.push(n),
    });
    const types: string[] = [];
    hub.subscribe((m) => m.kind === 'event' && types.push(m.event.type));
    hub.start();
    await settle();
    expect(types).toEqual(['back']);
    expect(waits.slice(0, 2)).toEqual([0, 1]);
    hub.stop();
  });

  it('learns status and position from the tab that reads, and goes on from there when that tab ends', async () => {
    const tabs: ((event: { data: unknown }) => void)[] = [];
    const turns: (() => void)[] = [];
    const asked: (string | null)[] = [];
    const tab = () => {
      const place = tabs.length;
      const own: LiveSurroundings = {
        fetch: (_, init) => {
          asked.push(new Headers(init.headers).get('last-event-id'));
          const stream = new ReadableStream({
            start: (c) => c.enqueue(new TextEncoder().encode('id: 7\nevent: live.ready\ndata: {}\n\n')),
          });
          return Promise.resolve(new Response(stream));
        },
        pause: () => Promise.resolve(),
        locks: {
          request: (_, __, hold) =>
            place === 0 ? hold() : new Promise<void>((resolve) => turns.push(() => resolve(hold()))),
        },
        channel: {
          postMessage: (data) => tabs.forEach((hear, i) => void (i !== place && hear({ data }))),
          addEventListener: (_, listener) => void tabs.push(listener),
          close() {},
        },
      };
      return createLiveHub(own);
    };
    const first = tab();
    first.start();
    await settle();
    const second = tab();
    second.start();
    expect(second.status()).toBe('open');
    turns[0]?.();
    await settle();
    expect(asked).toEqual([null, '7']);
  });

  it('hears the messages of the tab that reads the stream', () => {
    let say: (event: { data: unknown }) => void = () => {};
    const hub = createLiveHub({
      fetch: () => Promise.reject(new Error('must not read')),
      pause: () => Promise.resolve(),
      locks: { request: () => new Promise(() => {}) },
      channel: {
        postMessage() {},
        close() {},
        addEventListener(_, listener) {
          say = listener;
        },
      },
    });
    const got: LiveMessage['kind'][] = [];
    hub.subscribe((m) => got.push(m.kind));
    hub.start();
    say({ data: { message: { kind: 'reset', id: null } } });
    expect(got).toEqual(['reset']);
  });
});
