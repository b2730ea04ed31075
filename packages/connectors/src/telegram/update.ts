/** From updates, polled or pushed, to events. */

import {
  isJsonObject,
  mapItem,
  type PostReason,
  type Refusal,
  type RemoteEvent,
} from '@tingshuo/connector-kit';
import { hasContent } from './content.js';
import { isAddressed, isDirectMessage, isPrivate, toPollCounts, toPost, toProfile } from './map.js';
import { type Message, memberUpdate, message, type Poll, poll } from './schemas.js';
import type { Self } from './self.js';

/** Parts of an update that hold a message. */
export const MESSAGE_PARTS = ['message', 'edited_message', 'channel_post', 'edited_channel_post'] as const;

/** What Telegram is asked to tell; the setting stays until another one is sent. */
export const ALLOWED_UPDATES = [...MESSAGE_PARTS, 'my_chat_member', 'callback_query', 'poll'] as const;

/**
 * The events of one update, which was told at `toldAt` (ISO 8601). What cannot be read goes to `refused`; what is no
 * concern of ours is passed over.
 */
export function eventsOfUpdate(
  raw: unknown,
  self: Self,
  path: string,
  refused: Refusal[],
  toldAt: string,
): RemoteEvent[] {
  if (!isJsonObject(raw)) return [];
  const messages = MESSAGE_PARTS.filter((part) => part in raw).flatMap((part) =>
    mapItem(raw[part], message, `${path}.${part}`, refused, (source) => eventsOfMessage(source, self)).flat(),
  );
  const { my_chat_member: member, poll: told, update_id: number } = raw;
  const members = member === undefined ? [] : eventsOfMember(member, `${path}.my_chat_member`, refused);
  const polls =
    told === undefined
      ? []
      : mapItem(told, poll, `${path}.poll`, refused, (source) => eventOfPoll(source, String(number), toldAt));
  return [...messages, ...members, ...polls];
}

/** Telegram tells of polls by their own names only, and of every vote. */
const eventOfPoll = (source: Poll, number: string, toldAt: string): RemoteEvent => ({
  type: 'poll',
  eventId: `poll:${source.id}@${number}`,
  pollExternalId: source.id,
  counts: toPollCounts(source),
  occurredAt: toldAt,
});

function eventsOfMessage(source: Message, self: Self): RemoteEvent[] {
  if (!hasContent(source)) return [];
  const post = toPost(source, self);
  const eventId = post.editedAt === undefined ? post.externalId : `${post.externalId}@${post.editedAt}`;
  return [{ type: 'post', eventId, why: whyHeard(source, self), post }];
}

function whyHeard(source: Message, self: Self): PostReason {
  if (isDirectMessage(source)) return 'message';
  return source.chat.type !== 'channel' && isAddressed(source, self) ? 'mentioned' : 'home';
}

const ACT_OF: Record<string, 'follow' | 'unfollow' | undefined> = { member: 'follow', kicked: 'unfollow' };

/** Somebody who starts the bot (again) follows it; whoever blocks it leaves. */
function eventsOfMember(raw: unknown, path: string, refused: Refusal[]): RemoteEvent[] {
  return mapItem(raw, memberUpdate, path, refused, (source): RemoteEvent[] => {
    const type = ACT_OF[source.new_chat_member?.status ?? ''];
    if (!type || !isPrivate(source.chat)) return [];
    const eventId = `${type}:${source.from.id}@${source.date}`;
    return [{ type, eventId, actor: toProfile(source.from), occurredAt: source.date }];
  }).flat();
}
