/** What a stored answer, push or recording holds, read without a network: whatever it does not tell is absent. */

import type { Refusal, RemoteMedia, RemotePost, RemoteProfile } from './remote.js';

/** Which of a network's documents a text is. */
export const PARSE_KINDS = [
  'status',
  'statuses',
  'comment',
  'comments',
  'mentions',
  'notifications',
  'conversations',
  'messages',
  'search',
  'profile',
  'followers',
  'webhook',
  'push',
] as const;
export type ParseKind = (typeof PARSE_KINDS)[number];

export type ParsedProfile = Pick<RemoteProfile, 'externalId'> & Partial<RemoteProfile>;

/** Every RemotePost is one. */
export type ParsedPost = Omit<RemotePost, 'author' | 'occurredAt' | 'repostOf'> & {
  author?: ParsedProfile;
  occurredAt?: string;
  repostOf?: ParsedPost;
};

/** A post of which a document tells the id only: what another one quotes or repeats, or a list of ids. */
export const unreadPost = (externalId: string): ParsedPost => ({
  externalId,
  kind: 'post',
  visibility: 'public',
  mentions: [],
  tags: [],
  media: [],
});

/** One message of a private conversation. It carries at most one of `html` and `text`. */
export interface ParsedMessage {
  externalId: string;
  conversationExternalId?: string;
  author?: ParsedProfile;
  recipients?: ParsedProfile[];
  parentExternalId?: string;
  html?: string;
  text?: string;
  media: RemoteMedia[];
  occurredAt?: string;
  /** Our own message that the network gives back: it meets our outbox and never opens a case. */
  isEcho?: boolean;
}

/** Something that happened and is no post or message itself. */
export interface ParsedEvent {
  type:
    | 'mentioned'
    | 'follow'
    | 'unfollow'
    | 'like'
    | 'unlike'
    | 'repost'
    | 'edited'
    | 'deleted'
    | 'delivered'
    | 'read'
    | 'clicked'
    | 'other';
  /** The network's own name of it. */
  name: string;
  eventId?: string;
  actor?: ParsedProfile;
  /** The post, message or person that it happened to. */
  targetExternalId?: string;
  text?: string;
  occurredAt?: string;
}

export interface ParsedDocument {
  posts: ParsedPost[];
  profiles: ParsedProfile[];
  messages: ParsedMessage[];
  events: ParsedEvent[];
  /** Parts that look like one of these and could not be read. */
  refused: Refusal[];
}

/**
 * Reads one document. `json` has ids beyond 2^53 as text and is undefined where `raw` is XML. Throws ConnectorError
 * where the document is another one; a document of the kind without items (an empty list) has nothing in it.
 */
export type DocumentParser = (json: unknown, raw: string) => ParsedDocument;

/** A document with these parts; those that are absent are empty. */
export const parsedDocument = (parts: Partial<ParsedDocument> = {}): ParsedDocument => ({
  posts: [],
  profiles: [],
  messages: [],
  events: [],
  refused: [],
  ...parts,
});

/** Several documents as one; what is wholly equal is there once. */
export function mergeDocuments(documents: readonly ParsedDocument[]): ParsedDocument {
  return {
    posts: distinct(documents.flatMap((each) => each.posts)),
    profiles: distinct(documents.flatMap((each) => each.profiles)),
    messages: distinct(documents.flatMap((each) => each.messages)),
    events: distinct(documents.flatMap((each) => each.events)),
    refused: distinct(documents.flatMap((each) => each.refused)),
  };
}

// Equal ids are not enough: a recording may hold a post before and after it was edited.
function distinct<T>(items: readonly T[]): T[] {
  return [...new Map(items.map((item) => [JSON.stringify(item), item])).values()];
}
