/** Notifications as list items. A like or repost names its post only, so `hydrated` reads the posts of a batch. */

import {
  type AccountContext,
  type Batch,
  type ListItem,
  listItem,
  type RemoteEvent,
  type RemotePost,
  silentItem,
} from '@tingshuo/connector-kit';
import { place, recordPost, toPost, toProfile } from './map.js';
import { readPosts } from './record.js';
import {
  followNotification,
  notificationHead,
  postNotification,
  REASONS,
  subjectNotification,
} from './schemas.js';

/** One notification as a list item; reasons that nobody asked for carry no event. */
export function notificationItem(raw: unknown, path: string): ListItem {
  const reason = notificationHead.safeParse(raw).data?.reason;
  if (reason !== undefined && !REASONS.some((each) => each === reason)) return silentItem(raw, place);
  return listItem(raw, path, schemaOf(reason), place, (told) => ({
    id: told.uri,
    at: told.indexedAt,
    events: [toEvent(told)],
  }));
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

/** The batch with its posts as the network shows them. What is deleted meanwhile stays as told; its likes go. */
export async function hydrated(account: AccountContext, batch: Batch): Promise<Batch> {
  const uris = batch.events.flatMap((event) => ('post' in event ? event.post.externalId : []));
  const parts = await readPosts(account, [...new Set(uris)]);
  const posts = new Map(parts.flatMap(({ views }) => views.map((view) => [view.uri, toPost(view)])));
  const events = batch.events.flatMap((event): RemoteEvent[] => {
    if (!('post' in event)) return [event];
    const post = posts.get(event.post.externalId);
    if (post) return [{ ...event, post }];
    return event.type === 'post' ? [event] : [];
  });
  return { ...batch, events };
}
