/** From posts and comments of the Graph API to what the product understands. */

import {
  postItem as itemOfPost,
  type ListItem,
  listItem,
  type ParsedPost,
  type ParsedProfile,
  type PostReason,
  type RemoteMedia,
  type RemotePost,
  unreadPost,
  withoutUndefined,
} from '@tingshuo/connector-kit';
import { toParsedProfile } from '../meta/person.js';
import { hashtags, metricsOf, wholePost } from '../meta/post-parts.js';
import {
  type Attachment,
  comment as commentSchema,
  type Picture,
  placed,
  post as postSchema,
  type StoredComment,
  type StoredPost,
  type StoredProfile,
  type StoredRating,
} from './schemas.js';

/** A page or person of a stored answer. */
export const toStoredProfile = (source: StoredProfile): ParsedProfile =>
  withoutUndefined({
    ...toParsedProfile({ ...source, name: source.name ?? (fullName(source) || undefined) }),
    ...(source.profile_pic !== undefined && { avatarUrl: source.profile_pic }),
    bio: source.about,
    followers: source.followers_count ?? source.fan_count,
  });

const fullName = ({ first_name, last_name }: StoredProfile) =>
  [first_name, last_name].filter(Boolean).join(' ');

/** A rating: where it has no id, who wrote it and when are one. */
export function toRating({
  created_time,
  reviewer,
  review_text,
  open_graph_story,
}: StoredRating): ParsedPost[] {
  const made = reviewer && created_time && `rating:${reviewer.id}:${Date.parse(created_time) / 1000}`;
  const externalId = open_graph_story?.id ?? made;
  if (externalId === undefined) return [];
  const author = reviewer && toParsedProfile(reviewer);
  return [
    {
      ...unreadPost(externalId),
      tags: hashtags(review_text),
      ...withoutUndefined({ author, text: review_text, occurredAt: created_time }),
    },
  ];
}

const isPicture = ({ images }: StoredPost) => images.length > 0;
const isFilm = ({ source, message }: StoredPost) => source !== undefined && message === undefined;

/** What is said in a post, or of a picture or film that is told by itself. */
function wordsOf(source: StoredPost): string | undefined {
  const { message, story, name, title, description = title, created_time } = source;
  if (isPicture(source)) return message ?? name;
  if (isFilm(source) || created_time === undefined) return message ?? story ?? description;
  return message ?? story;
}

/** A post as far as a stored answer tells. */
export function toStoredPost(source: StoredPost): ParsedPost {
  const total = source.reactions ?? source.likes;
  return withoutUndefined({
    externalId: source.id,
    kind: 'post' as const,
    visibility: 'public' as const,
    author: source.from && toParsedProfile(source.from),
    text: wordsOf(source),
    parentExternalId: source.parent_id,
    mentions: mentionsOf(source),
    tags: hashtags(source.message),
    media: mediaOfPost(source),
    url: source.permalink_url ?? `https://www.facebook.com/${source.id}`,
    occurredAt: source.created_time ?? source.creation_time ?? source.updated_time,
    metrics: metricsOf({
      reposts: source.shares?.count,
      likes: total?.summary?.total_count,
    }),
  });
}

/** A comment as far as a stored answer tells; `below` is what it was found below. */
export function toStoredComment(source: StoredComment, below?: string): ParsedPost {
  return withoutUndefined({
    externalId: source.id,
    kind: 'comment' as const,
    visibility: 'public' as const,
    author: source.from && toParsedProfile(source.from),
    text: source.message,
    parentExternalId: source.parent?.id ?? below ?? source.object?.id,
    parentAuthorExternalId: source.parent?.from?.id,
    mentions: mentionsOf(source),
    tags: hashtags(source.message),
    media: source.attachment ? mediaOf(source.attachment) : [],
    url: source.permalink_url ?? `https://www.facebook.com/${source.id}`,
    occurredAt: source.created_time,
    metrics: metricsOf({ replies: source.comment_count, likes: source.like_count }),
  });
}

const NETWORK = { handle: 'facebook', displayName: 'Facebook' };

export const toPost = (source: StoredPost & { created_time: string }): RemotePost =>
  wholePost(toStoredPost(source), source.created_time, NETWORK);

export const toComment = (source: StoredComment & { created_time: string }, below?: string): RemotePost =>
  wholePost(toStoredComment(source, below), source.created_time, NETWORK);

/** One post of a list. What the page itself wrote among others' is not heard. */
export function postItem(raw: unknown, why: PostReason, path: string, us?: string): ListItem {
  return listItem(raw, path, postSchema, place, (told) => itemOf(toPost(told), why, us));
}

/** One comment of a list, found below a post. */
export function commentItem(raw: unknown, below: string, path: string, us: string): ListItem {
  return listItem(raw, path, commentSchema, place, (told) => itemOf(toComment(told, below), 'mentioned', us));
}

function itemOf(post: RemotePost, why: PostReason, us: string | undefined): ListItem {
  const item = itemOfPost(post, why);
  return post.author.externalId === us ? { ...item, events: [] } : item;
}

const place = placed.transform(({ id, created_time: at }) => ({ id, at }));

const mentionsOf = ({ message_tags }: Pick<StoredPost, 'message_tags'>) =>
  message_tags.map(({ id, name }) => ({ externalId: id, handle: name ?? id }));

const LINKS = new Set(['link', 'share']);

function mediaOfPost(post: StoredPost): RemoteMedia[] {
  const { attachments, full_picture, picture, source, images, link, type, name, alt_text } = post;
  const largest = [...images].sort((a, b) => (b.width ?? 0) - (a.width ?? 0))[0];
  if (largest) return [withoutUndefined({ kind: 'image' as const, url: largest.source, alt: alt_text })];
  const attached = (attachments?.data ?? []).flatMap(mediaOf);
  if (attached.length > 0) return attached;
  if (source !== undefined) return [{ kind: 'video', url: source }];
  const url = full_picture ?? picture;
  const shared = LINKS.has(type ?? '') ? link : undefined;
  return [
    ...(url === undefined ? [] : [{ kind: 'image' as const, url }]),
    ...(shared === undefined ? [] : [withoutUndefined({ kind: 'file' as const, url: shared, alt: name })]),
  ];
}

/** The pictures, videos and links of an attachment; an album's are those inside it. */
export function mediaOf(source: Attachment): RemoteMedia[] {
  const inner = source.subattachments?.data ?? [];
  return (inner.length > 0 ? inner : [source]).flatMap(pictureOf);
}

function pictureOf({ type, media, description, title, url: link, unshimmed_url }: Picture): RemoteMedia[] {
  const url = media?.source ?? media?.image?.src;
  const kind = media?.source === undefined ? ('image' as const) : ('video' as const);
  const shared = type === 'share' ? (unshimmed_url ?? link) : undefined;
  return [
    ...(url === undefined ? [] : [withoutUndefined({ kind, url, alt: description ?? title })]),
    ...(shared === undefined ? [] : [withoutUndefined({ kind: 'file' as const, url: shared, alt: title })]),
  ];
}
