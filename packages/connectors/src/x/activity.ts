/** What X pushes besides posts and messages: by its Activity API, and by the Account Activity API before it. */

import {
  isJsonObject,
  type JsonObject,
  objectOf,
  objectsOf,
  type ParsedEvent,
  withoutUndefined,
} from '@tingshuo/connector-kit';
import { firstTime } from './first-api.js';

const idOf = (value: unknown): string | undefined =>
  (typeof value === 'string' && value !== '') || typeof value === 'number' ? String(value) : undefined;
/** Somebody or something, with or without the envelope of an answer. */
export const idIn = (value: unknown): string | undefined => {
  const { data, id_str, id } = objectOf(value);
  return isJsonObject(data) ? idOf(data.id) : idOf(id_str ?? id);
};

/** Who did something, where an id is told. */
export const actorOf = (id: string | undefined) => (id === undefined ? undefined : { externalId: id });

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
  delete: 'deleted',
  tweet_edit: 'edited',
  post_edit: 'edited',
};
// Told whole, as a post or a message.
const TOLD_WHOLE = new Set(['post.create', 'dm.received', 'dm.sent']);

const isActivity = (object: JsonObject) =>
  'event_uuid' in object && typeof object.event_type === 'string' && isJsonObject(object.payload);

/** Whether an object is a push or an event in one. */
export const isPushed = (object: JsonObject) =>
  isActivity(object) ||
  isJsonObject(object.user_event) ||
  'for_user_id' in object ||
  complianceIn(object) !== undefined;

const COMPLIANCE = /^(delete|(tweet|post)_edit|drop|undrop|scrub_geo|(status_|user_)?withheld|user_[a-z_]+)$/;

/** What streams of both versions tell of what became of a post or its author: deleted, edited, withheld. */
function complianceIn(object: JsonObject): ParsedEvent | undefined {
  const [[name, value] = ['', undefined], ...more] = Object.entries(object);
  if (!COMPLIANCE.test(name) || more.length > 0) return;
  const { status, tweet, post, user, timestamp_ms, event_at, ...itself } = objectOf(value);
  const subject = objectOf(status ?? tweet ?? post ?? user ?? itself);
  const targetExternalId = idIn(subject);
  if (targetExternalId === undefined) return;
  return withoutUndefined({
    type: TYPES[name] ?? ('other' as const),
    name,
    actor: actorOf(idOf(subject.user_id_str ?? subject.user_id ?? subject.author_id)),
    targetExternalId,
    occurredAt: firstTime(timestamp_ms) ?? isoOf(event_at),
  });
}

/** Whose push an object is part of, by X's id of our account; undefined where it is no push. */
export function pushedTo(object: JsonObject): string | undefined {
  if (isActivity(object)) return idOf(objectOf(object.filter).user_id);
  return 'for_user_id' in object ? idOf(object.for_user_id) : undefined;
}

/** The events that an object of a push tells. */
export function activityEvents(object: JsonObject): ParsedEvent[] {
  if (isActivity(object)) return activityEvent(object);
  const compliance = complianceIn(object);
  if (compliance) return [compliance];
  if (isJsonObject(object.user_event)) return [revocation(objectOf(object.user_event.revoke))];
  return LISTS.flatMap(([list, typeOf]) =>
    objectsOf(object[list]).map((told) => ({ ...factsOf(told), ...typeOf(told) })),
  ).filter(({ type, actor }) => type !== 'mentioned' || actor?.externalId !== idOf(object.for_user_id));
}

function activityEvent({ event_uuid, event_type, payload }: JsonObject): ParsedEvent[] {
  const name = String(event_type);
  if (TOLD_WHOLE.has(name)) return [];
  const { created_at, ...told } = objectOf(payload);
  // The time of a post, not of what happened to it.
  const facts = factsOf(name.startsWith('post.') ? { ...told, created_at } : told);
  return [withoutUndefined({ ...facts, type: TYPES[name] ?? 'other', name, eventId: idOf(event_uuid) })];
}

const revocation = ({ source, date_time }: JsonObject): ParsedEvent => ({
  type: 'other',
  name: 'revoke',
  ...factsOf({ sender_id: objectOf(source).user_id, created_at: date_time }),
});

/** Who joined or left a conversation. */
export const isConversationEvent = (object: JsonObject) =>
  'id' in object && typeof object.event_type === 'string' && 'dm_conversation_id' in object;

export function conversationEvent({
  id,
  event_type,
  sender_id,
  participant_ids,
  dm_conversation_id,
  created_at,
}: JsonObject): ParsedEvent {
  // Who leaves sends nothing.
  const [somebody] = Array.isArray(participant_ids) ? participant_ids : [];
  return withoutUndefined({
    type: 'other' as const,
    name: String(event_type),
    eventId: idOf(id),
    actor: actorOf(idOf(sender_id ?? somebody)),
    targetExternalId: idOf(dm_conversation_id),
    occurredAt: isoOf(created_at),
  });
}

type Named = Pick<ParsedEvent, 'type' | 'name' | 'eventId'>;

const BETWEEN: Record<string, ParsedEvent['type']> = { follow: 'follow', unfollow: 'unfollow' };
const between = ({ type }: JsonObject): Named => ({
  type: BETWEEN[String(type)] ?? 'other',
  name: String(type),
});

/** The lists of one push of the Account Activity API, and what their items are. */
const LISTS: readonly (readonly [string, (told: JsonObject) => Named])[] = [
  ['tweet_create_events', () => ({ type: 'mentioned', name: 'tweet_create' })],
  [
    'favorite_events',
    ({ id }) => withoutUndefined({ type: 'like' as const, name: 'favorite', eventId: idOf(id) }),
  ],
  ['follow_events', between],
  ['block_events', between],
  ['mute_events', between],
  ['direct_message_mark_read_events', () => ({ type: 'read', name: 'mark_read' })],
  ['direct_message_indicate_typing_events', () => ({ type: 'other', name: 'indicate_typing' })],
  ['tweet_delete_events', () => ({ type: 'deleted', name: 'tweet_delete' })],
];

/** Who did it, to whom or what, and when: each kind has some of these fields. */
function factsOf(told: JsonObject): Pick<ParsedEvent, 'actor' | 'targetExternalId' | 'occurredAt'> {
  const { source, target, user, status, favorited_status } = told;
  const isBetween = isJsonObject(source) || isJsonObject(target);
  const actor =
    idIn(source) ?? idIn(user) ?? idOf(told.author_id ?? told.sender_id ?? objectOf(status).user_id);
  const itself = isBetween ? undefined : idOf(told.liked_tweet_id ?? told.id_str ?? told.id);
  return withoutUndefined({
    actor: actorOf(actor),
    targetExternalId:
      idIn(target) ?? idIn(favorited_status) ?? idIn(status) ?? itself ?? idOf(told.last_read_event_id),
    occurredAt: firstTime(told.timestamp_ms ?? told.created_timestamp) ?? isoOf(told.created_at),
  });
}

export const isoOf = (time: unknown) =>
  typeof time === 'string' && !Number.isNaN(Date.parse(time)) ? new Date(time).toISOString() : undefined;
