/** Stored documents of Instagram: media, comments, conversations, people and pushes. */

import {
  type Connector,
  type DocumentParser,
  documentError,
  isEmptyList,
  isJsonObject,
  type JsonObject,
  mapItem,
  type ParsedDocument,
  type ParsedProfile,
  parsedDocument,
  withoutUndefined,
} from '@tingshuo/connector-kit';
import { conversation } from '../meta/conversation.js';
import { metaErrors } from '../meta/errors.js';
import { isPush, readPush } from '../meta/pushed.js';
import { readConversation } from '../meta/stored-conversation.js';
import { INSTAGRAM_PUSH } from './change.js';
import { toProfile, toStoredComment, toStoredMedia } from './map.js';
import { countedProfile, storedComment, storedMedia, storedProfile } from './schemas.js';

/** A parser of documents that hold something in one of these lists, or are empty answers. */
const reader =
  (...wanted: (keyof ParsedDocument)[]): DocumentParser =>
  (json) => {
    const document = isPush(json, INSTAGRAM_PUSH) ? readPush(json, INSTAGRAM_PUSH) : walked(json);
    if ([...wanted, 'refused' as const].some((part) => document[part].length > 0)) return document;
    if (isEmptyAnswer(json)) return document;
    const { detail } = metaErrors.describe(json);
    throw detail === undefined ? documentError('other_document') : documentError('error_answer', detail);
  };

const posts = reader('posts');
const messages = reader('messages');
const anything = reader('posts', 'messages', 'events');

export const parse: NonNullable<Connector['parse']> = {
  status: posts,
  statuses: posts,
  comment: posts,
  comments: posts,
  mentions: posts,
  notifications: anything,
  search: reader('posts', 'profiles'),
  conversations: messages,
  messages,
  profile: reader('profiles'),
  webhook: anything,
  push: anything,
};

const isEmptyAnswer = (json: unknown) =>
  isEmptyList(json) || (isJsonObject(json) && Array.isArray(json.data) && json.data.length === 0);

function walked(json: unknown): ParsedDocument {
  const found = parsedDocument();
  walk(json, '', undefined, found);
  return found;
}

const has = (value: JsonObject, ...names: string[]) => names.some((name) => name in value);
const listIn = (value: unknown) =>
  isJsonObject(value) && Array.isArray(value.data) ? value.data : undefined;
const idOf = ({ id }: JsonObject) =>
  typeof id === 'string' || typeof id === 'number' ? String(id) : undefined;

// Other networks' posts have an id and a text too.
const isForeign = (value: JsonObject) => has(value, 'created_at', 'author_id');
const isConversation = (value: JsonObject) =>
  listIn(value.messages) !== undefined || (has(value, 'participants') && has(value, 'updated_time'));
const isMessage = (value: JsonObject) =>
  has(value, 'id') && has(value, 'created_time') && has(value, 'from', 'to', 'message');
const isMedia = (value: JsonObject) =>
  has(value, 'id') &&
  has(value, 'media_type', 'media_url', 'caption', 'permalink', 'media_product_type', 'comments_count') &&
  !isForeign(value);
const isComment = (value: JsonObject) =>
  has(value, 'id') &&
  has(value, 'text') &&
  has(value, 'timestamp', 'username', 'from', 'hidden', 'parent_id') &&
  !isForeign(value);
const isProfile = (value: JsonObject) =>
  has(value, 'id') &&
  has(value, 'username') &&
  (has(
    value,
    'biography',
    'followers_count',
    'follows_count',
    'media_count',
    'profile_picture_url',
    'account_type',
    'ig_id',
  ) ||
    Object.keys(value).length === 2);

/** An account without its name, as a discovery of counts answers. */
const isCounted = (value: JsonObject) =>
  has(value, 'id') && !has(value, 'username') && has(value, 'followers_count', 'follows_count', 'biography');

const toCounted = ({
  id,
  name,
  biography,
  ...told
}: ReturnType<typeof countedProfile.parse>): ParsedProfile =>
  withoutUndefined({
    externalId: id,
    displayName: name,
    bio: biography,
    avatarUrl: told.profile_picture_url,
    followers: told.followers_count,
    following: told.follows_count,
    posts: told.media_count,
  });

function walk(value: unknown, path: string, below: string | undefined, found: ParsedDocument): void {
  if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) walk(item, `${path}[${index}]`, below, found);
    return;
  }
  if (!isJsonObject(value)) return;
  const { refused } = found;
  const at = (name: string) => (path === '' ? name : `${path}.${name}`);
  if (isConversation(value))
    for (const told of mapItem(value, conversation, path, refused, (each) => each))
      readConversation(told, path, found);
  else if (isMessage(value))
    readConversation({ messages: { data: [value], paging: undefined } }, path, found);
  else if (isMedia(value)) {
    found.posts.push(...mapItem(value, storedMedia, path, refused, (media) => toStoredMedia(media)));
    walk(value.comments, at('comments'), idOf(value), found);
  } else if (isComment(value)) {
    found.posts.push(...mapItem(value, storedComment, path, refused, (each) => toStoredComment(each, below)));
    walk(value.replies, at('replies'), idOf(value), found);
  } else {
    if (isProfile(value)) found.profiles.push(...mapItem(value, storedProfile, path, refused, toProfile));
    else if (isCounted(value))
      found.profiles.push(...mapItem(value, countedProfile, path, refused, toCounted));
    for (const [name, inner] of Object.entries(value)) {
      const isBelow = name === 'comments' || name === 'replies';
      walk(inner, at(name), isBelow ? idOf(value) : below, found);
    }
  }
}
