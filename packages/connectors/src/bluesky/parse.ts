/** Stored documents of Bluesky: every post, record, account, notification and message in them, however deep. */

import {
  type Connector,
  type DocumentParser,
  documentError,
  isEmptyList,
  type JsonObject,
  mapItem,
  objectsIn,
  type ParsedDocument,
  type ParsedEvent,
  type ParsedPost,
  parsedDocument,
  withoutUndefined,
} from '@tingshuo/connector-kit';
import { parseAtUri } from './at-uri.js';
import { recordPost, toPost, toProfile } from './map.js';
import {
  chatMessage,
  errorBody,
  postView,
  profile,
  quotedView,
  type StoredNotification,
  type StoredRecord,
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
const isQuoted = (object: JsonObject) => 'uri' in object && 'author' in object && isPostRecord(object.value);
const isStored = (object: JsonObject) =>
  'uri' in object && !('author' in object) && isPostRecord(object.value);
const isProfile = (object: JsonObject) =>
  'did' in object && 'handle' in object && !('accessJwt' in object || 'didDoc' in object);
const isNotification = (object: JsonObject) =>
  'reason' in object && 'indexedAt' in object && 'author' in object;
const isMessage = (object: JsonObject) => 'sentAt' in object && 'sender' in object && 'rev' in object;

function everythingIn(json: unknown): ParsedDocument {
  const found = parsedDocument();
  const { refused } = found;
  for (const { path, object } of objectsIn(json)) {
    if (isView(object)) found.posts.push(...mapItem(object, postView, path, refused, toPost));
    if (isQuoted(object)) found.posts.push(...mapItem(object, quotedView, path, refused, toQuotedPost));
    if (isStored(object)) found.posts.push(...mapItem(object, storedRecord, path, refused, toStoredPost));
    if (isProfile(object)) found.profiles.push(...mapItem(object, profile, path, refused, toProfile));
    if (isMessage(object)) found.messages.push(...mapItem(object, chatMessage, path, refused, toMessage));
    if (isNotification(object)) {
      const read = mapItem(object, storedNotification, path, refused, (value) => value);
      found.events.push(...read.map(toStoredEvent));
      if (isPostRecord(object.record)) found.posts.push(...mapItem(object, postView, path, refused, toPost));
    }
  }
  return found;
}

const toQuotedPost = ({ uri, author, value, indexedAt }: ReturnType<typeof quotedView.parse>) =>
  recordPost(uri, toProfile(author), value, indexedAt);

/** A record of a repository: its author is known by the address only. */
function toStoredPost({ uri, value }: StoredRecord): ParsedPost {
  const { author, ...post } = recordPost(
    uri,
    { externalId: '', handle: '', displayName: '' },
    value,
    undefined,
  );
  const repo = parseAtUri(uri)?.repo;
  return { ...post, ...(repo !== undefined && { author: { externalId: repo } }) };
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

const toMessage = ({ id, text, sender, sentAt }: ReturnType<typeof chatMessage.parse>) => ({
  externalId: id,
  author: { externalId: sender.did },
  text,
  media: [],
  occurredAt: sentAt,
});
