/** What Mastodon wraps around its entities when it tells of them by itself: streams, web pushes, webhooks of admins. */

import {
  BodyError,
  isJsonObject,
  type JsonObject,
  type ParsedEvent,
  parseJsonKeepingIds,
  withoutUndefined,
} from '@tingshuo/connector-kit';
import { webPush } from './schemas.js';

/** A document in which the payloads of frames are no texts any more: WebSockets carry JSON in JSON. */
export function withOpenPayloads(json: unknown): unknown {
  if (Array.isArray(json)) return json.map(withOpenPayloads);
  if (!isJsonObject(json) || !isFrame(json) || typeof json.payload !== 'string') return json;
  return { ...json, payload: opened(json.payload) };
}

const isFrame = (object: JsonObject) => typeof object.event === 'string' && 'payload' in object;
const isWebhook = (object: JsonObject) => typeof object.event === 'string' && isJsonObject(object.object);

function opened(payload: string): unknown {
  try {
    return parseJsonKeepingIds(payload);
  } catch (error) {
    if (error instanceof BodyError) return payload;
    throw error;
  }
}

/** What a frame tells besides the entity in it; `types` are the kinds of notifications by their names. */
export function frameEvents(
  object: JsonObject,
  types: Readonly<Record<string, ParsedEvent['type']>>,
): ParsedEvent[] {
  const { event: name, payload } = object;
  if (isFrame(object) && name === 'delete' && !isJsonObject(payload))
    return [{ type: 'deleted', name, targetExternalId: String(payload) }];
  if (isFrame(object) && name === 'status.update') return editOf(name, payload);
  if (isWebhook(object) && name === 'status.updated') return editOf(name, object.object);
  const pushed = 'notification_type' in object ? webPush.safeParse(object).data : undefined;
  if (!pushed) return [];
  const { notification_id: eventId, notification_type, title, body } = pushed;
  const text = [title, body].filter(Boolean).join('\n');
  return [{ type: types[notification_type] ?? 'other', name: notification_type, eventId, text }];
}

function editOf(name: string, status: unknown): ParsedEvent[] {
  if (!isJsonObject(status) || (typeof status.id !== 'string' && typeof status.id !== 'number')) return [];
  const at = typeof status.edited_at === 'string' ? Date.parse(status.edited_at) : Number.NaN;
  const occurredAt = Number.isNaN(at) ? undefined : new Date(at).toISOString();
  const event = { type: 'edited' as const, name, targetExternalId: String(status.id) };
  return [{ ...event, ...withoutUndefined({ occurredAt }) }];
}
