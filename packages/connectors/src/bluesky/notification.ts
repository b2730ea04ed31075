/** Notifications as list items. A like or repost names its post only, so `hydrated` reads the posts of a batch. */

import {
  type AccountContext,
  type Batch,
  type ListItem,
  parseItem,
  parseItems,
  type RemoteEvent,
  type RemotePost,
} from '@tingshuo/connector-kit';
import { placeOf, recordPost, toPost, toProfile } from './map.js';
import { query } from './request.js';
import {
  followNotification,
  notificationHead,
  postList,
  postNotification,
  postView,
  REASONS,
  subjectNotification,
} from './schemas.js';

/** One notification as a list item; reasons that nobody asked for carry no event. */
export function notificationItem(raw: unknown, path: string): ListItem {
  const reason = notificationHead.safeParse(raw).data?.reason;
  if (reason !== undefined && !REASONS.some((each) => each === reason))
    return { ...placeOf(raw), events: [] };
  const parsed = parseItem(raw, schemaOf(reason), path);
  if ('refusal' in parsed) return { ...placeOf(raw), events: [], refusal: parsed.refusal };
  const { uri: id, indexedAt: at } = parsed.value;
  return { id, at, events: [toEvent(parsed.value)] };
}

type Notification =
  | ReturnType<typeof postNotification.parse>
  | ReturnType<typeof subjectNotification.parse>
  | ReturnType<typeof followNotification.parse>;

const schemaOf = (reason: string | undefined) =>
  reason === 'follow'
    ? followNotification
    : reason === 'like' || reason === 'repost'
      ? subjectNotification
      : postNotification;

function toEvent(notification: Notification): RemoteEvent {
  const { uri: eventId, indexedAt: occurredAt } = notification;
  const actor = toProfile(notification.author);
  if (notification.reason === 'follow') return { type: 'follow', eventId, actor, occurredAt };
  if ('record' in notification) {
    const post = recordPost(eventId, actor, notification.record, occurredAt);
    return { type: 'post', eventId, why: 'mentioned', post };
  }
  const post = namedPost(notification.reasonSubject, actor, occurredAt);
  return { type: notification.reason, eventId, actor, post, occurredAt };
}

/** A post of which only the address is known yet. */
const namedPost = (externalId: string, author: RemotePost['author'], occurredAt: string): RemotePost => ({
  externalId,
  kind: 'post',
  visibility: 'public',
  author,
  text: '',
  mentions: [],
  tags: [],
  media: [],
  occurredAt,
});

// Of app.bsky.feed.getPosts.
const MAX_POSTS = 25;

/** The batch with its posts as the network shows them. What is deleted meanwhile stays as told; its likes go. */
export async function hydrated(account: AccountContext, batch: Batch): Promise<Batch> {
  const uris = batch.events.flatMap((event) => ('post' in event ? event.post.externalId : []));
  const posts = new Map<string, RemotePost>();
  const wanted = [...new Set(uris)];
  for (let from = 0; from < wanted.length; from += MAX_POSTS) {
    const chunk = wanted.slice(from, from + MAX_POSTS);
    const { value } = await query(account, 'app.bsky.feed.getPosts', { uris: chunk }, postList);
    for (const view of parseItems(value.posts, postView, 'posts').values) posts.set(view.uri, toPost(view));
  }
  const events = batch.events.flatMap((event): RemoteEvent[] => {
    if (!('post' in event)) return [event];
    const post = posts.get(event.post.externalId);
    if (post) return [{ ...event, post }];
    return event.type === 'post' ? [event] : [];
  });
  return { ...batch, events };
}
