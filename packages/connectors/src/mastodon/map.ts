/** From Mastodon's entities to what the product understands. */

import {
  escapeHtml,
  type ListItem,
  listItem,
  type PostReason,
  type RemoteEvent,
  type RemoteMedia,
  type RemotePost,
  type RemoteProfile,
  silentItem,
  type Visibility,
  withoutUndefined,
} from '@tingshuo/connector-kit';
import {
  type Account,
  type Attachment,
  followNotification,
  notificationHead,
  type PlainStatus,
  placed,
  type Status,
  status,
  statusNotification,
} from './schemas.js';

/** An account as a profile. */
export function toProfile(account: Account): RemoteProfile {
  return withoutUndefined({
    externalId: account.id,
    handle: account.acct,
    displayName: account.display_name || account.acct,
    bio: account.note || undefined,
    avatarUrl: account.avatar,
    url: account.url,
    followers: account.followers_count,
    following: account.following_count,
    posts: account.statuses_count,
    isBot: account.bot,
    location: locationOf(account),
    createdAt: account.created_at,
  });
}

/** Under which names people say where they live, in the languages that are most written there. */
const PLACE_NAMES =
  /^(location|loc|based in|lives in|city|country|ort|wohnort|standort|lieu|ville|ubicación|lugar|ciudad|luogo|stad|所在地|位置|坐标|城市|居住地|地点)$/i;

/** The value is HTML. */
function locationOf({ fields }: Account): string | undefined {
  const told = fields.find(({ name }) => PLACE_NAMES.test(name.trim().replace(/:$/, '')))?.value;
  return told?.replace(/<[^>]*>/g, '').trim() || undefined;
}

// What is not known to be public is treated as private.
const VISIBILITY: Record<string, Visibility> = {
  public: 'public',
  unlisted: 'unlisted',
  private: 'followers',
  direct: 'direct',
};

/** A status as a post; a boost or quote carries what it points at. */
export function toPost(source: Status): RemotePost {
  // snac2 wraps a boosted post in a boost with the same id: the post is what the id stands for.
  if (source.reblog?.id === source.id) return toPlainPost(source.reblog);
  const inner = source.reblog ?? source.quote?.quoted_status ?? source.pleroma?.quote;
  const post = toPlainPost(source);
  // Whoever may not see what is quoted still sees that something is.
  const isQuote = (source.quote ?? source.pleroma?.quote ?? source.quote_id) !== undefined;
  const kind = source.reblog ? 'repost' : isQuote && post.kind === 'post' ? 'quote' : post.kind;
  return { ...post, kind, ...(inner && { repostOf: toPlainPost(inner) }) };
}

// snac2 gives this id to every account that a post mentions: as an id it would make one person of them all.
const NOBODY = '0';

function toPlainPost(source: PlainStatus): RemotePost {
  const visibility = VISIBILITY[source.visibility ?? ''] ?? 'followers';
  return withoutUndefined({
    externalId: source.id,
    kind: visibility === 'direct' ? 'dm' : source.in_reply_to_id ? 'reply' : 'post',
    visibility,
    author: toProfile(source.account),
    html: htmlOf(source),
    lang: source.language,
    parentExternalId: source.in_reply_to_id,
    parentAuthorExternalId: source.in_reply_to_account_id,
    mentions: source.mentions
      .filter(({ id }) => id !== NOBODY)
      .map(({ id, acct }) => ({ externalId: id, handle: acct })),
    tags: source.tags.map((tag) => tag.name),
    media: source.media_attachments.flatMap(toMedia),
    url: source.url,
    occurredAt: source.created_at,
    editedAt: source.edited_at,
    metrics: withoutUndefined({
      replies: source.replies_count,
      reposts: source.reblogs_count,
      likes: source.favourites_count,
    }),
  } as const);
}

/** What is written, below its title and the warning of it. */
export function htmlOf({
  title,
  friendica,
  spoiler_text,
  content,
}: Partial<Pick<PlainStatus, 'title' | 'friendica'>> &
  Pick<PlainStatus, 'spoiler_text' | 'content'>): string {
  const above = new Set([friendica?.title ?? title, spoiler_text].filter(Boolean));
  return [...above].map((line = '') => `<p>${escapeHtml(line)}</p>`).join('') + content;
}

const MEDIA_KIND: Record<string, RemoteMedia['kind']> = {
  image: 'image',
  gifv: 'video',
  video: 'video',
  audio: 'audio',
};

/** A file of a post or message, at the best address that is told. */
export function toMedia(attachment: Attachment): RemoteMedia[] {
  const url = attachment.url ?? attachment.remote_url ?? attachment.preview_url;
  if (url === undefined) return [];
  const kind = MEDIA_KIND[attachment.type ?? ''] ?? 'file';
  return [withoutUndefined({ kind, url, alt: attachment.description || undefined })];
}

/** One status of a timeline as a list item. `path` names it in a refusal. */
export function statusItem(raw: unknown, why: PostReason, path: string): ListItem {
  return listItem(raw, path, status, place, (told) => {
    const { id, created_at: at } = told;
    return { id, at, events: [{ type: 'post', eventId: id, why, post: toPost(told) }] };
  });
}

/** One notification as a list item; types that nobody asked for (servers ignore the filter) carry no event. */
export function notificationItem(raw: unknown, path: string): ListItem {
  const type = notificationHead.safeParse(raw).data?.type ?? '';
  const schema = type === 'follow' ? followNotification : statusNotification;
  if (schema === statusNotification && type !== '' && !EVENT_TYPES.has(type)) return silentItem(raw, place);
  return listItem(raw, path, schema, place, (told) => ({
    id: told.id,
    at: told.created_at,
    events: [toEvent(told)],
  }));
}

const EVENT_TYPES = new Set<string>(statusNotification.shape.type.options);

type Notification = ReturnType<typeof statusNotification.parse> | ReturnType<typeof followNotification.parse>;

function toEvent(notification: Notification): RemoteEvent {
  const { id: eventId, created_at: occurredAt } = notification;
  const actor = toProfile(notification.account);
  if (notification.type === 'follow') return { type: 'follow', eventId, actor, occurredAt };
  if (notification.type === 'mention' || notification.type === 'quote')
    return { type: 'post', eventId, why: 'mentioned', post: toPost(notification.status) };
  const type = notification.type === 'favourite' ? 'like' : 'repost';
  const post = toPost({ ...notification.status, ...notification.status.reblog, reblog: null });
  return { type, eventId, actor, post, occurredAt };
}

const place = placed.transform(({ id, created_at: at }) => ({ id, at }));
