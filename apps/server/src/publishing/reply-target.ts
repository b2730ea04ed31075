import type { RemotePost, Visibility } from '@tingshuo/connector-kit';
import { z } from 'zod';

/** The post that is answered. */
export interface ReplyTargetPost {
  id: string;
  externalId: string;
  rootId: string | null;
  kind: string;
  visibility: Visibility;
  text: string;
  occurredAt: string;
  authorHandle: string;
  authorId: string;
  authorExternalId: string;
  entities: unknown;
  /** Of a private message: the conversation that the answer goes to, and who reads it there. */
  message: { conversationExternalId: string; recipientExternalId: string } | null;
}

const Entities = z.object({
  mentions: z.array(z.object({ externalId: z.string(), handle: z.string() })).default([]),
  quotedAuthor: z.string().nullable().default(null),
});
const KINDS = ['post', 'repost', 'quote', 'reply', 'comment', 'dm'] as const;

/** As much of what the network had told of a stored post as decides whether it may be answered. */
export function remotePostOf(target: ReplyTargetPost): RemotePost {
  const { externalId, visibility, text, occurredAt, authorHandle, authorExternalId } = target;
  const { mentions, quotedAuthor } = Entities.catch({ mentions: [], quotedAuthor: null }).parse(
    target.entities ?? {},
  );
  const post = {
    externalId,
    kind: KINDS.find((kind) => kind === target.kind) ?? 'post',
    visibility,
    author: { externalId: authorExternalId, handle: authorHandle, displayName: authorHandle },
    text,
    mentions,
    tags: [],
    media: [],
    occurredAt,
  };
  if (quotedAuthor === null) return post;
  const author = { externalId: quotedAuthor, handle: '', displayName: '' };
  return { ...post, repostOf: { ...post, externalId: '', kind: 'post', author, mentions: [], text: '' } };
}
