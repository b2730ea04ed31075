/** Stored batches of our own protocol. */

import {
  type Connector,
  type DocumentParser,
  type ParsedDocument,
  type ParsedMessage,
  parsedDocument,
  type RemotePost,
  withoutUndefined,
} from '@tingshuo/connector-kit';
import { eventsIn } from './push.js';

const read: DocumentParser = (json) => {
  const { events, refused } = eventsIn(json);
  const found: ParsedDocument = parsedDocument({ refused });
  for (const event of events) {
    if (event.type === 'post' && event.post.kind === 'dm') found.messages.push(toMessage(event.post));
    else if (event.type === 'post') found.posts.push(event.post);
    else if (event.type === 'deleted') {
      const { eventId, externalId: targetExternalId, occurredAt } = event;
      found.events.push({ type: 'deleted', name: 'deleted', eventId, targetExternalId, occurredAt });
    }
  }
  return found;
};

const toMessage = (post: RemotePost): ParsedMessage =>
  withoutUndefined({
    externalId: post.externalId,
    conversationExternalId: post.conversationExternalId,
    author: post.author,
    parentExternalId: post.parentExternalId,
    html: post.html,
    text: post.text,
    media: post.media,
    occurredAt: post.occurredAt,
    isEcho: post.isEcho,
  });

export const parse: NonNullable<Connector['parse']> = {
  statuses: read,
  messages: read,
  webhook: read,
  push: read,
};
