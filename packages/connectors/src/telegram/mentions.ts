import {
  type Connector,
  type Cursor,
  mapItem,
  type Refusal,
  type RemoteEvent,
} from '@tingshuo/connector-kit';
import { z } from 'zod';
import { ask } from './bot-client.js';
import { update } from './schemas.js';
import { selfOf } from './self.js';
import { ALLOWED_UPDATES, eventsOfUpdate } from './update.js';

const MAX_UPDATES = 100;
// After a week without updates their numbers begin anew, perhaps below the offset.
const OFFSET_LASTS_MS = 6 * 24 * 3_600_000;

/**
 * Everything that waits for the bot: private messages, what is meant for it in groups, posts of channels. A bot has one
 * queue, and asking with an offset confirms all below it; so one list is read, and the offset of a call is the cursor
 * that was stored with the events of the last one.
 */
export const mentions: NonNullable<Connector['mentions']> = async (account, cursor, { limit }) => {
  const offset = offsetOf(cursor, account.now());
  const wanted = Math.max(1, Math.min(limit, MAX_UPDATES));
  const query = {
    offset: offset?.toString(),
    limit: wanted,
    timeout: 0,
    allowed_updates: JSON.stringify(ALLOWED_UPDATES),
  };
  const told = await ask(account, 'getUpdates', query, z.array(z.unknown()));
  const self = selfOf(account);
  const refused: Refusal[] = [];
  const events: RemoteEvent[] = [];
  const fresh = numbered(told, refused).filter(({ id }) => offset === undefined || id >= offset);
  for (const { raw, path } of fresh)
    events.push(...eventsOfUpdate(raw, self, path, refused, account.now().toISOString()));
  const last = fresh.at(-1)?.id;
  if (last === undefined) return { events, refused, cursor: cursor ?? {}, more: false };
  const next: Cursor = { offset: String(last + 1n), at: account.now().toISOString() };
  return { events, refused, cursor: next, more: told.length >= wanted };
};

function offsetOf(cursor: Cursor | null, now: Date): bigint | undefined {
  const { offset, at } = cursor ?? {};
  if (offset === undefined || at === undefined) return undefined;
  return now.getTime() - Date.parse(at) > OFFSET_LASTS_MS ? undefined : BigInt(offset);
}

interface Numbered {
  id: bigint;
  raw: unknown;
  path: string;
}

/** The updates in their order, each once. */
function numbered(told: readonly unknown[], refused: Refusal[]): Numbered[] {
  const byId = new Map<bigint, Numbered>();
  told.forEach((raw, index) => {
    const path = `result[${index}]`;
    for (const id of mapItem(raw, update, path, refused, ({ update_id }) => BigInt(update_id)))
      byId.set(id, { id, raw, path });
  });
  return [...byId.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
}
