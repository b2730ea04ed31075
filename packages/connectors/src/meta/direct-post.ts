import type { ParsedMessage, RemoteEvent, RemotePost } from '@tingshuo/connector-kit';
import { named } from './person.js';

/** A message as a private post; undefined where it does not tell its author or time. */
export function toDirectPost(message: ParsedMessage): RemotePost | undefined {
  const { author, occurredAt, text = '', recipients: _recipients, html: _html, ...rest } = message;
  if (!author || occurredAt === undefined) return undefined;
  return {
    ...rest,
    kind: 'dm',
    visibility: 'direct',
    author: named(author),
    text,
    mentions: [],
    tags: [],
    occurredAt,
  };
}

/** The event of a private post. */
export const messageEvent = (post: RemotePost): RemoteEvent => ({
  type: 'post',
  eventId: post.externalId,
  why: 'message',
  post,
});
