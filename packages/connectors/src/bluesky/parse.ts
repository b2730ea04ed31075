/** Stored documents of Bluesky: every post, record, account, notification and message in them, however deep. */

import {
  documentParsers,
  isJsonObject,
  type JsonObject,
  objectsOf,
  type ParsedEvent,
  type ParsedMessage,
  type Place,
  readShapes,
  type Shape,
  shape,
  withoutUndefined,
} from '@tingshuo/connector-kit';
import { webAddress } from './at-uri.js';
import { blueskyErrors } from './errors.js';
import { jetstreamLine, toAct } from './jetstream.js';
import { bodyOf, toFeedPost, toProfile, toQuotedPost } from './map.js';
import {
  type DeletedMessage,
  deletedMessage,
  feedItem,
  profile,
  quotedView,
  type StoredNotification,
  storedNotification,
} from './schemas.js';
import { toProfileOfRecord, toStoredRecord, toStoredView } from './stored.js';
import {
  type LogLine,
  logLine,
  profileRecord,
  type StoredMessage,
  type SystemMessage,
  storedMessage,
  storedPostRecord,
  storedPostView,
  systemMessage,
} from './stored-schemas.js';

const isPostRecord = (value: unknown) => isJsonObject(value) && value.$type === 'app.bsky.feed.post';
const isRepost = (object: JsonObject) =>
  isJsonObject(object.post) && isJsonObject(object.reason) && 'by' in object.reason;
const isNotification = (object: JsonObject) =>
  'reason' in object && 'indexedAt' in object && 'author' in object;
const isView = (object: JsonObject) => 'uri' in object && 'author' in object && isPostRecord(object.record);
const isQuoted = (object: JsonObject) => 'uri' in object && 'author' in object && isPostRecord(object.value);
const isStored = (object: JsonObject) => 'uri' in object && isPostRecord(object.value);
const isProfile = (object: JsonObject) =>
  'did' in object && 'handle' in object && !('accessJwt' in object || 'didDoc' in object);
const isConversation = ({ id, members }: JsonObject) => typeof id === 'string' && Array.isArray(members);
const isMessage = (object: JsonObject) => 'sentAt' in object && 'sender' in object && 'rev' in object;

/** Who joined, left or renamed a conversation, among its messages. */
const isTold = (object: JsonObject) => 'sentAt' in object && 'rev' in object && !('sender' in object);
const ofType = (value: unknown, ...types: string[]) =>
  isJsonObject(value) && types.includes(String(value.$type));
const isProfileRecord = (object: JsonObject) =>
  typeof object.uri === 'string' && ofType(object.value, 'app.bsky.actor.profile');
const ACTS = ['app.bsky.feed.like', 'app.bsky.feed.repost', 'app.bsky.graph.follow'];
const isAct = ({ uri, value }: JsonObject) => typeof uri === 'string' && ofType(value, ...ACTS);
const LOG = 'chat.bsky.convo.defs#log';
const isLog = ({ $type, convoId }: JsonObject) =>
  typeof $type === 'string' && $type.startsWith(LOG) && typeof convoId === 'string';
// They show once more what was said before.
const ABOUT_A_MESSAGE = /(Reaction|Read[A-Za-z]*)$/;

const VIEW = shape(isView, storedPostView, (view) => ({ posts: [toStoredView(view)] }));

/** The record in a notification; its author and address stand around it. */
const NOTIFIED: Shape = {
  is: (object, { around: [notification = {}] }) =>
    notification.record === object && isNotification(notification) && isView(notification),
  read: (_record, { path, around: [notification = {}] }) => VIEW.read(notification, { path, around: [] }),
};

const SHAPES: readonly Shape[] = [
  jetstreamLine,
  shape(isRepost, feedItem, (item) => ({ posts: [toFeedPost(item)] })),
  shape(isNotification, storedNotification, (notification) => ({ events: [toEvent(notification)] })),
  NOTIFIED,
  VIEW,
  shape(isQuoted, quotedView, (view) => ({ posts: [toQuotedPost(view)] })),
  shape(isStored, storedPostRecord, ({ uri, value }) => ({ posts: [toStoredRecord(uri, value)] })),
  shape(isProfileRecord, profileRecord, (record) => ({ profiles: toProfileOfRecord(record) })),
  { is: isAct, read: ({ uri, value }) => (isJsonObject(value) ? toAct(String(uri), value) : {}) },
  {
    ...shape(
      (object) => isLog(object) && ABOUT_A_MESSAGE.test(String(object.$type)),
      logLine,
      (line) => ({ events: [toLogged(line)] }),
    ),
    inside: () => false,
  },
  shape(
    (object) => isLog(object) && !('message' in object),
    logLine,
    (line) => ({ events: [toLogged(line)] }),
  ),
  shape(isProfile, profile, (account) => ({ profiles: [toProfile(account)] })),
  shape(
    (object) => isMessage(object) && 'text' in object,
    storedMessage,
    (message, place) => ({ messages: [toMessage(message, place)] }),
  ),
  shape(isTold, systemMessage, (message) => ({ events: [toSystemEvent(message)] })),
  shape(isMessage, deletedMessage, (message) => ({ events: [toDeletion(message)] })),
];

const LISTS = [
  ...['feed', 'posts', 'notifications', 'records', 'replies', 'likes', 'repostedBy', 'quotes'],
  ...['followers', 'follows', 'actors', 'profiles', 'convos', 'messages', 'logs'],
];

export const parse = documentParsers({
  read: (json) => readShapes(json, SHAPES),
  describe: blueskyErrors.describe,
  lists: LISTS,
  isConversation,
  kinds: {
    mentions: ['events'],
    notifications: ['events'],
    conversations: ['messages', 'events'],
    messages: ['messages', 'events'],
    webhook: null,
  },
});

const EVENT: Record<string, ParsedEvent['type']> = {
  mention: 'mentioned',
  reply: 'mentioned',
  quote: 'mentioned',
  like: 'like',
  repost: 'repost',
  'like-via-repost': 'like',
  'repost-via-repost': 'repost',
  follow: 'follow',
};

function toEvent({ uri, reason, reasonSubject, author, indexedAt }: StoredNotification): ParsedEvent {
  const type = EVENT[reason] ?? ('other' as const);
  return withoutUndefined({
    type,
    name: reason,
    eventId: uri,
    actor: toProfile(author),
    targetExternalId: type === 'mentioned' ? uri : reasonSubject,
    occurredAt: indexedAt,
  });
}

function toMessage(source: StoredMessage, place: Place): ParsedMessage {
  const { id, text, embed, sender, sentAt, replyTo } = source;
  const { conversationExternalId, members } = conversationOf(place);
  const others = members.filter((did) => did !== sender.did);
  return withoutUndefined({
    externalId: id,
    author: { externalId: sender.did },
    // A post that is passed on without a word.
    ...(text === '' && embed ? { text: webAddress(embed.record.uri) ?? embed.record.uri } : bodyOf(source)),
    parentExternalId: replyTo?.id,
    media: [],
    occurredAt: sentAt,
    conversationExternalId,
    recipients: others.length > 0 ? others.map((externalId) => ({ externalId })) : undefined,
  });
}

/** What a conversation, or a line of the log of all of them, says about a message in it. */
function conversationOf({ around }: Place): { conversationExternalId?: string; members: string[] } {
  const { convoId, id, members } =
    around.find((object) => isConversation(object) || typeof object.convoId === 'string') ?? {};
  const name = convoId ?? id;
  return {
    ...(typeof name === 'string' && { conversationExternalId: name }),
    members: objectsOf(members).flatMap(({ did }) => (typeof did === 'string' ? [did] : [])),
  };
}

const LOGGED: Record<string, ParsedEvent['type']> = {
  AddReaction: 'like',
  RemoveReaction: 'unlike',
  ReadMessage: 'read',
};

function toLogged({ $type, convoId, message, reaction }: LogLine): ParsedEvent {
  const name = $type.slice($type.indexOf('#') + 1);
  return withoutUndefined({
    type: LOGGED[$type.slice(LOG.length)] ?? ('other' as const),
    name,
    actor: reaction?.sender && { externalId: reaction.sender.did },
    targetExternalId: message?.id ?? convoId,
    text: reaction?.value,
    occurredAt: reaction?.createdAt,
  });
}

const toSystemEvent = ({ $type, id, sentAt }: SystemMessage): ParsedEvent =>
  withoutUndefined({
    type: 'other' as const,
    name: $type?.slice($type.indexOf('#') + 1) ?? 'systemMessageView',
    eventId: id,
    occurredAt: sentAt,
  });

const toDeletion = ({ id, sender, sentAt }: DeletedMessage): ParsedEvent => ({
  type: 'deleted',
  name: 'deletedMessageView',
  actor: { externalId: sender.did },
  targetExternalId: id,
  occurredAt: sentAt,
});
