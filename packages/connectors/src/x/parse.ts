/** Stored documents of the X API v2: posts, users, direct messages and what is included with them. */

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
  type ParsedMessage,
  parsedDocument,
  withoutUndefined,
} from '@tingshuo/connector-kit';
import { activityEvents, pushedTo } from './activity.js';
import { xErrors } from './errors.js';
import { firstMessage, firstPost, firstUser, isFirstMessage, isFirstPost, isFirstUser } from './first-api.js';
import { toMedia, toProfile, toStoredPost } from './map.js';
import {
  type DirectMessage,
  directMessage,
  type Includes,
  includes as includesSchema,
  storedPost,
  user,
} from './schemas.js';
import { messageTextOf } from './written-text.js';

/** A parser of documents that hold something in one of these lists, or are empty answers. */
const reader =
  (...wanted: (keyof ParsedDocument)[]): DocumentParser =>
  (json) => {
    const document = everythingIn(json);
    if ([...wanted, 'refused' as const].some((part) => document[part].length > 0)) return document;
    if (isEmptyAnswer(json)) return document;
    const { detail } = xErrors.describe(json);
    throw detail === undefined ? documentError('other_document') : documentError('error_answer', detail);
  };

const posts = reader('posts');
const profiles = reader('profiles');
const messages = reader('messages');
const anything = reader('posts', 'profiles', 'messages', 'events');

export const parse: NonNullable<Connector['parse']> = {
  status: posts,
  statuses: posts,
  comment: posts,
  comments: posts,
  mentions: posts,
  notifications: reader('posts', 'events'),
  conversations: messages,
  messages,
  search: anything,
  profile: profiles,
  followers: profiles,
  webhook: anything,
  push: anything,
};

// An answer without results has a count of them, or empty lists.
const isEmptyAnswer = (json: unknown) =>
  isEmptyList(json) ||
  (isJsonObject(json) && isJsonObject(json.meta) && json.meta.result_count === 0 && !('errors' in json));

const isPost = (object: JsonObject) =>
  'id' in object &&
  typeof object.text === 'string' &&
  !('indices' in object) &&
  !('event_type' in object) &&
  !('sender_id' in object);
const isUser = (object: JsonObject) => 'id' in object && 'username' in object && 'name' in object;
const isMessage = (object: JsonObject) => 'id' in object && object.event_type === 'MessageCreate';

/** What a document holds, however deep. */
export function everythingIn(json: unknown): ParsedDocument {
  const found = parsedDocument();
  const { refused } = found;
  const related = relatedTo(json);
  for (const { path, object } of objectsIn(json)) {
    if (isFirstPost(object)) readFirstPost(object, path, found);
    else if (isPost(object))
      found.posts.push(...mapItem(object, storedPost, path, refused, (post) => toStoredPost(post, related)));
    if (isUser(object)) found.profiles.push(...mapItem(object, user, path, refused, toProfile));
    if (isMessage(object))
      found.messages.push(
        ...mapItem(object, directMessage, path, refused, (message) => toMessage(message, related)),
      );
    if (isFirstUser(object))
      found.profiles.push(...mapItem(firstUser(object), user, path, refused, toProfile));
    if (isFirstMessage(object)) readFirstMessage(object, path, related, found);
    found.events.push(...activityEvents(object));
  }
  return withEchoes(found, json);
}

function readFirstPost(object: JsonObject, path: string, { posts: into, refused }: ParsedDocument): void {
  const { post, includes } = firstPost(object);
  const around = includesSchema.parse(includes);
  into.push(...mapItem(post, storedPost, path, refused, (value) => toStoredPost(value, around)));
}

function readFirstMessage(
  object: JsonObject,
  path: string,
  related: Includes,
  { messages: into, refused }: ParsedDocument,
): void {
  const { message, media } = firstMessage(object);
  const around = { ...related, media: includesSchema.parse({ media }).media };
  into.push(...mapItem(message, directMessage, path, refused, (value) => toMessage(value, around)));
}

/** What the account that is pushed to said itself is an echo. */
function withEchoes(found: ParsedDocument, json: unknown): ParsedDocument {
  const us = new Set([...objectsIn(json)].flatMap(({ object }) => pushedTo(object) ?? []));
  const isOurs = ({ author }: { author?: { externalId: string } }) =>
    author !== undefined && us.has(author.externalId);
  const echo = <T extends { author?: { externalId: string } }>(each: T): T =>
    isOurs(each) ? { ...each, isEcho: true } : each;
  return { ...found, posts: found.posts.map(echo), messages: found.messages.map(echo) };
}

/** Everything that an answer includes beside its data. */
function relatedTo(json: unknown): Includes {
  const related = includesSchema.parse({});
  for (const { object } of objectsIn(json)) {
    if (isUser(object)) related.users.push(...known(object));
    else if (isFirstUser(object)) related.users.push(...known(firstUser(object)));
    if (!isJsonObject(object.includes)) continue;
    const { users, media: files, tweets, posts: others } = includesSchema.parse(object.includes);
    related.users.push(...users);
    related.media.push(...files);
    related.tweets.push(...tweets);
    related.posts.push(...others);
  }
  return related;
}

const known = (object: JsonObject) => includesSchema.parse({ users: [object] }).users;

function toMessage(source: DirectMessage, related: Includes): ParsedMessage {
  const { users, media: files } = related;
  const sender = users.find(({ id }) => id === source.sender_id);
  const author = sender
    ? toProfile(sender)
    : source.sender_id === undefined
      ? undefined
      : { externalId: source.sender_id };
  const recipients = source.participant_ids
    .filter((id) => id !== source.sender_id)
    .map((externalId) => ({ externalId }));
  const keys = source.attachments?.media_keys ?? [];
  return {
    externalId: source.id,
    text: messageTextOf(source, related),
    media: files.filter(({ media_key }) => keys.includes(media_key)).flatMap(toMedia),
    ...(recipients.length > 0 && { recipients }),
    ...withoutUndefined({
      conversationExternalId: source.dm_conversation_id,
      author,
      occurredAt: source.created_at,
    }),
  };
}
