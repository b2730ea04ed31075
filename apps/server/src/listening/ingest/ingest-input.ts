import type { Cursor, Refusal, RemoteEvent } from '@tingshuo/connector-kit';
import type { Matcher } from '@tingshuo/listening';

/** The own account through which a batch was heard. */
export interface HearingAccount {
  id: string;
  number: number;
  network: string;
  issuer: string;
  externalId: string;
  /** As stored: a JSON object. */
  settings?: unknown;
}

/** One poll's worth of events, and where the stream stands after them. */
export interface IngestInput {
  workspaceId: string;
  stream: { id: string; fence: bigint };
  account: HearingAccount;
  events: readonly RemoteEvent[];
  refused: readonly Refusal[];
  cursor: Cursor;
  /** What was said before (ISO 8601) is history: kept and found, but nobody's work. */
  historicBefore?: string;
  /** What the poll passed over is noted with the cursor that leaves it out. */
  passedOver?: NewGap;
  /** A walk through what the stream has not heard moves its own place and leaves the stream's where it is. */
  walk?: WalkPlace;
}

/** A stretch of time that a stream has not heard. */
export interface NewGap {
  after: Date | null;
  before: Date;
  /** Where its walk begins; null where the network shows no way there. */
  cursor: Cursor | null;
}

/** Where a walk stands after a step, and the lease under which it was made. */
export interface WalkPlace {
  id: string;
  fence: bigint;
  cursor: Cursor | null;
  reached: Date;
  stalls: number;
  state: 'open' | 'closed' | 'lost';
}

export type OwnAccount = Pick<HearingAccount, 'id' | 'number'>;

/** What of a workspace decides how its posts are read. */
export interface ListeningContext {
  /** All own accounts, by `accountKey`. */
  ownAccounts: ReadonlyMap<string, OwnAccount>;
  matcher: Matcher;
  /** Current revision of each rule. */
  revisions: ReadonlyMap<string, number>;
  /** How long the network takes answers to a private message (ms); null: always. */
  replyWindowMs: number | null;
  /** Since when the posts of these are heard, by `accountKey`, and everything that these own accounts (feeds) bring. */
  watched: { people: ReadonlyMap<string, number>; accounts: ReadonlyMap<string, number> };
  /** What was said before (milliseconds since 1970) is history. */
  historicBefore: number;
  /** Whom a post names is kept where the network lets only some posts be answered. */
  keepsMentions: boolean;
  /** Identities that are stored as their profile says: neither cleaned nor written again. */
  known: { get(key: string): KnownIdentity | undefined };
}

export interface KnownIdentity {
  id: string;
  /** What the network said of the profile when it was stored. */
  signature: string;
}

export interface IngestResult {
  newPosts: number;
  newMentions: number;
  duplicates: number;
  refused: number;
}

export function accountKey(issuer: string, externalId: string): string {
  return `${issuer} ${externalId}`;
}
