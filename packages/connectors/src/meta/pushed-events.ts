/** From what a push tells to events: what is news, and what has to be read first. */

import {
  directPost,
  messageEvent,
  namedProfile,
  type ParsedDocument,
  type ParsedPost,
  type PushedBatch,
  type Refusal,
  type RemoteEvent,
} from '@tingshuo/connector-kit';
import type { EntryFacts } from './messaging.js';

/** The batch of one entry. Reactions, deliveries and reads are no news. */
export function toBatch({ id, at }: EntryFacts, document: ParsedDocument): PushedBatch {
  const posts = document.posts.map((post) => ({ post, event: postEvent(post, at) }));
  const unread = posts.flatMap(({ post: { externalId, occurredAt = at }, event }) =>
    event === undefined && occurredAt !== undefined ? [{ externalId, occurredAt }] : [],
  );
  const messages = messagesOf(document);
  return {
    accountExternalId: id,
    events: [...posts.flatMap(({ event }) => event ?? []), ...messages.events, ...deletionsOf(document, at)],
    refused: [...document.refused, ...messages.refused],
    ...(unread.length > 0 && { named: unread }),
  };
}

/** The event of a post that tells enough; undefined where it has to be read first. */
function postEvent(post: ParsedPost, at: string | undefined): RemoteEvent | undefined {
  const { author, occurredAt = at, repostOf: _repostOf, ...rest } = post;
  if (!author || occurredAt === undefined || (post.text === undefined && post.media.length === 0))
    return undefined;
  return {
    type: 'post',
    eventId: versionOf(post.externalId, post.editedAt),
    why: post.isEcho ? 'own' : 'mentioned',
    post: { ...rest, text: post.text ?? '', author: namedProfile(author), occurredAt },
  };
}

const versionOf = (id: string, editedAt: string | undefined) =>
  editedAt === undefined ? id : `${id}:${editedAt}`;

function messagesOf({ messages, events }: ParsedDocument) {
  const edits = new Map(
    events.flatMap((each) => (each.type === 'edited' ? [[each.targetExternalId, each.occurredAt]] : [])),
  );
  const found: { events: RemoteEvent[]; refused: Refusal[] } = { events: [], refused: [] };
  for (const message of messages) {
    const post = directPost(message);
    const editedAt = edits.get(message.externalId);
    if (post)
      found.events.push({
        ...messageEvent({ ...post, ...(editedAt !== undefined && { editedAt }) }),
        eventId: versionOf(post.externalId, editedAt),
      });
    else found.refused.push(refusalOf(message));
  }
  return found;
}

const refusalOf = (message: object): Refusal => ({
  path: 'message',
  code: 'unexpected_shape',
  message: 'no author or time',
  sample: JSON.stringify(message).slice(0, 500),
});

const deletionsOf = ({ events }: ParsedDocument, at: string | undefined): RemoteEvent[] =>
  events.flatMap(({ type, targetExternalId: externalId, occurredAt = at }) =>
    type === 'deleted' && externalId !== undefined && occurredAt !== undefined
      ? [{ type, eventId: `${externalId}:deleted`, externalId, occurredAt }]
      : [],
  );
