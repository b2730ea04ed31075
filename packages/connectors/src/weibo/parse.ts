/** Stored documents of Weibo: every status, comment and user in them, however deep, and what the fan service pushes. */

import {
  documentParsers,
  idText,
  isJsonObject,
  type JsonObject,
  lenientList,
  mergeDocuments,
  objectsIn,
  type ParsedDocument,
  type ParsedEvent,
  type ParsedMessage,
  type ParseKind,
  type Place,
  readShapes,
  type Shape,
  shape,
  unreadPost,
  withoutUndefined,
} from '@tingshuo/connector-kit';
import { weiboErrors } from './errors.js';
import { isGone, toProfile, toStoredComment, toStoredStatus } from './map.js';
import { readPushed } from './pushed.js';
import { fromPush } from './pushed-document.js';
import {
  countedUser,
  type DirectMessage,
  directMessage,
  storedComment,
  storedStatus,
  user,
} from './schemas.js';

// Twitter's first API has nearly the same objects, with `id_str` and another time zone; Messenger has another `mid`.
// The web may tell no more than a day.
const TIME = /^[A-Z][a-z]{2} [A-Z][a-z]{2} \d{1,2} [\d:]{8} \+0800 \d{4}$|^(\d{4}-)?\d\d-\d\d$|[前刚今昨]/;
const isForeign = (object: JsonObject) =>
  'id_str' in object || (typeof object.created_at === 'string' && !TIME.test(object.created_at));
const isUser = (object: unknown): object is JsonObject =>
  isJsonObject(object) &&
  ('id' in object || 'idstr' in object) &&
  'screen_name' in object &&
  !isForeign(object);
const isOurs = (object: JsonObject) =>
  !isForeign(object) &&
  ('idstr' in object ||
    /^\d+$/.test(String(object.mid)) ||
    ('id' in object && ('created_at' in object || isUser(object.user))));
const isMessage = (object: JsonObject) =>
  'sender_id' in object && 'recipient_id' in object && 'text' in object && !isForeign(object);
const isText = (object: JsonObject) =>
  isOurs(object) && typeof object.text === 'string' && !isMessage(object);
// Among items of Weibo, one that does not look like it is a bad one.
const ITEM_PATH = /(^|\.)(statuses|reposts|comments)\[\d+\]$/;
// Lists of people may hold their ids only.
const isIdList = (object: JsonObject) =>
  Array.isArray(object.ids) && 'next_cursor' in object && !('next_cursor_str' in object);

/** Timelines may be lists of ids only. */
const isNameList = ({ statuses }: JsonObject) =>
  Array.isArray(statuses) && statuses.length > 0 && statuses.every((id) => idText.safeParse(id).success);
const isCounted = (object: JsonObject) =>
  'id' in object && 'followers_count' in object && 'friends_count' in object && !('screen_name' in object);
/** People that a search suggests have their id under another name. */
const isSuggested = (object: JsonObject) => 'uid' in object && 'screen_name' in object && !('id' in object);

const COMMENT_PATH = /(^|\.)(comments\[\d+\]|comment|reply_comment)$/;
const COMMENT_FIELDS = ['status', 'reply_comment', 'rootid', 'rootidstr', 'floor_number'];
const isComment = (object: JsonObject, path: string) =>
  COMMENT_PATH.test(path) || COMMENT_FIELDS.some((field) => field in object);

const people = lenientList(idText);

const PERSON = shape(isUser, user, (person) => ({ profiles: [toProfile(person)] }));

/** The shapes of a document of Weibo; at its top there may be comments that look like statuses. */
const shapesOf = (kind: ParseKind, isWeibo: boolean): readonly Shape[] => {
  const isItem = (object: JsonObject, { path }: Place) => isText(object) || (isWeibo && ITEM_PATH.test(path));
  const isTopComment = ({ path }: Place) =>
    (kind === 'comment' || kind === 'comments') && /^(\[\d+\])?$/.test(path);
  return [
    shape(
      (object, place) => isItem(object, place) && (isComment(object, place.path) || isTopComment(place)),
      storedComment,
      (comment, place, object) => ({
        posts: [toStoredComment({ ...comment, user: comment.user ?? holderOf(object, place) })],
        events: deletionsIn(object),
      }),
    ),
    shape(isItem, storedStatus, (status, place, object) => ({
      posts: [toStoredStatus({ ...status, user: status.user ?? holderOf(object, place) })],
      events: deletionsIn(object),
    })),
    PERSON,
    {
      is: isSuggested,
      read: (object, place) => PERSON.read({ ...object, id: object.uid }, place),
    },
    shape(isCounted, countedUser, ({ id, ...told }) => ({
      profiles: [
        withoutUndefined({
          externalId: id,
          followers: told.followers_count,
          following: told.friends_count,
          posts: told.statuses_count,
        }),
      ],
    })),
    {
      is: isNameList,
      read: ({ statuses }) => ({ posts: people.parse(statuses).map(unreadPost) }),
    },
    {
      is: isIdList,
      read: ({ ids }) => ({ profiles: people.parse(ids).map((externalId) => ({ externalId })) }),
    },
    shape(isMessage, directMessage, (message) => ({ messages: [toMessage(message)] })),
  ];
};

/** The newest status of a user stands inside of its author. */
const holderOf = (object: JsonObject, { around: [holder = {}] }: Place) =>
  holder.status === object && isUser(holder) && !('user' in object) ? user.safeParse(holder).data : undefined;

/** What is left of a deleted status tells its deletion too. */
function deletionsIn(object: JsonObject): ParsedEvent[] {
  const stub = 'deleted' in object ? storedStatus.safeParse(object).data : undefined;
  return stub && isGone(stub) ? [{ type: 'deleted', name: 'status.deleted', targetExternalId: stub.id }] : [];
}

function everythingIn(json: unknown, kind: ParseKind): ParsedDocument {
  const isWeibo = [...objectsIn(json)].some(({ object }) => isText(object) || isUser(object));
  return readShapes(json, shapesOf(kind, isWeibo));
}

export const parse = documentParsers({
  read: (json, raw, kind) => pushesIn(json, raw) ?? everythingIn(json, kind),
  describe: weiboErrors.describe,
  lists: ['statuses', 'comments', 'reposts', 'users', 'ids', 'favorites', 'direct_messages'],
  kinds: { conversations: ['messages', 'events'], messages: ['messages', 'events'] },
});

function pushesIn(json: unknown, raw: string): ParsedDocument | undefined {
  const pushes = (Array.isArray(json) ? json : [json]).map((each) => readPushed(each, raw));
  const read = pushes.flatMap((pushed) => (pushed ? [fromPush(pushed)] : []));
  return read.length > 0 && read.length === pushes.length ? mergeDocuments(read) : undefined;
}

function toMessage(source: DirectMessage): ParsedMessage {
  const { sender, recipient } = source;
  return withoutUndefined({
    externalId: source.id,
    author: sender ? toProfile(sender) : { externalId: source.sender_id },
    recipients: [recipient ? toProfile(recipient) : { externalId: source.recipient_id }],
    text: source.text,
    media: [],
    occurredAt: source.created_at,
  });
}
