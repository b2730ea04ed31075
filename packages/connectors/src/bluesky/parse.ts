/** Stored documents of Bluesky: every post, record, account, notification and message in them, however deep. */

import {
  type Connector,
  type DocumentParser,
  documentError,
  isEmptyList,
  isJsonObject,
  type JsonObject,
  mapItem,
  objectsIn,
  type ParsedDocument,
  type ParsedEvent,
  type ParsedMessage,
  parsedDocument,
  withoutUndefined,
} from '@tingshuo/connector-kit';
import { fromJetstream, isJetstream } from './jetstream.js';
import { storedPost, toFeedPost, toPost, toProfile, toQuotedPost } from './map.js';
import {
  type ChatMessage,
  chatMessage,
  deletedMessage,
  errorBody,
  feedItem,
  postView,
  profile,
  quotedView,
  type StoredNotification,
  storedNotification,
  storedRecord,
} from './schemas.js';

/** A parser of documents that hold something in one of these lists, or are empty lists. */
const reader =
  (...wanted: (keyof ParsedDocument)[]): DocumentParser =>
  (json) => {
    const document = everythingIn(json);
    if ([...wanted, 'refused' as const].some((part) => document[part].length > 0)) return document;
    if (isEmptyPage(json)) return document;
    const refusal = errorBody.safeParse(json).data?.error;
    throw refusal === undefined ? documentError('other_document') : documentError('error_answer', refusal);
  };

const posts = reader('posts');
const events = reader('events');
const profiles = reader('profiles');
const messages = reader('messages');
const anything = reader('posts', 'profiles', 'events', 'messages');

export const parse: NonNullable<Connector['parse']> = {
  status: posts,
  statuses: posts,
  comment: posts,
  comments: posts,
  mentions: events,
  notifications: events,
  conversations: messages,
  messages,
  search: anything,
  profile: profiles,
  followers: profiles,
  push: anything,
};

// The flags and cursors beside a list are no content.
const isEmptyPage = (json: unknown) =>
  typeof json === 'object' && json !== null
    ? isEmptyList(
        Array.isArray(json)
          ? json
          : Object.fromEntries(Object.entries(json).filter(([, part]) => Array.isArray(part))),
      )
    : false;

const isPostRecord = (value: unknown) =>
  typeof value === 'object' && value !== null && '$type' in value && value.$type === 'app.bsky.feed.post';
const isView = (object: JsonObject) =>
  'uri' in object && 'author' in object && !('reason' in object) && isPostRecord(object.record);
const isRepost = (object: JsonObject) =>
  isJsonObject(object.post) && isJsonObject(object.reason) && 'by' in object.reason;
const isQuoted = (object: JsonObject) => 'uri' in object && 'author' in object && isPostRecord(object.value);
const isStored = (object: JsonObject) =>
  'uri' in object && !('author' in object) && isPostRecord(object.value);
const isProfile = (object: JsonObject) =>
  'did' in object && 'handle' in object && !('accessJwt' in object || 'didDoc' in object);
const isNotification = (object: JsonObject) =>
  'reason' in object && 'indexedAt' in object && 'author' in object;
const isMessage = (object: JsonObject) => 'sentAt' in object && 'sender' in object && 'rev' in object;

/** The conversation around a message, and who takes part in it. */
interface Around {
  id: string;
  members: string[];
}

/** What a conversation, or a line of the log of all of them, says about the message in it. */
function aroundMessage(object: JsonObject): [unknown, Around] | undefined {
  const { convoId, message, id, members, lastMessage } = object;
  if (typeof convoId === 'string') return [message, { id: convoId, members: [] }];
  if (typeof id !== 'string' || !Array.isArray(members)) return undefined;
  const dids = members.flatMap((member) =>
    isJsonObject(member) && typeof member.did === 'string' ? [member.did] : [],
  );
  return [lastMessage, { id, members: dids }];
}

function everythingIn(json: unknown): ParsedDocument {
  const found = parsedDocument();
  const { refused } = found;
  const conversations = new Map<unknown, Around>();
  for (const { path, object } of objectsIn(json)) {
    const around = aroundMessage(object);
    if (around) conversations.set(...around);
    if (isJetstream(object)) addTo(found, fromJetstream(object, path));
    if (isRepost(object)) found.posts.push(...mapItem(object, feedItem, path, refused, toFeedPost));
    if (isView(object)) found.posts.push(...mapItem(object, postView, path, refused, toPost));
    if (isQuoted(object)) found.posts.push(...mapItem(object, quotedView, path, refused, toQuotedPost));
    if (isStored(object))
      found.posts.push(
        ...mapItem(object, storedRecord, path, refused, ({ uri, value }) => storedPost(uri, value)),
      );
    if (isProfile(object)) found.profiles.push(...mapItem(object, profile, path, refused, toProfile));
    if (isMessage(object) && 'text' in object)
      found.messages.push(
        ...mapItem(object, chatMessage, path, refused, (message) =>
          toMessage(message, conversations.get(object)),
        ),
      );
    else if (isMessage(object))
      found.events.push(...mapItem(object, deletedMessage, path, refused, toDeletion));
    if (isNotification(object)) {
      const read = mapItem(object, storedNotification, path, refused, (value) => value);
      found.events.push(...read.map(toStoredEvent));
      if (isPostRecord(object.record)) found.posts.push(...mapItem(object, postView, path, refused, toPost));
    }
  }
  return found;
}

function addTo(found: ParsedDocument, { posts, events, refused }: ParsedDocument): void {
  found.posts.push(...posts);
  found.events.push(...events);
  found.refused.push(...refused);
}

const EVENT: Record<string, ParsedEvent['type']> = {
  mention: 'mentioned',
  reply: 'mentioned',
  quote: 'mentioned',
  like: 'like',
  repost: 'repost',
  follow: 'follow',
};

function toStoredEvent({ uri, reason, reasonSubject, author, indexedAt }: StoredNotification): ParsedEvent {
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

function toMessage({ id, text, sender, sentAt }: ChatMessage, around: Around | undefined): ParsedMessage {
  const others = around?.members.filter((did) => did !== sender.did) ?? [];
  return {
    externalId: id,
    author: { externalId: sender.did },
    text,
    media: [],
    occurredAt: sentAt,
    ...(around && { conversationExternalId: around.id }),
    ...(others.length > 0 && { recipients: others.map((externalId) => ({ externalId })) }),
  };
}

const toDeletion = ({ id, sender, sentAt }: ReturnType<typeof deletedMessage.parse>): ParsedEvent => ({
  type: 'deleted',
  name: 'deletedMessageView',
  actor: { externalId: sender.did },
  targetExternalId: id,
  occurredAt: sentAt,
});
