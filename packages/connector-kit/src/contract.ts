/** The contract between the product and a network. A connector is a manifest, `connect` and small abilities. */

import type { ConnectorError } from './errors.js';
import type { HttpClient } from './http/message.js';
import type { RemoteFile } from './http/remote-file.js';
import type { LocalText } from './local-text.js';
import type { MailClient } from './mail.js';
import type { Ability, Manifest, TextLimits } from './manifest.js';
import type { TemplateList, TemplateRequest } from './message-template.js';
import type { Outcome } from './outcome.js';
import type { DocumentParser, ParseKind } from './parsed-document.js';
import type { PushReceiver } from './push.js';
import type { PushRegistrar } from './push-registrar.js';
import type { Batch, Cursor, PollCounts, Refusal, RemotePost, RemoteProfile, Visibility } from './remote.js';

/** An instance that nobody is signed in to yet. `baseUrl` has no trailing slash. */
export interface InstanceContext {
  baseUrl: string;
  http: HttpClient;
  /** For networks that are mail. */
  mail?: MailClient;
  now(): Date;
}

/** A connected account. Credentials are the manifest's form fields or what `exchangeCode` returned. */
export interface AccountContext extends InstanceContext {
  credentials: Record<string, string>;
  account: { externalId: string; handle: string };
  settings: Record<string, string>;
  /**
   * Replaces the credentials: under the caller's lock `renew` is given the stored ones, which another worker may have
   * renewed meanwhile, and what it returns is stored and returned. What `renew` asks of the network goes through `http`,
   * where that is given: whoever notices first renews for all, and not out of what it may spend itself. Without it,
   * renewed ones live in this context only.
   */
  renewCredentials?(
    renew: (stored: Record<string, string>, http?: HttpClient) => Promise<Record<string, string>>,
  ): Promise<Record<string, string>>;
}

export interface OAuthApp {
  clientId: string;
  clientSecret: string;
  redirectUri: string;
  scopes: readonly string[];
}

export interface Connected {
  credentials: Record<string, string>;
  profile: RemoteProfile;
}

export interface Connect {
  /** Whose credentials these are. Throws ConnectorError (`auth_expired`) when the network refuses them. */
  verify(account: AccountContext): Promise<RemoteProfile>;
  registerApp?(
    instance: InstanceContext,
    app: { name: string; redirectUri: string; website?: string },
  ): Promise<OAuthApp>;
  /** `state` and `codeVerifier` are fresh random strings of the caller (43-128 unreserved characters). */
  authorizeUrl?(
    instance: InstanceContext,
    request: { app: OAuthApp; state: string; codeVerifier: string },
  ): Promise<{ url: string; pkce: boolean }>;
  /** Trades the code and verifies the token. Pass `codeVerifier` only where `authorizeUrl` said `pkce`. */
  exchangeCode?(
    instance: InstanceContext,
    request: { app: OAuthApp; code: string; codeVerifier?: string },
  ): Promise<Connected>;
}

export interface ReplyTarget {
  externalId: string;
  /** Without both of these, `reply` reads the original first. */
  authorHandle?: string;
  visibility?: Visibility;
}

/** A question that people answer by choosing. It stands open for `minutes`. */
export interface PollRequest {
  options: readonly string[];
  minutes: number;
  multiple: boolean;
}

export interface PublishRequest {
  text: string;
  /** Stable per target and revision; sent where the network honours it. */
  idempotencyKey: string;
  /** When this was due: the same on every try. Networks whose records carry their own time show it. */
  createdAt?: Date;
  replyTo?: ReplyTarget;
  /** The post that this one shows inside itself. */
  quoteOf?: string;
  /** Handles from `upload`, in their order. */
  media?: readonly string[];
  visibility?: Visibility;
  lang?: string;
  /** For networks whose manifest has polls. */
  poll?: PollRequest;
}

/** A private message in a conversation that the other side may have to have begun (see `manifest.messageWindows`). */
export interface MessageRequest
  extends Pick<PublishRequest, 'text' | 'idempotencyKey' | 'createdAt' | 'media'> {
  conversationExternalId: string;
  recipientExternalId: string;
  /** The message that is answered. */
  inReplyToExternalId?: string;
  /** Files that the message itself carries (see `ReplyFileRule.carried`). */
  files?: readonly MediaFile[];
  /**
   * Of a message that its network takes in parts, after each part that has arrived and before the next: what is true if
   * nobody hears of the message again.
   */
  onPart?: (ifItEndedHere: ConnectorError) => Promise<void>;
}

export interface MediaFile {
  bytes: Uint8Array;
  mimeType: string;
  name: string;
  /** What it shows, for people who cannot see it. */
  alt?: string;
}

/** What a file is brought for: networks keep the files of posts and those of private messages apart. */
export type UploadUse =
  | { kind: 'post' }
  | { kind: 'message'; conversationExternalId: string; recipientExternalId: string };

/** Counts of one post at the time of asking; absent where the network does not tell. */
export interface PostMetrics {
  externalId: string;
  replies?: number;
  reposts?: number;
  quotes?: number;
  likes?: number;
  views?: number;
  clicks?: number;
  /** Of the poll in it. */
  poll?: PollCounts;
}

/** `files` are carried by the answer itself (see `ReplyFileRule.carried`). */
export type ReplyRequest = PublishRequest & { replyTo: ReplyTarget; files?: readonly MediaFile[] };

export interface PollOptions {
  /** Items wanted per call; a first call without cursor reads about so many of the newest. */
  limit: number;
}

export interface OwnQuery {
  since: Date;
  /** From `textFingerprint` over the text that was sent. */
  textFingerprint: string;
  /** How many files were sent with it. */
  files?: number;
  replyToExternalId?: string;
  /** Where a private message is looked for, for networks with `findsOwnMessages`. */
  conversationExternalId?: string;
  /** The key (and time) of the request that is looked for, for networks whose records are found by it. */
  sent?: Pick<PublishRequest, 'idempotencyKey' | 'createdAt'>;
}

/** Whether this account has an ability that its network offers to some (by contract, tier or kind of account). */
export type Availability = { available: true } | { available: false; reason: LocalText };

/** Whether an account may answer a post; the error is what `reply` would end in. */
export type ReplyPermission = { allowed: true } | { allowed: false; error: ConnectorError };

export interface OwnMatches {
  /** Every own post back to `since` was read; without it, "no match" proves nothing. */
  complete: boolean;
  matches: { externalId: string; occurredAt: string; url?: string }[];
}

export interface Thread {
  posts: RemotePost[];
  refused: Refusal[];
}

export interface Reread {
  posts: RemotePost[];
  gone: string[];
}

export interface ProfilePage {
  profiles: RemoteProfile[];
  refused: Refusal[];
  /** Absent on the last page. */
  next?: Cursor;
}

/** Reads throw ConnectorError; writes never throw, they end in an Outcome. */
export interface Connector {
  manifest: Manifest;
  connect: Connect;
  /**
   * The class of the manifest's `rateLimits` that a call of this ability is paid from. Networks with tiers look at the
   * account, and take the smallest tier without one.
   */
  endpointClass(ability: Ability, account?: Pick<AccountContext, 'settings' | 'credentials'>): string;
  textLimits?(instance: InstanceContext): Promise<TextLimits>;
  mentions?(account: AccountContext, cursor: Cursor | null, options: PollOptions): Promise<Batch>;
  home?(account: AccountContext, cursor: Cursor | null, options: PollOptions): Promise<Batch>;
  /** A query that starts with '#' is a hashtag. */
  search?(
    account: AccountContext,
    search: { query: string },
    cursor: Cursor | null,
    options: PollOptions,
  ): Promise<Batch>;
  /** The post with its ancestors and descendants, oldest first as the network orders them. */
  thread?(account: AccountContext, externalId: string): Promise<Thread>;
  publish?(account: AccountContext, request: PublishRequest): Promise<Outcome>;
  reply?(account: AccountContext, request: ReplyRequest): Promise<Outcome>;
  /** Decides without the network; absent where every post may be answered. */
  canReply?(account: AccountContext, post: RemotePost): ReplyPermission;
  findOwn?(account: AccountContext, query: OwnQuery): Promise<OwnMatches>;
  remove?(account: AccountContext, externalId: string): Promise<Outcome>;
  /** Private messages to and from the account (`why` 'message', kind 'dm'); our own come back with `isEcho`. */
  messages?(account: AccountContext, cursor: Cursor | null, options: PollOptions): Promise<Batch>;
  sendMessage?(account: AccountContext, request: MessageRequest): Promise<Outcome>;
  /** The templates that the account may send, where the network has some. Throws ConnectorError. */
  templates?(account: AccountContext): Promise<TemplateList>;
  /** A private message from a template, whatever `manifest.messageWindows` say. */
  sendTemplate?(account: AccountContext, request: TemplateRequest): Promise<Outcome>;
  /** The posts of somebody who is on a watchlist. */
  watch?(
    account: AccountContext,
    externalId: string,
    cursor: Cursor | null,
    options: PollOptions,
  ): Promise<Batch>;
  /**
   * Who has this handle, with or without '@', or this address of a profile; null where there is nobody. It is paid for
   * like `verify`. For networks with `watch`.
   */
  lookup?(account: AccountContext, handle: string): Promise<RemoteProfile | null>;
  /**
   * Looks at posts again: as they are now, and which of them are certainly shown no longer. What cannot be told is left
   * out. It is paid for like `thread`; absent where the network tells of edits and deletions by itself, or takes money.
   */
  reread?(account: AccountContext, externalIds: readonly string[]): Promise<Reread>;
  edit?(account: AccountContext, externalId: string, request: PublishRequest): Promise<Outcome>;
  /** Acts on a post. `accepted` carries the id of what came into being, or the post's own. */
  repost?(account: AccountContext, externalId: string): Promise<Outcome>;
  like?(account: AccountContext, externalId: string): Promise<Outcome>;
  pin?(account: AccountContext, externalId: string): Promise<Outcome>;
  /** Takes somebody's comment below our post out of sight. */
  hide?(account: AccountContext, externalId: string): Promise<Outcome>;
  /** Acts on a person. */
  block?(account: AccountContext, profileExternalId: string): Promise<Outcome>;
  report?(
    account: AccountContext,
    target: { externalId: string; authorExternalId: string; comment: string },
  ): Promise<Outcome>;
  /**
   * Brings a file to the network; the outcome's `externalId` is the handle for `media`. `begun`: the handle of an earlier
   * try that ended as `processing`, with which it goes on.
   */
  upload?(account: AccountContext, file: MediaFile, use: UploadUse, begun?: string): Promise<Outcome>;
  /**
   * Reads a file that came with a post or a message, where its address alone is not enough. Null for an address that is
   * open to everybody: that is read as it is, without the account. Throws ConnectorError.
   */
  file?(account: AccountContext, url: string, maxBytes: number): Promise<RemoteFile | null>;
  metrics?(account: AccountContext, externalIds: readonly string[]): Promise<PostMetrics[]>;
  followers?(account: AccountContext, externalId: string, cursor: Cursor | null): Promise<ProfilePage>;
  following?(account: AccountContext, externalId: string, cursor: Cursor | null): Promise<ProfilePage>;
  /** Decides without the network; absent where every account has every ability. */
  availability?(account: AccountContext, ability: Ability): Availability;
  /** Where the network pushes instead of being asked. */
  push?: PushReceiver;
  /** Absent where the network lets its push address be set by hand only. */
  registerPush?: PushRegistrar;
  /** Readers of stored answers and pushes, without a network. */
  parse?: Partial<Record<ParseKind, DocumentParser>>;
}
