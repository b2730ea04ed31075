/** A push as what it tells: a private message, a mention, or an event. */

import {
  type ParsedDocument,
  type ParsedEvent,
  parsedDocument,
  withoutUndefined,
} from '@tingshuo/connector-kit';
import type { Pushed } from './pushed.js';

const EVENTS: Record<string, ParsedEvent['type']> = {
  follow: 'follow',
  scan_follow: 'follow',
  unfollow: 'unfollow',
  click: 'clicked',
  view: 'clicked',
};

/** The private conversation of an account with somebody. */
export const conversationOf = (account: string, person: string) => `${account}:${person}`;

export const isMessage = ({ type }: Pushed) => type !== 'event' && type !== 'mention';

/** What a push holds; what the account `own` sent itself is an echo. */
export function fromPush(pushed: Pushed, own?: string): ParsedDocument {
  const { id, type, subtype, key, sender, receiver, occurredAt, text, media } = pushed;
  const author = { externalId: sender };
  const said = withoutUndefined({ author, occurredAt, text });
  if (isMessage(pushed)) {
    const isEcho = sender === own;
    const conversationExternalId = isEcho
      ? conversationOf(sender, receiver)
      : conversationOf(receiver, sender);
    const recipients = [{ externalId: receiver }];
    const message = { externalId: id, ...said, recipients, media, conversationExternalId };
    return parsedDocument({ messages: [isEcho ? { ...message, isEcho } : message] });
  }
  const event = withoutUndefined({ eventId: id, name: subtype ?? type, actor: author, occurredAt, text });
  if (type === 'event')
    return parsedDocument({
      events: [
        {
          ...event,
          type: EVENTS[subtype ?? ''] ?? 'other',
          ...(key !== undefined && { targetExternalId: key }),
        },
      ],
    });
  const post = {
    ...said,
    externalId: key ?? id,
    kind: subtype === 'comment' ? ('comment' as const) : ('post' as const),
    visibility: 'public' as const,
    mentions: [],
    tags: [],
    media,
  };
  return parsedDocument({
    posts: [post],
    events: [{ ...event, type: 'mentioned', targetExternalId: post.externalId }],
  });
}
