/** From media and comments of Instagram to what the product understands. */

import {
  type ListItem,
  listItem,
  namedProfile,
  type ParsedPost,
  type ParsedProfile,
  type PostReason,
  parseItem,
  postItem,
  type RemoteMedia,
  type RemotePost,
  silentItem,
  withoutUndefined,
} from '@tingshuo/connector-kit';
import { hashtags, metricsOf, wholePost } from '../meta/post-parts.js';
import {
  comment as commentSchema,
  type MediaFile,
  media as mediaSchema,
  placed,
  type StoredComment,
  type StoredMedia,
  type StoredProfile,
} from './schemas.js';

/** An Instagram account. */
export const toProfile = (source: StoredProfile) =>
  namedProfile(
    withoutUndefined({
      externalId: source.id,
      handle: source.username,
      displayName: source.name ?? source.username,
      bio: source.biography,
      avatarUrl: source.profile_picture_url,
      url: `https://www.instagram.com/${source.username}/`,
      followers: source.followers_count,
      following: source.follows_count,
      posts: source.media_count,
    }),
  );

/** Instagram often tells the name of an author only; then it stands for the id. */
function authorOf(username: string | undefined, id: string | undefined): ParsedProfile | undefined {
  if (username === undefined) return id === undefined ? undefined : { externalId: id };
  return {
    externalId: id ?? `@${username}`,
    handle: username,
    displayName: username,
    url: `https://www.instagram.com/${username}/`,
  };
}

/** Media as far as a stored answer tells. `us` is whose it is where only the name is told. */
export function toStoredMedia(source: StoredMedia, us?: Own): ParsedPost {
  const { username, owner } = source;
  const id = owner?.id ?? (us !== undefined && username === us.handle ? us.externalId : undefined);
  return withoutUndefined({
    externalId: source.id,
    kind: 'post' as const,
    visibility: 'public' as const,
    author: authorOf(username ?? owner?.username, id),
    text: source.caption,
    ...wordsOf(source.caption),
    media: filesOf(source),
    url: source.permalink,
    occurredAt: source.timestamp,
    metrics: metricsOf({ replies: source.comments_count, likes: source.like_count }),
  });
}

/** A comment as far as a stored answer tells; `below` is what it was found below. */
export function toStoredComment(source: StoredComment, below?: string): ParsedPost {
  const { from, user, username } = source;
  return withoutUndefined({
    externalId: source.id,
    kind: 'comment' as const,
    visibility: 'public' as const,
    author: authorOf(from?.username ?? username, from?.id ?? user?.id),
    text: source.text,
    ...wordsOf(source.text),
    media: [],
    parentExternalId: source.parent_id ?? below ?? source.media?.id,
    occurredAt: source.timestamp,
    metrics: metricsOf({ likes: source.like_count }),
  });
}

export interface Own {
  externalId: string;
  handle: string;
}

const NETWORK = { handle: 'instagram' };

export const toMedia = (source: StoredMedia & { timestamp: string }, us: Own): RemotePost =>
  wholePost(toStoredMedia(source, us), source.timestamp, NETWORK);

export const toComment = (source: StoredComment & { timestamp: string }, below?: string): RemotePost =>
  wholePost(toStoredComment(source, below), source.timestamp, NETWORK);

/** Media of a list. */
export function mediaItem(raw: unknown, why: PostReason, path: string, us: Own): ListItem {
  return listItem(raw, path, mediaSchema, place, (told) => postItem(toMedia(told, us), why));
}

/** Whether the account wrote a comment. */
export const isBy = ({ from, username }: StoredComment, us: Own) =>
  from?.id === us.externalId || (from?.username ?? username) === us.handle;

/** A comment of a list and the answers to it. What we wrote ourselves is not heard. */
export function commentItems(raw: unknown, below: string, path: string, us: Own): ListItem[] {
  const parsed = parseItem(raw, commentSchema, path);
  if ('refusal' in parsed) return [{ ...silentItem(raw, place), refusal: parsed.refusal }];
  const { id, replies } = parsed.value;
  const isOurs = isBy(parsed.value, us);
  const item = postItem(toComment(parsed.value, below), 'mentioned');
  const answers = (replies?.data ?? []).flatMap((each, index) =>
    commentItems(each, id, `${path}.replies.data[${index}]`, us),
  );
  return [isOurs ? { ...item, events: [] } : item, ...answers];
}

const place = placed.transform(({ id, timestamp: at }) => ({ id, at }));

/** Tags and mentions by the text: Instagram tells neither, and no ids. */
function wordsOf(text = '') {
  const names = [...text.matchAll(/(?<![\p{L}\p{N}_.@])@([a-z0-9_.]{1,30})/giu)].map(([, name = '']) =>
    name.replace(/\.+$/, ''),
  );
  return {
    mentions: names.map((handle) => ({ externalId: `@${handle}`, handle })),
    tags: hashtags(text),
  };
}

function filesOf({ children, ...source }: StoredMedia): RemoteMedia[] {
  const inner = (children?.data ?? []).flatMap(fileOf);
  return inner.length > 0 ? inner : fileOf(source);
}

function fileOf({ media_type, media_url, thumbnail_url, alt_text }: MediaFile): RemoteMedia[] {
  const url = media_url ?? thumbnail_url;
  if (url === undefined) return [];
  const kind = media_type === 'VIDEO' && media_url !== undefined ? ('video' as const) : ('image' as const);
  return [withoutUndefined({ kind, url, alt: alt_text })];
}
