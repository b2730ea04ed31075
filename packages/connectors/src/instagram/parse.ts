/** Stored documents of Instagram: media, comments, conversations, people and pushes. */

import {
  type JsonObject,
  type ParsedProfile,
  type ParseKind,
  type Place,
  type Shape,
  shape,
  withoutUndefined,
} from '@tingshuo/connector-kit';
import { CONVERSATION, idAbove, idOnlyShape, messageShape, metaParsers } from '../meta/stored-document.js';
import { INSTAGRAM_PUSH } from './change.js';
import {
  firstComment,
  firstMedia,
  firstUser,
  isFirstComment,
  isFirstMedia,
  isFirstUser,
} from './first-api.js';
import { toProfile, toStoredComment, toStoredMedia } from './map.js';
import { type CountedProfile, countedProfile, storedComment, storedMedia, storedProfile } from './schemas.js';

const has = (object: JsonObject, ...names: string[]) => names.some((name) => name in object);

// Other networks' posts and people have an id, a text and a name too.
const FOREIGN = ['created_at', 'author_id', 'acct', 'screen_name', 'public_metrics'];
const isForeign = (object: JsonObject) => has(object, ...FOREIGN);
const isMessage = (object: JsonObject) =>
  has(object, 'id') && has(object, 'created_time') && has(object, 'from', 'to', 'message');
const MEDIA = ['media_type', 'media_url', 'caption', 'permalink', 'comments_count'];
const isMedia = (object: JsonObject) => has(object, 'id') && has(object, ...MEDIA) && !isForeign(object);
const isComment = (object: JsonObject) =>
  has(object, 'id') &&
  has(object, 'text') &&
  has(object, 'timestamp', 'username', 'from', 'hidden', 'parent_id') &&
  !isForeign(object);
const COUNTS = ['followers_count', 'follows_count', 'biography'];
const PROFILE = [...COUNTS, 'media_count', 'profile_picture_url', 'account_type', 'ig_id'];
const isProfile = (object: JsonObject) =>
  has(object, 'id', 'user_id') &&
  has(object, 'username') &&
  (has(object, ...PROFILE) || Object.keys(object).length === 2) &&
  !isForeign(object);
/** An account without its name, as a discovery of counts answers. */
const isCounted = (object: JsonObject) =>
  has(object, 'id') && !has(object, 'username') && has(object, ...COUNTS) && !isForeign(object);

/** What a comment stands below, where it stands in the list of that. */
const parentAt = (place: Place) =>
  /(^|\.)(comments|replies)(\.data)?\[\d+\]$/.test(place.path) ? idAbove(place) : undefined;

const COMMENT = shape(
  isComment,
  storedComment,
  (comment, place) => ({ posts: [toStoredComment(comment, parentAt(place))] }),
  (name) => name === 'replies' || name === 'media',
);

/** Media of an account stand inside of it, and then tell no author. */
function ownerAt({ path, around }: Place): JsonObject | undefined {
  const holder = around.slice(0, 2).find((each) => has(each, 'username'));
  return /(^|\.)media\.data\[\d+\]$/.test(path) ? holder : undefined;
}

const MEDIA_SHAPE = shape(
  isMedia,
  storedMedia,
  (media, place) => {
    const holder = media.username === undefined ? storedProfile.safeParse(ownerAt(place)).data : undefined;
    const { id, username } = holder ?? {};
    return {
      posts: [toStoredMedia(holder ? { ...media, username, owner: media.owner ?? { id, username } } : media)],
    };
  },
  (name) => name === 'comments',
);

const PROFILE_SHAPE = shape(isProfile, storedProfile, (account) => ({ profiles: [toProfile(account)] }));

const FIRST_API: readonly Shape[] = [
  { ...MEDIA_SHAPE, is: isFirstMedia, read: (object, place) => MEDIA_SHAPE.read(firstMedia(object), place) },
  { ...COMMENT, is: isFirstComment, read: (object, place) => COMMENT.read(firstComment(object), place) },
  { is: isFirstUser, read: (object, place) => PROFILE_SHAPE.read(firstUser(object), place) },
];

const SHAPES: readonly Shape[] = [
  ...FIRST_API,
  CONVERSATION,
  messageShape(isMessage),
  MEDIA_SHAPE,
  COMMENT,
  PROFILE_SHAPE,
  shape(isCounted, countedProfile, (account) => ({ profiles: [toCounted(account)] })),
];

const toCounted = ({ id, name, biography, ...told }: CountedProfile): ParsedProfile =>
  withoutUndefined({
    externalId: id,
    displayName: name,
    bio: biography,
    avatarUrl: told.profile_picture_url,
    followers: told.followers_count,
    following: told.follows_count,
    posts: told.media_count,
  });

/** A comment that tells its words only. */
const isBareComment = (object: JsonObject) =>
  has(object, 'id') && has(object, 'text') && Object.keys(object).length === 2;

const shapesOf = (kind: ParseKind): readonly Shape[] => [
  ...SHAPES,
  ...(kind === 'comment' || kind === 'comments' ? [{ ...COMMENT, is: isBareComment }] : []),
  idOnlyShape(kind),
];

export const parse = metaParsers(INSTAGRAM_PUSH, shapesOf);
