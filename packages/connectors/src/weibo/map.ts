/** From objects of the Weibo API to what the product understands. */

import {
  htmlToText,
  type ListItem,
  listItem,
  type ParsedPost,
  type PostReason,
  postItem,
  type RemoteEvent,
  type RemoteMedia,
  type RemotePost,
  type RemoteProfile,
  topicsIn,
  withoutUndefined,
} from '@tingshuo/connector-kit';
import { midPath } from './mid-path.js';
import { picturesOf } from './pictures.js';
import {
  type Comment,
  comment,
  placed,
  type Status,
  type StoredComment,
  type StoredStatus,
  status,
  storedStatus,
  type User,
} from './schemas.js';

/** A user as a profile. The nickname is what people are mentioned by. */
export function toProfile(source: User): RemoteProfile {
  return withoutUndefined({
    externalId: source.id,
    handle: source.screen_name,
    displayName: source.name ?? source.screen_name,
    bio: source.description,
    location: source.location,
    avatarUrl: source.avatar_hd ?? source.avatar_large ?? source.profile_image_url,
    url: `https://weibo.com/u/${encodeURIComponent(source.id)}`,
    followers: source.followers_count,
    following: source.friends_count ?? source.follow_count,
    posts: source.statuses_count,
    lang: source.lang,
    createdAt: source.created_at,
  });
}

// The words of the web are HTML, with icons that are named.
const HTML = /<(?:a|span|img)\s|<br ?\/?>/;
const plain = (words: string) =>
  HTML.test(words) ? htmlToText(words.replace(/<img alt=(\[[^\]<>]{1,20}\])/g, '$1<img')) : words;
const wordsOf = ({ text_raw, raw_text, text }: StoredStatus | StoredComment) => text_raw ?? raw_text ?? text;

/** The id of a post tells the second in which it was made. */
const secondOf = (id: string) =>
  /^\d{16}$/.test(id) ? new Date((Number(BigInt(id) >> 22n) + 515_483_463) * 1000).toISOString() : undefined;

// What Weibo writes for a repost without words.
const NO_WORDS = /^(转发微博|轉發微博|repost)[。.]?$/i;

/** A status of a stored answer, which may tell little of it. */
export function toStoredStatus(source: StoredStatus): ParsedPost {
  const words = plain(source.longText?.longTextContent ?? wordsOf(source));
  const parent = source.in_reply_to_status_id;
  const kind = source.retweeted_status
    ? NO_WORDS.test(words.trim())
      ? ('repost' as const)
      : ('quote' as const)
    : parent === undefined
      ? ('post' as const)
      : ('reply' as const);
  return withoutUndefined({
    ...commonOf(source, words),
    kind,
    editedAt: source.edit_at,
    visibility: (source.visible?.type ?? 0) === 0 ? ('public' as const) : ('followers' as const),
    parentExternalId: parent,
    parentAuthorExternalId: parent === undefined ? undefined : source.in_reply_to_user_id,
    media: [...picturesOf(source), ...filmOf(source)],
    repostOf: source.retweeted_status && toStoredStatus(source.retweeted_status),
    url: addressOf(source),
    metrics: withoutUndefined({
      replies: source.comments_count,
      reposts: source.reposts_count,
      likes: source.attitudes_count,
    }),
  });
}

const filmOf = ({ page_info }: StoredStatus): RemoteMedia[] => {
  const { media_info: told, urls } = page_info ?? {};
  const url =
    Object.values(urls ?? {})[0] ??
    told?.mp4_720p_mp4 ??
    told?.mp4_hd_url ??
    told?.stream_url_hd ??
    told?.mp4_sd_url ??
    told?.stream_url;
  return url === undefined ? [] : [{ kind: 'video', url }];
};

/** Whether a status is only the notice that it was deleted. */
export const isGone = (source: Pick<StoredStatus, 'deleted'> | undefined): boolean =>
  source?.deleted !== undefined && ['1', 'true'].includes(String(source.deleted));

/** A comment of a stored answer. Its parent is the comment that it answers, else its talk's first, else the status. */
export function toStoredComment(source: StoredComment): ParsedPost {
  const { status, reply_comment: answered } = source;
  const root = [source.id, '0'].includes(source.rootid ?? '0') ? undefined : source.rootid;
  return withoutUndefined({
    ...commonOf(source, plain(wordsOf(source))),
    kind: 'comment' as const,
    visibility: 'public' as const,
    parentExternalId: answered?.id ?? root ?? status?.id ?? source.analysis_extra,
    parentAuthorExternalId: answered ? answered.user?.id : root ? undefined : status?.user?.id,
    url: status && addressOf(status),
  });
}

function commonOf(source: StoredStatus | StoredComment, text: string) {
  return {
    externalId: source.id,
    text,
    author: source.user && toProfile(source.user),
    occurredAt: source.created_at ?? secondOf(source.id),
    // Weibo names people in the text only, without their ids.
    mentions: [],
    tags: topicsIn(text),
    media: picturesOf(source),
  };
}

function addressOf({ id, mid, user }: Pick<StoredStatus, 'id' | 'mid' | 'user'>): string | undefined {
  const path = midPath(mid ?? id);
  return path === undefined || user === undefined ? undefined : `https://weibo.com/${user.id}/${path}`;
}

/** A status; the original of a repost is left out where it or its author is gone: a notice would overwrite its words. */
export function toStatus(source: Status): RemotePost {
  const { author: _author, occurredAt: _at, repostOf: inner, ...content } = toStoredStatus(source);
  const told = source.retweeted_status;
  const original = inner && told && !isGone(told) ? toOriginal(inner, told) : undefined;
  return { ...content, ...saidBy(source.user, source.created_at), ...(original && { repostOf: original }) };
}

/** A comment. */
export function toComment(source: Comment): RemotePost {
  const { author: _author, occurredAt: _at, repostOf: _none, ...content } = toStoredComment(source);
  return { ...content, ...saidBy(source.user, source.created_at) };
}

function toOriginal(
  { author: _author, occurredAt: _at, repostOf: _none, ...content }: ParsedPost,
  { user, created_at }: StoredStatus,
): RemotePost | undefined {
  return user && created_at !== undefined ? { ...content, ...saidBy(user, created_at) } : undefined;
}

const saidBy = (user: User, occurredAt: string) => ({ author: toProfile(user), occurredAt });

/** Reads an item of a list. `path` names it in a refusal. */
export type ItemReader = (raw: unknown, path: string) => ListItem;

const place = placed.transform(({ id, created_at: at }) => ({ id, at }));

export const statusItems =
  (why: PostReason): ItemReader =>
  (raw, path) =>
    deletedItem(raw, '') ??
    listItem(raw, path, status, place, (told) => {
      const { events, ...item } = postItem(toStatus(told), why);
      const original = told.retweeted_status;
      const gone = original && isGone(original) ? [deletionOf('', original.id, told.created_at)] : [];
      return { ...item, events: [...events, ...gone] };
    });

/** Comments count on their own. */
const COMMENT = 'comment:';

export const commentItems =
  (why: PostReason): ItemReader =>
  (raw, path) =>
    deletedItem(raw, COMMENT) ??
    listItem(raw, path, comment, place, (told) => postItem(toComment(told), why, COMMENT + told.id));

/** A deleted status stays in lists, and inside of its reposts, as a stub with a notice for a text. */
function deletedItem(raw: unknown, prefix: string): ListItem | undefined {
  const found = place.safeParse(raw).data;
  if (!found || !isGone(storedStatus.safeParse(raw).data)) return undefined;
  return { ...found, events: [deletionOf(prefix, found.id, found.at)] };
}

const deletionOf = (prefix: string, id: string, occurredAt: string): RemoteEvent => ({
  type: 'deleted',
  eventId: `deleted:${prefix}${id}`,
  externalId: id,
  occurredAt,
});
