/** What Mastodon wraps around its entities when it tells of them by itself: streams, and webhooks of admins. */

import {
  BodyError,
  idText,
  instant,
  isJsonObject,
  lenient,
  parseJsonKeepingIds,
  type Shape,
  withoutUndefined,
} from '@tingshuo/connector-kit';
import { z } from 'zod';

/** A document in which the payloads of frames are no texts any more: WebSockets carry JSON in JSON. */
export function withOpenPayloads(json: unknown): unknown {
  if (Array.isArray(json)) return json.map(withOpenPayloads);
  if (!isJsonObject(json) || typeof json.event !== 'string' || typeof json.payload !== 'string') return json;
  return { ...json, payload: opened(json.payload) };
}

function opened(payload: string): unknown {
  try {
    return parseJsonKeepingIds(payload);
  } catch (error) {
    if (error instanceof BodyError) return payload;
    throw error;
  }
}

const edited = z.object({ id: idText, edited_at: lenient(instant) });

const PARTS = new Set(['stream', 'event', 'payload']);

/** What frames tell besides the entities in them. */
export const FRAMES: readonly Shape[] = [
  {
    is: ({ event, payload }) => event === 'delete' && payload !== undefined && !isJsonObject(payload),
    read: ({ event, payload }) => ({
      events: [{ type: 'deleted', name: String(event), targetExternalId: String(payload) }],
    }),
  },
  {
    is: ({ event }) => event === 'status.update' || event === 'status.updated',
    read: ({ event, payload, object }) => {
      const status = edited.safeParse(payload ?? object).data;
      if (!status) return {};
      const facts = withoutUndefined({ targetExternalId: status.id, occurredAt: status.edited_at });
      return { events: [{ type: 'edited', name: String(event), ...facts }] };
    },
  },
  // Told without anything that it is about.
  {
    is: (frame) =>
      typeof frame.event === 'string' &&
      /^[\w-]*$/.test(String(frame.payload ?? '')) &&
      Object.keys(frame).every((name) => PARTS.has(name)),
    read: ({ event }) => ({ events: [{ type: 'other', name: String(event) }] }),
  },
];
