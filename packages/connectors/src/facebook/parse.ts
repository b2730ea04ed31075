/** Stored documents of a page: posts, comments, conversations, people and pushes. */

import {
  type Connector,
  type DocumentParser,
  documentError,
  isEmptyList,
  isJsonObject,
  type JsonObject,
  mapItem,
  type ParsedDocument,
  parsedDocument,
} from '@tingshuo/connector-kit';
import { conversation } from '../meta/conversation.js';
import { metaErrors } from '../meta/errors.js';
import { isPush, readPush } from '../meta/pushed.js';
import { readConversation } from '../meta/stored-conversation.js';
import { PAGE_PUSH } from './change.js';
import { toStoredComment, toStoredPost, toStoredProfile } from './map.js';
import { storedComment, storedPost, storedProfile } from './schemas.js';

/** What an object is where its fields do not tell. */
type Hint = 'post' | 'comment' | 'message';

/** A parser of documents that hold something in one of these lists, or are empty answers. */
const reader =
  (hint: Hint, ...wanted: (keyof ParsedDocument)[]): DocumentParser =>
  (json) => {
    const document = isPush(json, PAGE_PUSH) ? readPush(json, PAGE_PUSH) : walked(json, hint);
    if ([...wanted, 'refused' as const].some((part) => document[part].length > 0)) return document;
    if (isEmptyAnswer(json)) return document;
    const { detail } = metaErrors.describe(json);
    throw detail === undefined ? documentError('other_document') : documentError('error_answer', detail);
  };

const posts = reader('post', 'posts');
const comments = reader('comment', 'posts');
const messages = reader('message', 'messages');
const anything = reader('post', 'posts', 'messages', 'events');

export const parse: NonNullable<Connector['parse']> = {
  status: posts,
  statuses: posts,
  comment: comments,
  comments,
  mentions: posts,
  notifications: anything,
  search: reader('post', 'posts', 'profiles'),
  conversations: messages,
  messages,
  profile: reader('post', 'profiles'),
  webhook: anything,
  push: anything,
};

const isEmptyAnswer = (json: unknown) =>
  isEmptyList(json) || (isJsonObject(json) && Array.isArray(json.data) && json.data.length === 0);

const listIn = (value: unknown): unknown[] | undefined =>
  isJsonObject(value) && Array.isArray(value.data) ? value.data : undefined;

// Lists that belong to a post and hold no posts.
const ASIDE = new Set([
  'likes',
  'reactions',
  'to',
  'from',
  'attachments',
  'paging',
  'participants',
  'senders',
]);

function walked(json: unknown, hint: Hint): ParsedDocument {
  const found = parsedDocument();
  walk(json, '', hint, undefined, found);
  return found;
}

function walk(
  value: unknown,
  path: string,
  hint: Hint,
  below: string | undefined,
  found: ParsedDocument,
): void {
  if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) walk(item, `${path}[${index}]`, hint, below, found);
    return;
  }
  if (!isJsonObject(value)) return;
  if (isConversation(value)) {
    for (const told of mapItem(value, conversation, path, found.refused, (each) => each))
      readConversation(told, path, found);
    return;
  }
  if ('id' in value && ('created_time' in value || isBadNode(value, hint)))
    readNode(value, path, hint, below, found);
  else if (isProfile(value))
    found.profiles.push(...mapItem(value, storedProfile, path, found.refused, toStoredProfile));
  else
    for (const [key, inner] of Object.entries(value))
      if (!ASIDE.has(key))
        walk(
          inner,
          path === '' ? key : `${path}.${key}`,
          key === 'comments' ? 'comment' : hint,
          idOf(value) ?? below,
          found,
        );
}

const idOf = ({ id }: JsonObject) => (typeof id === 'string' ? id : undefined);
const isConversation = (value: JsonObject) =>
  listIn(value.messages) !== undefined ||
  ('participants' in value && 'updated_time' in value) ||
  (listIn(value.to) !== undefined && listIn(value.comments) !== undefined && 'unread' in value);
const isComment = (value: JsonObject) =>
  'parent' in value ||
  'comment_count' in value ||
  'can_hide' in value ||
  'user_likes' in value ||
  'object' in value;
const isMessage = (value: JsonObject) =>
  listIn(value.to) !== undefined && 'from' in value && !('type' in value) && !('permalink_url' in value);
const isBadNode = (value: JsonObject, hint: Hint) => 'message' in value && hint !== 'message';
// People of other networks have an id and a name too.
const FOREIGN = ['created_at', 'screen_name', 'acct', 'mime_type', 'public_metrics', 'profile_image_url'];
const isProfile = (value: JsonObject) =>
  'id' in value && 'name' in value && FOREIGN.every((name) => !(name in value));

function readNode(
  value: JsonObject,
  path: string,
  hint: Hint,
  below: string | undefined,
  found: ParsedDocument,
): void {
  const { refused } = found;
  if (isMessage(value) || (hint === 'message' && !isComment(value))) {
    readConversation({ messages: { data: [value], paging: undefined } }, path, found);
    return;
  }
  const isBelow = hint === 'comment' || isComment(value);
  if (isBelow)
    found.posts.push(...mapItem(value, storedComment, path, refused, (each) => toStoredComment(each, below)));
  else found.posts.push(...mapItem(value, storedPost, path, refused, toStoredPost));
  const inner = listIn(value.comments);
  if (inner) walk(inner, `${path === '' ? '' : `${path}.`}comments.data`, 'comment', idOf(value), found);
}
