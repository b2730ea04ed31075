/** Stored documents of Weibo: every status, comment and user in them, however deep, and what the fan service pushes. */

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
  type ParsedPost,
  parsedDocument,
  withoutUndefined,
} from '@tingshuo/connector-kit';
import { weiboErrors } from './errors.js';
import { toProfile, toStoredComment, toStoredStatus } from './map.js';
import { readPushed } from './pushed.js';
import { fromPush } from './pushed-document.js';
import { type DirectMessage, directMessage, storedComment, storedStatus, user } from './schemas.js';

/** A parser of documents that hold something in one of these lists, or are empty answers. */
const reader =
  (isComment: boolean, ...wanted: (keyof ParsedDocument)[]): DocumentParser =>
  (json, raw) => {
    const pushed = readPushed(json, raw);
    const document = pushed ? fromPush(pushed) : everythingIn(json, isComment);
    if ([...wanted, 'refused' as const].some((part) => document[part].length > 0)) return document;
    if (isEmptyAnswer(json)) return document;
    const { detail, code } = weiboErrors.describe(json);
    throw code === undefined
      ? documentError('other_document')
      : documentError('error_answer', detail ?? code);
  };

const posts = reader(false, 'posts');
const comments = reader(true, 'posts');
const profiles = reader(false, 'profiles');
const messages = reader(false, 'messages', 'events');
const anything = reader(false, 'posts', 'profiles', 'messages', 'events');

export const parse: NonNullable<Connector['parse']> = {
  status: posts,
  statuses: posts,
  comment: comments,
  comments,
  mentions: posts,
  search: anything,
  profile: profiles,
  followers: profiles,
  messages,
  webhook: anything,
  push: anything,
};

// An answer without results has an empty list beside its cursors.
const LISTS = ['statuses', 'comments', 'reposts', 'users', 'favorites', 'direct_messages'];
const isEmptyAnswer = (json: unknown) =>
  isEmptyList(json) ||
  (isJsonObject(json) && LISTS.some((name) => Array.isArray(json[name]) && json[name].length === 0));

const hasId = (object: JsonObject) => 'id' in object || 'idstr' in object || 'mid' in object;
const isMessage = (object: JsonObject) =>
  'sender_id' in object && 'recipient_id' in object && 'text' in object;
const isText = (object: JsonObject) => hasId(object) && typeof object.text === 'string' && !isMessage(object);
const isUser = (object: JsonObject) => hasId(object) && 'screen_name' in object;

const COMMENT_PATH = /(^|\.)(comments\[\d+\]|comment|reply_comment)$/;
const COMMENT_FIELDS = ['status', 'reply_comment', 'rootid', 'rootidstr', 'floor_number'];
const isComment = (object: JsonObject, path: string) =>
  COMMENT_PATH.test(path) || COMMENT_FIELDS.some((field) => field in object);

function everythingIn(json: unknown, isAboutComments: boolean): ParsedDocument {
  const found = parsedDocument();
  const { refused } = found;
  // The newest status of a user stands inside of its author.
  const authors = new Map<unknown, JsonObject>();
  for (const { path, object } of objectsIn(json)) {
    if (isText(object)) {
      const author = authors.get(object);
      const source = author && !('user' in object) ? { ...object, user: author } : object;
      found.posts.push(...postsOf(source, path, isAboutComments, refused));
    }
    if (isUser(object)) {
      found.profiles.push(...mapItem(object, user, path, refused, toProfile));
      authors.set(object.status, object);
    }
    if (isMessage(object)) found.messages.push(...mapItem(object, directMessage, path, refused, toMessage));
  }
  return found;
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
