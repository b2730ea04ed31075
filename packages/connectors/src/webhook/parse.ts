/** Stored batches of our own protocol. */

import {
  type Connector,
  type DocumentParser,
  messageOf,
  type ParsedDocument,
  parsedDocument,
} from '@tingshuo/connector-kit';
import { eventsIn } from './push.js';

const read: DocumentParser = (json) => {
  const { events, refused } = eventsIn(json);
  const found: ParsedDocument = parsedDocument({ refused });
  for (const event of events) {
    if (event.type === 'post' && event.post.kind === 'dm') found.messages.push(messageOf(event.post));
    else if (event.type === 'post') found.posts.push(event.post);
    else if (event.type === 'deleted') {
      const { eventId, externalId: targetExternalId, occurredAt } = event;
      found.events.push({ type: 'deleted', name: 'deleted', eventId, targetExternalId, occurredAt });
    }
  }
  return found;
};

export const parse: NonNullable<Connector['parse']> = {
  statuses: read,
  messages: read,
  webhook: read,
  push: read,
};
