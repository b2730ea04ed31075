/** For tests: a quiet town with the bot of a brand, and Ann and Bo in its group. */
import { expect } from 'vitest';
import type { SandboxOptions } from '../options.js';
import { type Seen, startTestClient, type TestClient } from '../test-client.js';
import { userId } from './ids.js';

export const QUIET = { people: 0, life: false, history: { days: 0, posts: 0, mentions: 0 } };
export const ann = userId({ handle: 'ann' });

export interface SeenUpdate {
  update_id: number;
  [kind: string]: unknown;
}

/** The result of a call that succeeded. */
export function result(seen: Seen) {
  expect(seen.json).toMatchObject({ ok: true });
  return Object(seen.json).result;
}

export interface TelegramTown {
  client: TestClient;
  /** Id of the brand's channel. */
  channel: number;
  bot: (method: string, body?: object) => Promise<Seen>;
  /** Long enough for the next message to any chat. */
  tick: (ms?: number) => Promise<Seen>;
  /** Somebody writes in the group, or below a post; answers the post's id. */
  says: (author: string, text: string, replyTo?: string) => Promise<string>;
  /** Somebody writes to the bot alone. */
  writes: (from: string, text: string, native?: object | null) => Promise<Seen>;
  /** What is new since the last call, confirmed. */
  updates: (more?: object) => Promise<SeenUpdate[]>;
  /** The offset of the next call. */
  next: () => number;
}

export async function startTelegramTown(options: SandboxOptions = {}): Promise<TelegramTown> {
  const client = await startTestClient({ ...QUIET, ...options }, 'lanxing', 'telegram');
  for (const handle of ['ann', 'bo'])
    await client.admin('POST', '/_admin/people', { handle, name: `${handle} Lee`, networks: ['telegram'] });
  let next = 0;
  const town: TelegramTown = {
    client,
    channel: Number(client.credentials.channelId),
    bot: (method, body = {}) =>
      client.call('POST', `/telegram/bot${client.credentials.botToken}/${method}`, body),
    tick: (ms = 3_100) => client.admin('POST', '/_admin/tick', { ms }),
    async says(author, text, replyTo) {
      await town.tick();
      const draft = { author, text, network: 'telegram', ...(replyTo && { replyTo }) };
      return String(Object((await client.admin('POST', '/_admin/posts', draft)).json).id);
    },
    async writes(from, text, native = null) {
      await town.tick();
      const message = { from, to: 'lanxing', network: 'telegram', text, native };
      return await client.admin('POST', '/_admin/messages', message);
    },
    async updates(more = {}) {
      const found: SeenUpdate[] = result(await town.bot('getUpdates', { offset: next, ...more }));
      next = (found.at(-1)?.update_id ?? next - 1) + 1;
      return found;
    },
    next: () => next,
  };
  return town;
}
