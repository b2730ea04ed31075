/** Stored documents of a page: posts, comments, conversations, people and pushes. */

import {
  type JsonObject,
  otherwise,
  type ParseKind,
  type Place,
  type Shape,
  shape,
} from '@tingshuo/connector-kit';
import {
  CONVERSATION,
  idAbove,
  idOnlyShape,
  isList,
  messageShape,
  metaParsers,
} from '../meta/stored-document.js';
import { PAGE_PUSH } from './change.js';
import { toRating, toStoredComment, toStoredPost, toStoredProfile } from './map.js';
import { storedComment, storedPost, storedProfile, storedRating } from './schemas.js';

/** What an object is where its fields do not tell. */
type Hint = 'post' | 'comment' | 'message';

const HINTS: Partial<Record<ParseKind, Hint>> = {
  comment: 'comment',
  comments: 'comment',
  conversations: 'message',
  messages: 'message',
};
const hintAt = ({ path }: Place, kind: ParseKind): Hint =>
  /(^|\.)comments\b/.test(path) ? 'comment' : (HINTS[kind] ?? 'post');

const isComment = (object: JsonObject) =>
  ['parent', 'comment_count', 'can_hide', 'user_likes', 'object'].some((name) => name in object);
const isMessage = (object: JsonObject) =>
  isList(object.to) && 'from' in object && !('type' in object) && !('permalink_url' in object);
// People of other networks have an id and a name too.
const FOREIGN = [
  ...['created_at', 'screen_name', 'acct', 'mime_type', 'public_metrics', 'profile_image_url'],
  ...['redirect_uri', 'permissions', 'place_type'],
];
const NAMES = ['name', 'first_name', 'last_name'];
const isProfile = (object: JsonObject) =>
  'id' in object && NAMES.some((name) => name in object) && FOREIGN.every((name) => !(name in object));
const RATED = ['recommendation_type', 'review_text', 'has_review'];
const isRating = (object: JsonObject) =>
  !('id' in object) && 'created_time' in object && RATED.some((name) => name in object);
// Films of a page tell when they were changed only, live ones when they began or nothing.
const isFilm = (object: JsonObject) =>
  'id' in object &&
  ('embed_html' in object ||
    ('description' in object && ('updated_time' in object || 'creation_time' in object)));
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

const inComments = (name: string) => name === 'comments';

const shapesOf = (kind: ParseKind): readonly Shape[] => {
  // Examples may leave out the time of what somebody wrote.
  const isNode: Shape['is'] = (object, place) =>
    'id' in object &&
    ('created_time' in object ||
      isFilm(object) ||
      ('message' in object && hintAt(place, kind) !== 'message'));
  return [
    CONVERSATION,
    messageShape(
      (object, place) =>
        isNode(object, place) &&
        (isMessage(object) || (hintAt(place, kind) === 'message' && !isComment(object))),
    ),
    shape(
      (object, place) => isNode(object, place) && (isComment(object) || hintAt(place, kind) === 'comment'),
      storedComment,
      (comment, place) => ({ posts: [toStoredComment(comment, idAbove(place))] }),
      inComments,
    ),
    shape(isNode, storedPost, (post) => ({ posts: [toStoredPost(post)] }), inComments),
    shape(isRating, storedRating, (rating) => ({ posts: toRating(rating) })),
    idOnlyShape(kind),
    shape(
      isProfile,
      storedProfile,
      (person) => ({ profiles: [toStoredProfile(person)] }),
      () => false,
    ),
    otherwise((name) => !ASIDE.has(name)),
  ];
};

export const parse = metaParsers(PAGE_PUSH, shapesOf);
