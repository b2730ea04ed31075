/** What X pushes besides posts and messages: by its Activity API, and by the Account Activity API before it. */

import {
  isJsonObject,
  type JsonObject,
  type ParsedEvent,
  type ParsedProfile,
  withoutUndefined,
} from '@tingshuo/connector-kit';
import { firstTime } from './first-api.js';

const objectOf = (value: unknown): JsonObject => (isJsonObject(value) ? value : {});
const objectsOf = (value: unknown): JsonObject[] => (Array.isArray(value) ? value.filter(isJsonObject) : []);
const idOf = (value: unknown): string | undefined =>
  (typeof value === 'string' && value !== '') || typeof value === 'number' ? String(value) : undefined;
/** Somebody, with or without the envelope of an answer. */
const userIdOf = (value: unknown): string | undefined => {
  const { data, id_str, id } = objectOf(value);
  return isJsonObject(data) ? idOf(data.id) : idOf(id_str ?? id);
};

const TYPES: Record<string, ParsedEvent['type']> = {
  'post.delete': 'deleted',
  'post.mention.create': 'mentioned',
  'post.reply.create': 'mentioned',
  'post.quote.create': 'mentioned',
  'post.repost.create': 'repost',
  'like.create': 'like',
  'like.delete': 'unlike',
  'follow.follow': 'follow',
  'follow.unfollow': 'unfollow',
  'dm.read': 'read',
};
// Told whole, as a post or a message.
const TOLD_WHOLE = new Set(['post.create', 'dm.received', 'dm.sent']);

/** Whose push an object is part of, by X's id of our account; undefined where it is no push. */
export function pushedTo(object: JsonObject): string | undefined {
  if (isActivity(object)) return idOf(objectOf(object.filter).user_id);
  return 'for_user_id' in object ? idOf(object.for_user_id) : undefined;
}

const isActivity = (object: JsonObject) =>
  'event_uuid' in object && typeof object.event_type === 'string' && isJsonObject(object.payload);

/** The events that an object of a push tells. */
export function activityEvents(object: JsonObject): ParsedEvent[] {
  if (isActivity(object)) return eventOf(object);
  if (isJsonObject(object.user_event)) return revocations(object.user_event);
  return 'for_user_id' in object ? accountEvents(object) : [];
}

function eventOf({ event_uuid, event_type, payload: told }: JsonObject): ParsedEvent[] {
  const name = String(event_type);
  if (TOLD_WHOLE.has(name)) return [];
  const payload = objectOf(told);
  const isBetween = 'source' in payload || 'target' in payload;
  const actor = userIdOf(payload.source) ?? idOf(payload.author_id ?? payload.sender_id);
  const target = isBetween ? userIdOf(payload.target) : idOf(payload.liked_tweet_id ?? payload.id);
  return [
    event(TYPES[name] ?? 'other', name, {
      eventId: idOf(event_uuid),
      actor,
      targetExternalId: target ?? idOf(payload.last_read_event_id),
      // Of a post, not of what happened to it.
      occurredAt: firstTime(payload.timestamp_ms) ?? (name.startsWith('post.') ? isoOf(payload) : undefined),
    }),
  ];
}

const isoOf = ({ created_at }: JsonObject) =>
  typeof created_at === 'string' && !Number.isNaN(Date.parse(created_at))
    ? new Date(created_at).toISOString()
    : undefined;

interface Facts {
  eventId?: string | undefined;
  actor?: string | undefined;
  targetExternalId?: string | undefined;
  occurredAt?: string | undefined;
}

function event(type: ParsedEvent['type'], name: string, { actor, ...facts }: Facts): ParsedEvent {
  const by: ParsedProfile | undefined = actor === undefined ? undefined : { externalId: actor };
  return { type, name, ...withoutUndefined({ ...facts, actor: by }) };
}

function revocations({ revoke }: JsonObject): ParsedEvent[] {
  const { source } = objectOf(revoke);
  const occurredAt = isoOf({ created_at: objectOf(revoke).date_time });
  return [event('other', 'revoke', { actor: idOf(objectOf(source).user_id), occurredAt })];
}

const BETWEEN: Record<string, ParsedEvent['type']> = { follow: 'follow', unfollow: 'unfollow' };

/** The lists of one push of the Account Activity API. */
function accountEvents(push: JsonObject): ParsedEvent[] {
  const us = idOf(push.for_user_id);
  const mentions = objectsOf(push.tweet_create_events).flatMap((post) => {
    const actor = userIdOf(post.user);
    const target = idOf(post.id_str ?? post.id);
    return actor === us
      ? []
      : [event('mentioned', 'tweet_create', { actor, targetExternalId: target, occurredAt: isoOf(post) })];
  });
  const likes = objectsOf(push.favorite_events).map((like) =>
    event('like', 'favorite', {
      eventId: idOf(like.id),
      actor: userIdOf(like.user),
      targetExternalId: userIdOf(like.favorited_status),
      occurredAt: firstTime(like.timestamp_ms),
    }),
  );
  const between = ['follow_events', 'block_events', 'mute_events'].flatMap((list) =>
    objectsOf(push[list]).map(({ type, source, target, created_timestamp }) =>
      event(BETWEEN[String(type)] ?? 'other', String(type), {
        actor: userIdOf(source),
        targetExternalId: userIdOf(target),
        occurredAt: firstTime(created_timestamp),
      }),
    ),
  );
  const inChats = (
    [
      ['direct_message_mark_read_events', 'read'],
      ['direct_message_indicate_typing_events', 'other'],
    ] as const
  ).flatMap(([list, type]) =>
    objectsOf(push[list]).map(({ sender_id, last_read_event_id, created_timestamp }) =>
      event(type, list.replace(/^direct_message_|_events$/g, ''), {
        actor: idOf(sender_id),
        targetExternalId: idOf(last_read_event_id),
        occurredAt: firstTime(created_timestamp),
      }),
    ),
  );
  const deletions = objectsOf(push.tweet_delete_events).map(({ status, timestamp_ms }) =>
    event('deleted', 'tweet_delete', {
      actor: idOf(objectOf(status).user_id),
      targetExternalId: idOf(objectOf(status).id),
      occurredAt: firstTime(timestamp_ms),
    }),
  );
  return [...mentions, ...likes, ...between, ...inChats, ...deletions];
}
