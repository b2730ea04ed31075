/** From objects of the X API to what the product understands. */

import {
  postItem as itemOfPost,
  type ListItem,
  listItem,
  type ParsedPost,
  type ParsedProfile,
  type PostReason,
  type RemoteMedia,
  type RemotePost,
  type RemoteProfile,
  unreadPost,
  withoutUndefined,
} from '@tingshuo/connector-kit';
import {
  type HeardMessage,
  type Includes,
  type Media,
  type Post,
  placed,
  post as postSchema,
  type StoredPost,
  type User,
} from './schemas.js';
import { messageTextOf, textOf } from './written-text.js';

/** A user as a profile. */
export function toProfile(source: User): RemoteProfile {
  const metrics = source.public_metrics;
  return withoutUndefined({
    externalId: source.id,
    handle: source.username,
    displayName: source.name || source.username,
    bio: source.description || undefined,
    location: source.location || undefined,
    avatarUrl: source.profile_image_url,
    url: `https://x.com/${source.username}`,
    followers: metrics?.followers_count,
    following: metrics?.following_count,
    posts: metrics?.tweet_count ?? metrics?.post_count,
    createdAt: source.created_at,
  });
}

/** A private message; what the account said itself is an echo. */
export function toDirectPost(source: HeardMessage, includes: Includes, own: string): RemotePost {
  const { attachments, entities, sender_id: sender } = source;
  return {
    externalId: source.id,
    kind: 'dm',
    visibility: 'direct',
    author: authorOf(sender, includes),
    text: messageTextOf(source, includes),
    mentions: mentionsIn([entities]),
    tags: tagsIn([entities]),
    media: mediaIn(attachments?.media_keys, includes),
    conversationExternalId: source.dm_conversation_id,
    ...(sender === own && { isEcho: true }),
    occurredAt: source.created_at,
  };
}

/** A post with what the answer includes about it. An author that is not included is known by id only. */
export function toPost(source: Post, includes: Includes): RemotePost {
  const inner = quotedOrShared(source, includes);
  const innerAuthor = inner?.author_id;
  const innerTime = inner?.created_at;
  const isWhole = inner && innerAuthor !== undefined && innerTime !== undefined;
  return {
    ...contentOf(source, includes),
    author: authorOf(source.author_id, includes),
    occurredAt: source.created_at,
    ...(isWhole && {
      repostOf: {
        ...contentOf(inner, includes),
        author: authorOf(innerAuthor, includes),
        occurredAt: innerTime,
      },
    }),
  };
}

/** A post of a stored answer, which may tell little of it. */
export function toStoredPost(source: StoredPost, includes: Includes): ParsedPost {
  const inner = quotedOrShared(source, includes);
  const id = idOfQuotedOrShared(source);
  return {
    ...contentOf(source, includes),
    ...authorAndTime(source, includes),
    ...(inner && { repostOf: { ...contentOf(inner, includes), ...authorAndTime(inner, includes) } }),
    ...(!inner && id !== undefined && { repostOf: unreadPost(id) }),
  };
}

/** Who said something and when, as far as it is told. */
export function authorAndTime(
  { author_id, created_at }: Pick<StoredPost, 'author_id' | 'created_at'>,
  { users }: Includes,
) {
  const known = users.find(({ id }) => id === author_id);
  const author: ParsedProfile | undefined =
    author_id === undefined ? undefined : known ? toProfile(known) : { externalId: author_id };
  return withoutUndefined({ author, occurredAt: created_at });
}

function authorOf(id: string, { users }: Includes): RemoteProfile {
  const known = users.find((user) => user.id === id);
  return known ? toProfile(known) : { externalId: id, handle: id, displayName: id };
}

const references = (source: StoredPost) => [...source.referenced_tweets, ...source.referenced_posts];
const SHARED = new Set(['retweeted', 'reposted']);

const idOfQuotedOrShared = (source: StoredPost) =>
  references(source).find(({ type }) => type === 'quoted' || SHARED.has(type))?.id;

function quotedOrShared(source: StoredPost, { tweets, posts }: Includes): StoredPost | undefined {
  const id = idOfQuotedOrShared(source);
  return [...tweets, ...posts].find((each) => each.id === id);
}

function contentOf(
  source: StoredPost,
  includes: Includes,
): Omit<RemotePost, 'author' | 'occurredAt' | 'repostOf'> {
  const types = references(source).map(({ type }) => type);
  const parent = references(source).find(({ type }) => type === 'replied_to')?.id;
  const author = includes.users.find(({ id }) => id === source.author_id);
  const earlier = earlierVersions(source);
  // A long text has its own, which may be more than those of its beginning.
  const told = [source.entities, source.note_tweet?.entities, source.note_post?.entities];
  const kind = types.some((type) => SHARED.has(type))
    ? ('repost' as const)
    : parent !== undefined
      ? ('reply' as const)
      : types.includes('quoted')
        ? ('quote' as const)
        : ('post' as const);
  return withoutUndefined({
    externalId: source.id,
    kind,
    visibility: author?.protected ? ('followers' as const) : ('public' as const),
    text: textOf(source, includes),
    lang: NO_LANGUAGE.test(source.lang ?? '') ? undefined : source.lang,
    parentExternalId: parent,
    parentAuthorExternalId: parent === undefined ? undefined : source.in_reply_to_user_id,
    mentions: mentionsIn(told),
    tags: tagsIn(told),
    media: mediaIn(source.attachments?.media_keys, includes),
    url: `https://x.com/${author?.username ?? 'i'}/status/${source.id}`,
    ...(earlier.length > 0 && { editedAt: source.created_at, earlierExternalIds: earlier }),
    metrics: metricsOf(source),
  });
}

/** The ids that a post had before it was edited. */
const earlierVersions = ({ id, ...source }: StoredPost): string[] =>
  [...source.edit_history_tweet_ids, ...source.edit_history_post_ids].filter((each) => each !== id);

type Told = readonly StoredPost['entities'][];

function mentionsIn(told: Told): RemotePost['mentions'] {
  const named = told.flatMap((entities) => entities?.mentions ?? []);
  const handles = new Map(named.flatMap(({ id, username }) => (id === undefined ? [] : [[id, username]])));
  return [...handles].map(([externalId, handle]) => ({ externalId, handle }));
}

const tagsIn = (told: Told): string[] => [
  ...new Set(told.flatMap((entities) => (entities?.hashtags ?? []).map(({ tag }) => tag))),
];

/** The files of these keys. */
export const mediaIn = (keys: readonly string[] = [], { media }: Includes): RemoteMedia[] =>
  keys.flatMap((key) => media.filter(({ media_key }) => media_key === key).flatMap(toMedia));

// Undetermined, no words, and X's own codes for texts of links, tags, media and mentions only.
const NO_LANGUAGE = /^(und|zxx|q[a-z]{2})?$/;

function metricsOf({ public_metrics: metrics }: StoredPost): RemotePost['metrics'] | undefined {
  return (
    metrics &&
    withoutUndefined({
      replies: metrics.reply_count,
      reposts: metrics.retweet_count ?? metrics.repost_count,
      likes: metrics.like_count,
    })
  );
}

/** A picture or a video, as its best file. */
function toMedia({ type, url, preview_image_url, alt_text, variants }: Media): RemoteMedia[] {
  const best = [...variants].sort((a, b) => (b.bit_rate ?? 0) - (a.bit_rate ?? 0))[0];
  const address = url ?? best?.url ?? preview_image_url;
  if (address === undefined) return [];
  const kind = type === 'photo' ? ('image' as const) : ('video' as const);
  return [withoutUndefined({ kind, url: address, alt: alt_text || undefined })];
}

/** One post of a list as a list item. `path` names it in a refusal. */
export function postItem(raw: unknown, includes: Includes, why: PostReason, path: string): ListItem {
  return listItem(raw, path, postSchema, place, (told) => itemOfPost(toPost(told, includes), why));
}

/** Where an item that cannot be read stands in its list. */
export const place = placed.transform(({ id, created_at: at }) => ({ id, at }));
