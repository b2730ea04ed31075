import type { PollCounts } from '@tingshuo/connector-kit';
import type { LangClass, Sentiment, Why } from '@tingshuo/contracts';
import type { OwnAccount } from './ingest-input.js';

/** Rows of one batch, ready for the database: everything that needs no look-up has been decided. */
export interface PreparedBatch {
  raw: PreparedRaw[];
  /** Profiles that are new or changed. */
  profiles: PreparedProfile[];
  /** Ids of the authors and targets that are stored already, by key. */
  knownIds: Map<string, string>;
  /** By external id; of two versions in one batch the newer. */
  posts: Map<string, PreparedPost>;
  /** Acts that came as events of their own; those of a post are with it. */
  acts: PreparedAct[];
  personEvents: PreparedPersonEvent[];
  deletions: { externalId: string; at: string }[];
  /** How own polls stand, by the network's names of them; of several states in one batch the last. */
  polls: Map<string, PollCounts>;
}

/** A post as it came, once per event and content; `posts` are the external ids of what it carries. */
export interface PreparedRaw {
  id: string;
  hash: string;
  payload: unknown;
  posts: string[];
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
  location: string | null;
  /** False when only a handle was seen: an existing profile then stays as it is. */
  complete: boolean;
}

export interface PreparedPost {
  externalId: string;
  authorKey: string;
  kind: string;
  direction: 'in' | 'out';
  visibility: string;
  /** Of an own post the account that wrote it, of others the one that heard it. */
  accountId: string;
  /** A private message answers its conversation, not another message. */
  parentExternalId: string | null;
  conversationExternalId: string | null;
  text: string;
  html: string | null;
  lang: string;
  entities: unknown;
  permalink: string | null;
  occurredAt: string;
  editedAt: string | null;
  /** What it was called before it was edited. */
  earlierExternalIds: readonly string[];
  truncated: boolean;
  sentiment: Sentiment;
  sentimentScore: number;
  sentimentVersion: string;
  acts: PreparedAct[];
  /** Null where the post becomes no work. */
  mention: PreparedMention | null;
}

export interface PreparedMention {
  why: Why;
  /** Said before anybody listened: nobody's work. */
  isHistoric: boolean;
  /** Whom it is for: the own account that it names or answers, else the one that heard it. */
  account: OwnAccount;
  /** How long it may be answered (ms); null: always. */
  replyWindowMs: number | null;
  langClass: LangClass;
  tokens: string[];
  hits: PreparedHit[];
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
  action: 'mention' | 'reply' | 'repost' | 'quote' | 'like' | 'dm' | 'follow' | 'unfollow';
  postExternalId: string | null;
  occurredAt: string;
}

/** What somebody did at an account besides writing, named once by its key. */
export interface PreparedPersonEvent {
  eventKey: string;
  actorKey: string;
  kind: 'click' | 'scan';
  detail: string | null;
  occurredAt: string;
}
