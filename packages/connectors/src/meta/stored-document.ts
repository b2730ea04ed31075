/** What stored documents of both networks have in common: conversations, pushes, errors, and their kinds. */

import {
  documentParsers,
  isJsonObject,
  type JsonObject,
  type ParseKind,
  type Place,
  parseItems,
  readShapes,
  type Shape,
  shape,
  unreadPost,
} from '@tingshuo/connector-kit';
import { conversation, storedMessage, toStoredMessage } from './conversation.js';
import { metaErrors } from './errors.js';
import { describeOld } from './old-error.js';
import { isPush, type PushKind, pushOfChange, readPush } from './pushed.js';

const TOLD = ['posts', 'messages', 'events'] as const;

/** The parsers of a network whose stored answers hold these shapes, and whose pushes are of this kind. */
export const metaParsers = (push: PushKind, shapes: (kind: ParseKind) => readonly Shape[]) =>
  documentParsers({
    read: (json, _raw, kind) => {
      const pushed = isPush(json, push) ? json : pushOfChange(json, push);
      return pushed === undefined ? readShapes(json, shapes(kind)) : readPush(pushed, push);
    },
    describe: (json) => {
      const told = metaErrors.describe(json);
      return told.detail === undefined ? describeOld(json) : told;
    },
    lists: ['data'],
    isConversation: (item) => isConversation(item) || isConversationName(item),
    kinds: {
      notifications: TOLD,
      search: ['posts', 'profiles'],
      followers: null,
      webhook: TOLD,
      push: TOLD,
    },
  });

/** Whether a field holds a list of the Graph API. */
export const isList = (value: unknown) => isJsonObject(value) && Array.isArray(value.data);

const isConversation = (object: JsonObject) =>
  isList(object.messages) ||
  ('participants' in object && 'updated_time' in object) ||
  (isList(object.to) && isList(object.comments) && 'unread' in object);

const COUNTED = ['message_count', 'unread_count', 'snippet', 'can_reply', 'is_subscribed', 'subject'];
const NAMING = new Set(['id', 'link', 'updated_time', ...COUNTED]);
/** What is told of a conversation where nothing that was said in it is asked for. */
const isConversationName = (object: JsonObject) =>
  'updated_time' in object && Object.keys(object).every((name) => NAMING.has(name));

/** A conversation with its messages, which are read one by one. Old threads hold them as comments. */
export const CONVERSATION = shape(
  isConversation,
  conversation,
  (told, { path }) => {
    const name = told.messages ? 'messages' : 'comments';
    const { values, refused } = parseItems(told[name]?.data ?? [], storedMessage, `${path}.${name}.data`);
    return { messages: values.map((message) => toStoredMessage(message, told.id)), refused };
  },
  () => false,
);

/** A message by itself. */
export const messageShape = (is: Shape['is']) =>
  shape(
    is,
    storedMessage,
    (message) => ({ messages: [toStoredMessage(message)] }),
    () => false,
  );

const IN_A_LIST = /^(data)?\[\d+\]$/;
const COMMENTS = new Set<ParseKind>(['comment', 'comments']);
const POSTS = new Set<ParseKind>(['status', 'statuses', 'mentions']);

/** What a list tells of posts or comments where no fields are asked for: their ids. */
export const idOnlyShape = (kind: ParseKind): Shape => ({
  is: (object, { path }) =>
    (COMMENTS.has(kind) || POSTS.has(kind)) &&
    IN_A_LIST.test(path) &&
    typeof object.id === 'string' &&
    object.id !== '' &&
    Object.keys(object).length === 1,
  read: ({ id }) => ({
    posts: [{ ...unreadPost(String(id)), ...(COMMENTS.has(kind) && { kind: 'comment' as const }) }],
  }),
});

/** The id of whatever an object stands below. */
export const idAbove = ({ around }: Place): string | undefined =>
  around
    .map(({ id }) => id)
    .filter((id) => typeof id === 'string' || typeof id === 'number')
    .map(String)[0];
