/** What connectors hand over: people, posts and events as a network told them, before any sanitising. */

/** A network's account. `externalId` is unique within the issuer that the manifest names. */
export interface RemoteProfile {
  externalId: string;
  handle: string;
  displayName: string;
  bio?: string;
  avatarUrl?: string;
  url?: string;
  followers?: number;
  following?: number;
  posts?: number;
  isBot?: boolean;
  lang?: string;
  /** Where they say that they live, in their own words. */
  location?: string;
  createdAt?: string;
}

export type PostKind = 'post' | 'repost' | 'quote' | 'reply' | 'comment' | 'dm';
export type Visibility = 'public' | 'unlisted' | 'followers' | 'direct';

export interface RemoteMedia {
  kind: 'image' | 'video' | 'audio' | 'file';
  url: string;
  alt?: string;
}

/** A post. It carries exactly one of `html` and `text`, as the network gave it; ingest sanitises. Times are ISO 8601. */
export interface RemotePost {
  externalId: string;
  kind: PostKind;
  visibility: Visibility;
  author: RemoteProfile;
  html?: string;
  text?: string;
  /** What stood below and is not said anew: quoted history and signatures, as text. */
  quoted?: string;
  lang?: string;
  parentExternalId?: string;
  parentAuthorExternalId?: string;
  repostOf?: RemotePost;
  mentions: { externalId: string; handle: string }[];
  tags: string[];
  media: RemoteMedia[];
  /** The private conversation of a 'dm', the same for everything said in it. */
  conversationExternalId?: string;
  /** Our own message that the network gives back: it meets our outbox and never opens a case. */
  isEcho?: boolean;
  url?: string;
  occurredAt: string;
  editedAt?: string;
  /** The ids that it had before, where an edit gives a post a new one. */
  earlierExternalIds?: string[];
  metrics?: { replies?: number; reposts?: number; likes?: number };
}

export type PostReason = 'mentioned' | 'message' | 'home' | 'search' | 'thread' | 'own';

/** What people have chosen so far, in the order of the options. */
export interface PollCounts {
  options: readonly { text: string; votes: number }[];
  /** People; where several may be chosen, fewer than votes. Absent where the network does not tell. */
  voters?: number;
  isClosed: boolean;
  /** ISO 8601. */
  closesAt?: string;
}

/** One item of a stream. `eventId` is stable: the same item read twice has the same id. */
export type RemoteEvent =
  | { type: 'post'; eventId: string; why: PostReason; post: RemotePost }
  | { type: 'follow'; eventId: string; actor: RemoteProfile; occurredAt: string }
  | { type: 'unfollow'; eventId: string; actor: RemoteProfile; occurredAt: string }
  /** Somebody used a menu or a button of the account, or scanned its code; `detail` is which one. */
  | { type: 'click'; eventId: string; actor: RemoteProfile; detail?: string; occurredAt: string }
  | { type: 'scan'; eventId: string; actor: RemoteProfile; detail?: string; occurredAt: string }
  | {
      type: 'like' | 'repost';
      eventId: string;
      actor: RemoteProfile;
      post: RemotePost;
      occurredAt: string;
    }
  /** How a poll of ours stands, by the name that its outcome told; at the time at which the network said so. */
  | { type: 'poll'; eventId: string; pollExternalId: string; counts: PollCounts; occurredAt: string }
  | { type: 'deleted'; eventId: string; externalId: string; occurredAt: string };

/** One item of a batch that could not be read; the rest of the batch is kept. `sample` is its first 500 characters. */
export interface Refusal {
  path: string;
  code: string;
  message: string;
  sample: string;
}

/** Where a stream continues. Opaque to callers; stored as JSON in the transaction that stores the events. */
export type Cursor = Record<string, string>;

export interface Batch {
  events: RemoteEvent[];
  refused: Refusal[];
  cursor: Cursor;
  /** More items are waiting: ask again at once (within the rate budget). */
  more: boolean;
  /** Items between the last cursor and this batch could not be read from the network. */
  gap?: boolean;
  /** The network says that nothing new is to be had before; absent where it says nothing. */
  nothingNewForMs?: number;
}
