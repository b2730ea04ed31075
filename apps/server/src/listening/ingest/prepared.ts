import type { LangClass, Sentiment, Why } from '@tingshuo/contracts';

/** Rows of one batch, ready for the database: everything that needs no look-up has been decided. */
export interface PreparedBatch {
  /** Profiles that are new or changed. */
  profiles: PreparedProfile[];
  /** Ids of the authors and targets that are stored already, by key. */
  knownIds: Map<string, string>;
  posts: PreparedPost[];
  acts: PreparedAct[];
  deletions: { externalId: string; at: string }[];
}

export interface PreparedProfile {
  key: string;
  signature: string;
  issuer: string;
  externalId: string;
  network: string;
  handle: string;
  displayName: string;
  bio: string | null;
  avatarUrl: string | null;
  url: string | null;
  followers: number | null;
  following: number | null;
  posts: number | null;
  isOwnAccount: boolean;
  isBot: boolean;
  lang: string | null;
  /** False when only a handle was seen: an existing profile then stays as it is. */
  complete: boolean;
}

export interface PreparedPost {
  eventId: string;
  payloadHash: string;
  payload: unknown;
  externalId: string;
  authorKey: string;
  kind: string;
  direction: 'in' | 'out';
  visibility: string;
  parentExternalId: string | null;
  text: string;
  html: string | null;
  lang: string;
  entities: unknown;
  permalink: string | null;
  occurredAt: string;
  editedAt: string | null;
  truncated: boolean;
  sentiment: Sentiment;
  sentimentScore: number;
  sentimentVersion: string;
  /** Null where the post becomes no work. */
  mention: { why: Why; langClass: LangClass; tokens: string[]; hits: PreparedHit[] } | null;
}

export interface PreparedHit {
  ruleId: string;
  revision: number;
  spans: { start: number; end: number; clause: string }[];
}

/** "source acts on target", named once by its key. */
export interface PreparedAct {
  eventKey: string;
  sourceKey: string;
  targetKey: string;
  action: 'mention' | 'reply' | 'repost' | 'quote' | 'like' | 'dm' | 'follow';
  postExternalId: string | null;
  occurredAt: string;
}
