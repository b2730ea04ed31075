/** Stored documents of the X API v2: posts, users, direct messages and what is included with them. */

import {
  documentParsers,
  idText,
  isJsonObject,
  type JsonObject,
  lenientList,
  objectsIn,
  type ParsedDocument,
  type ParsedMessage,
  readShapes,
  type Shape,
  shape,
  withoutUndefined,
} from '@tingshuo/connector-kit';
import { activityEvents, conversationEvent, isConversationEvent, isPushed, pushedTo } from './activity.js';
import { xErrors } from './errors.js';
import {
  firstMessage,
  firstPost,
  firstUser,
  isFirstMessage,
  isFirstPost,
  isFirstUser,
  isWeibo,
} from './first-api.js';
import { isStreamed, streamed } from './first-stream.js';
import { authorAndTime, mediaIn, toProfile, toStoredPost } from './map.js';
import {
  type DirectMessage,
  directMessage,
  type Includes,
  includes as includesSchema,
  storedPost,
  user,
} from './schemas.js';
import { messageTextOf } from './written-text.js';

// Statuses of Mastodon have a text beside their content.
const isForeign = (object: JsonObject) => isWeibo(object) || 'spoiler_text' in object || 'content' in object;
const isPost = (object: JsonObject) =>
  'id' in object &&
  typeof object.text === 'string' &&
  !('indices' in object) &&
  !('event_type' in object) &&
  !('sender_id' in object) &&
  !isForeign(object);
const isUser = (object: JsonObject) => 'id' in object && 'username' in object && 'name' in object;
const MESSAGE = 'MessageCreate';
/** Who asks for other fields is not told that it is one. */
const isMessage = (object: JsonObject) =>
  'id' in object &&
  (object.event_type === MESSAGE ||
    (!('event_type' in object) && typeof object.text === 'string' && 'dm_conversation_id' in object));
/** People by their ids only; Weibo's lists look the same but for the name of their cursor. */
const isIdList = (object: JsonObject) => Array.isArray(object.ids) && 'next_cursor_str' in object;
/** The first line of a stream of the first version: whom its account follows. */
const isFriendList = (object: JsonObject) =>
  Array.isArray(object.friends) && Object.keys(object).length === 1;
const people = lenientList(idText);

/** The shapes of all objects, with what the document includes about them. */
function shapesWith(related: Includes): readonly Shape[] {
  return [
    {
      is: isFirstPost,
      read: (object, place) => {
        const [holder = {}] = place.around;
        // The newest one of a user stands inside of its author.
        const isHeld = holder.status === object && isFirstUser(holder) && !('user' in object);
        const { post, includes } = firstPost(isHeld ? { ...object, user: holder } : object);
        const own = includesSchema.parse(includes);
        return postShape({ ...own, users: [...own.users, ...related.users] }).read(post, place);
      },
    },
    postShape(related),
    USER,
    messageShape(related),
    { is: isFirstUser, read: (object, place) => USER.read(firstUser(object), place) },
    {
      is: isFirstMessage,
      read: (object, place) => {
        const { message, ...included } = firstMessage(object);
        const { users, media } = includesSchema.parse(included);
        return messageShape({ ...related, users: [...related.users, ...users], media }).read(message, place);
      },
    },
    { is: isConversationEvent, read: (object) => ({ events: [conversationEvent(object)] }) },
    {
      is: isIdList,
      read: ({ ids }) => ({ profiles: people.parse(ids).map((externalId) => ({ externalId })) }),
    },
    {
      is: isFriendList,
      read: ({ friends }) => ({
        profiles: people.parse(friends).map((externalId) => ({ externalId })),
        events: [{ type: 'other', name: 'friends' }],
      }),
    },
    { is: isStreamed, read: (object) => ({ events: [streamed(object)] }) },
    { is: isPushed, read: (object) => ({ events: activityEvents(object) }) },
  ];
}

const USER = shape(isUser, user, (account) => ({ profiles: [toProfile(account)] }));
const postShape = (related: Includes) =>
  shape(isPost, storedPost, (post) => ({ posts: [toStoredPost(post, related)] }));
const messageShape = (related: Includes): Shape => {
  const told = shape(isMessage, directMessage, (message) => ({ messages: [toMessage(message, related)] }));
  return { ...told, read: (object, place) => told.read({ event_type: MESSAGE, ...object }, place) };
};

/** What a document holds, however deep. */
export const everythingIn = (json: unknown): ParsedDocument =>
  withEchoes(readShapes(json, shapesWith(relatedTo(json))), json);

// An answer without results has a count of them.
const isEmpty = (json: unknown) =>
  isJsonObject(json) && isJsonObject(json.meta) && json.meta.result_count === 0 && !('errors' in json);

export const parse = documentParsers({
  read: everythingIn,
  describe: xErrors.describe,
  lists: ['data', 'events', 'statuses', 'users', 'ids'],
  isEmpty,
  kinds: { conversations: ['messages', 'events'], messages: ['messages', 'events'] },
});

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
  const { sender_id, created_at } = source;
  const recipients = source.participant_ids.filter((id) => id !== sender_id);
  return withoutUndefined({
    externalId: source.id,
    text: messageTextOf(source, related),
    media: mediaIn(source.attachments?.media_keys, related),
    recipients: recipients.length > 0 ? recipients.map((externalId) => ({ externalId })) : undefined,
    conversationExternalId: source.dm_conversation_id,
    ...authorAndTime({ author_id: sender_id, created_at }, related),
  });
}
