/** Stored documents of Weibo: every status, comment and user in them, however deep, and what the fan service pushes. */

import {
  type Connector,
  type DocumentParser,
  documentError,
  idText,
  isEmptyList,
  isJsonObject,
  type JsonObject,
  lenientList,
  mapItem,
  mergeDocuments,
  objectsIn,
  type ParsedDocument,
  type ParsedEvent,
  type ParsedMessage,
  type ParsedPost,
  parsedDocument,
  withoutUndefined,
} from '@tingshuo/connector-kit';
import { weiboErrors } from './errors.js';
import { isGone, toProfile, toStoredComment, toStoredStatus } from './map.js';
import { readPushed } from './pushed.js';
import { fromPush } from './pushed-document.js';
import { type DirectMessage, directMessage, storedComment, storedStatus, user } from './schemas.js';

/** A parser of documents that hold something in one of these lists, or are empty answers. */
const reader =
  (isComment: boolean, ...wanted: (keyof ParsedDocument)[]): DocumentParser =>
  (json, raw) => {
    const document = pushesIn(json, raw) ?? everythingIn(json, isComment);
    if ([...wanted, 'refused' as const].some((part) => document[part].length > 0)) return document;
    if (isEmptyAnswer(json)) return document;
    const { detail, code } = weiboErrors.describe(json);
    throw code === undefined
      ? documentError('other_document')
      : documentError('error_answer', detail ?? code);
  };

const posts = reader(false, 'posts');
const comments = reader(true, 'posts');
const news = reader(false, 'posts', 'events');
const profiles = reader(false, 'profiles');
const messages = reader(false, 'messages', 'events');
const anything = reader(false, 'posts', 'profiles', 'messages', 'events');

export const parse: NonNullable<Connector['parse']> = {
  status: posts,
  statuses: posts,
  comment: comments,
  comments,
  mentions: posts,
  notifications: news,
  conversations: messages,
  search: anything,
  profile: profiles,
  followers: profiles,
  messages,
  webhook: anything,
  push: anything,
};

// An answer without results has an empty list beside its cursors.
const LISTS = ['statuses', 'comments', 'reposts', 'users', 'ids', 'favorites', 'direct_messages'];
const isEmptyAnswer = (json: unknown) =>
  isEmptyList(json) ||
  (isJsonObject(json) && LISTS.some((name) => Array.isArray(json[name]) && json[name].length === 0));

function pushesIn(json: unknown, raw: string): ParsedDocument | undefined {
  const pushes = (Array.isArray(json) ? json : [json]).map((each) => readPushed(each, raw));
  const read = pushes.flatMap((pushed) => (pushed ? [fromPush(pushed)] : []));
  return read.length > 0 && read.length === pushes.length ? mergeDocuments(read) : undefined;
}

// Twitter's first API has nearly the same objects, with `id_str` and another time zone; Messenger has another `mid`.
const TIME = /^[A-Z][a-z]{2} [A-Z][a-z]{2} \d{1,2} [\d:]{8} \+0800 \d{4}$/;
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

const COMMENT_PATH = /(^|\.)(comments\[\d+\]|comment|reply_comment)$/;
const COMMENT_FIELDS = ['status', 'reply_comment', 'rootid', 'rootidstr', 'floor_number'];
const isComment = (object: JsonObject, path: string) =>
  COMMENT_PATH.test(path) || COMMENT_FIELDS.some((field) => field in object);

const people = lenientList(idText);

function everythingIn(json: unknown, isAboutComments: boolean): ParsedDocument {
  const found = parsedDocument();
  const { refused } = found;
  // The newest status of a user stands inside of its author.
  const authors = new Map<unknown, JsonObject>();
  const objects = [...objectsIn(json)];
  const isWeibo = objects.some(({ object }) => isText(object) || isUser(object));
  for (const { path, object } of objects) {
    if (isText(object) || (isWeibo && ITEM_PATH.test(path))) {
      found.events.push(...deletionsIn(object));
      const author = authors.get(object);
      const source = author && !('user' in object) ? { ...object, user: author } : object;
      found.posts.push(...postsOf(source, path, isAboutComments, refused));
    }
    if (isUser(object)) {
      found.profiles.push(...mapItem(object, user, path, refused, toProfile));
      authors.set(object.status, object);
    }
    if (isIdList(object))
      found.profiles.push(...people.parse(object.ids).map((externalId) => ({ externalId })));
    if (isMessage(object)) found.messages.push(...mapItem(object, directMessage, path, refused, toMessage));
  }
  return found;
}

/** What is left of a deleted status tells its deletion too. */
function deletionsIn(object: JsonObject): ParsedEvent[] {
  const stub = 'deleted' in object ? storedStatus.safeParse(object).data : undefined;
  return stub && isGone(stub) ? [{ type: 'deleted', name: 'status.deleted', targetExternalId: stub.id }] : [];
}

function postsOf(
  object: JsonObject,
  path: string,
  isAboutComments: boolean,
  refused: ParsedDocument['refused'],
): ParsedPost[] {
  const isTop = path === '' || /^\[\d+\]$/.test(path);
  return isComment(object, path) || (isTop && isAboutComments)
    ? mapItem(object, storedComment, path, refused, toStoredComment)
    : mapItem(object, storedStatus, path, refused, toStoredStatus);
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
