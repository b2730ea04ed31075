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
import { blueskyErrors } from './errors.js';
import { jetstreamLine } from './jetstream.js';
import { storedPost, toFeedPost, toPost, toProfile, toQuotedPost } from './map.js';
import {
  type ChatMessage,
  chatMessage,
  type DeletedMessage,
  deletedMessage,
  feedItem,
  postView,
  profile,
  quotedView,
  type StoredNotification,
  storedNotification,
  storedRecord,
} from './schemas.js';

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

const VIEW = shape(isView, postView, (view) => ({ posts: [toPost(view)] }));

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
  shape(isStored, storedRecord, ({ uri, value }) => ({ posts: [storedPost(uri, value)] })),
  shape(isProfile, profile, (account) => ({ profiles: [toProfile(account)] })),
  shape(
    (object) => isMessage(object) && 'text' in object,
    chatMessage,
    (message, place) => ({ messages: [toMessage(message, place)] }),
  ),
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
  kinds: { mentions: ['events'], notifications: ['events'], webhook: null },
});

const EVENT: Record<string, ParsedEvent['type']> = {
  mention: 'mentioned',
  reply: 'mentioned',
  quote: 'mentioned',
  like: 'like',
  repost: 'repost',
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

function toMessage({ id, text, sender, sentAt }: ChatMessage, place: Place): ParsedMessage {
  const { conversationExternalId, members } = conversationOf(place);
  const others = members.filter((did) => did !== sender.did);
  return withoutUndefined({
    externalId: id,
    author: { externalId: sender.did },
    text,
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

const toDeletion = ({ id, sender, sentAt }: DeletedMessage): ParsedEvent => ({
  type: 'deleted',
  name: 'deletedMessageView',
  actor: { externalId: sender.did },
  targetExternalId: id,
  occurredAt: sentAt,
});
