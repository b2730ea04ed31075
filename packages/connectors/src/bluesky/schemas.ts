/** Answers of XRPC methods (lexicons of bluesky-social/atproto). What is not essential is read leniently. */

import { count, idText, instant, lenient, lenientList, webUrl } from '@tingshuo/connector-kit';
import { z } from 'zod';

const did = z.string().min(1).max(500);
const uri = z.string().min(1).max(2000);
const strongRef = z.object({ uri, cid: z.string() });
export type StrongRef = z.output<typeof strongRef>;

export const profile = z.object({
  did,
  handle: z.string().min(1).max(500),
  displayName: lenient(z.string()),
  description: lenient(z.string()),
  avatar: lenient(webUrl),
  followersCount: lenient(count),
  followsCount: lenient(count),
  postsCount: lenient(count),
  createdAt: lenient(instant),
});
export type Profile = z.output<typeof profile>;

const feature = z.object({
  did: lenient(z.string()),
  tag: lenient(z.string()),
  uri: lenient(z.string()),
});
const facet = z.object({
  index: z.object({ byteStart: count, byteEnd: count }),
  features: lenientList(feature),
});

const link = z.object({ $link: z.string() });
/** A file as records name it; the first ones had its hash alone. */
const fileRef = z.union([
  z.object({ ref: link }),
  z.object({ cid: z.string().min(1) }).transform(({ cid }) => ({ ref: { $link: cid } })),
]);
const blobImage = z.object({ alt: lenient(z.string()), image: fileRef });
const blobVideo = z.object({ ref: z.object({ $link: z.string() }) });
const external = z.object({ uri: webUrl, title: lenient(z.string()) });
const recordFiles = z.object({
  images: lenientList(blobImage),
  /** The pictures of a gallery. */
  items: lenientList(blobImage),
  video: lenient(blobVideo),
  alt: lenient(z.string()),
  external: lenient(external),
});
const recordEmbed = recordFiles.extend({
  media: lenient(recordFiles),
  /** What is quoted. */
  record: lenient(z.union([strongRef, z.object({ record: strongRef }).transform(({ record }) => record)])),
});

/** An app.bsky.feed.post record. */
export const postRecord = z.object({
  text: z.string(),
  createdAt: instant,
  langs: lenientList(z.string().max(50)),
  tags: lenientList(z.string()),
  facets: lenientList(facet),
  reply: lenient(z.object({ root: strongRef, parent: strongRef })),
  embed: lenient(recordEmbed),
});
export type PostRecord = z.output<typeof postRecord>;

const imageView = z.object({ fullsize: webUrl, alt: lenient(z.string()) });
const filesView = z.object({
  images: lenientList(imageView),
  items: lenientList(imageView),
  playlist: lenient(webUrl),
  alt: lenient(z.string()),
  external: lenient(external),
});
const mediaView = filesView.extend({ media: lenient(filesView) });
export const quotedView = z.object({
  uri,
  cid: z.string(),
  author: profile,
  value: postRecord,
  indexedAt: lenient(instant),
  embeds: lenientList(mediaView),
});

export type QuotedView = z.output<typeof quotedView>;

/** The views of an embed: images, a video, a quoted post, or a quoted post with one of the others. */
const embedView = mediaView.extend({
  record: lenient(z.union([quotedView, z.object({ record: quotedView }).transform(({ record }) => record)])),
});
export type EmbedView = z.output<typeof mediaView>;

export const postView = z.object({
  uri,
  cid: z.string(),
  author: profile,
  record: postRecord,
  embed: lenient(embedView),
  indexedAt: lenient(instant),
  replyCount: lenient(count),
  repostCount: lenient(count),
  quoteCount: lenient(count),
  likeCount: lenient(count),
  /** What the account itself did with it. */
  viewer: lenient(z.object({ like: lenient(uri), repost: lenient(uri) })),
});
export type PostView = z.output<typeof postView>;

export const feedItem = z.object({
  post: postView,
  reason: lenient(z.object({ by: profile, uri: lenient(uri), indexedAt: instant })),
});
export type FeedItem = z.output<typeof feedItem>;

export const REASONS = ['mention', 'reply', 'quote', 'like', 'repost', 'follow'] as const;
const notificationBase = z.object({ uri, cid: z.string(), author: profile, indexedAt: instant });
export const postNotification = notificationBase.extend({
  reason: z.enum(['mention', 'reply', 'quote']),
  record: postRecord,
});
export const subjectNotification = notificationBase.extend({
  reason: z.enum(['like', 'repost']),
  reasonSubject: uri,
});
export const followNotification = notificationBase.extend({ reason: z.literal('follow') });
export const notificationHead = z.object({ reason: z.string() });

/** Any notification of a stored document. */
export const storedNotification = notificationBase.extend({
  reason: z.string(),
  reasonSubject: lenient(uri),
});
export type StoredNotification = z.output<typeof storedNotification>;
const saidInChat = { id: z.string().min(1), sender: z.object({ did }), sentAt: instant };
export const chatMessage = z.object({
  ...saidInChat,
  text: z.string(),
  facets: lenientList(facet),
  /** What it answers; of what was said before somebody joined, nothing is told. */
  replyTo: lenient(z.object({ id: z.string().min(1) })),
});
export type ChatMessage = z.output<typeof chatMessage>;
/** What is left of a message that its author took back. */
export const deletedMessage = z.object(saidInChat);
export type DeletedMessage = z.output<typeof deletedMessage>;

/** Enough of an item to place it in a list even when the rest of it is refused. */
export const placed = z.object({ uri, indexedAt: instant });

const cursor = lenient(z.string().min(1));
const list = z.array(z.unknown());
export const notificationPage = z.object({ notifications: list, cursor });
export const feedPage = z.object({ feed: list, cursor });
export const searchPage = z.object({ posts: list, cursor });
export const postList = z.object({ posts: list });
export const followerPage = z
  .object({ followers: list, cursor })
  .transform(({ followers: people, ...page }) => ({ people, ...page }));
export const followPage = z
  .object({ follows: list, cursor })
  .transform(({ follows: people, ...page }) => ({ people, ...page }));
export const threadPage = z.object({ thread: z.unknown() });
/** One node of a thread; its post is parsed apart, so that a bad one does not take the others with it. */
export const threadNode = z.object({
  post: z.unknown().optional(),
  parent: z.unknown().optional(),
  replies: z.array(z.unknown()).nullish().catch([]),
});

export const storedRecord = z.object({ uri, cid: z.string(), value: postRecord });
export type StoredRecord = z.output<typeof storedRecord>;
/** A record of any collection, as it is. */
export const anyRecord = z.object({ cid: z.string(), value: z.record(z.string(), z.unknown()) });
export const recordPage = z.object({ records: list, cursor });
export const written = z.object({ uri });
export const reported = z.object({ id: idText });

/** A file that is stored, as records name it. */
const blob = z.object({
  $type: z.literal('blob'),
  ref: z.object({ $link: z.string().min(1).max(500) }),
  mimeType: z.string(),
  size: count,
});
export const uploaded = z.object({ blob });
/** What a handle of `upload` holds. */
export const picture = z.object({ alt: z.string(), image: blob });
export type Picture = z.output<typeof picture>;

export const removed = z.object({});
export const resolvedHandle = z.object({ did });
export const session = z.object({ did, handle: z.string() });
export const tokens = session.extend({ accessJwt: z.string().min(1), refreshJwt: z.string().min(1) });

export const errorBody = z.object({ error: z.string(), message: lenient(z.string()) });
