/** What a network brings to the sandbox. Adding one is a folder and one line in networks.ts. */
import type { Answer } from './http/answer.js';
import type { Refusal, Work } from './http/dispatcher.js';
import type { SandboxRequest } from './http/request.js';
import type { SandboxSettings } from './options.js';
import type { Delivery } from './push/pusher.js';
import type { Account } from './world/facts.js';
import type { Journal } from './world/journal.js';
import type { NetworkView } from './world/network-view.js';
import type { PlacedPost } from './world/post-store.js';
import type { PostDraft } from './world/world.js';

/** One way in which a network measures a text, and the most that it takes. */
export interface TextMeasure {
  max: number;
  of: (text: string) => number;
}

export interface NetworkDefinition {
  /** As accounts and posts of the world name it; also the first part of its endpoints' names, but for the first. */
  name: string;
  /** Below which path its API is: '' is the root, else for example '/x'. */
  prefix: string;
  /** Weight of this network when people choose where they live. */
  residents: number;
  /** How many posts its people write for one on a network of pace 1. */
  pace: number;
  /** How many private messages they write to the brand for one mention on a network of pace 1; absent: none. */
  privatePace?: number;
  /** How long a post may be, by the network's own counting. */
  text: Readonly<Record<string, TextMeasure>>;
  open(parts: NetworkParts): NetworkServer;
}

/** What the sandbox lends to a network. Times are milliseconds. */
export interface NetworkParts {
  world: NetworkView;
  settings: SandboxSettings;
  /** Addresses of the sandbox and of this network in it, without a slash at the end. */
  sandboxUrl: () => string;
  baseUrl: () => string;
  /** World time, in which posts and tokens live. */
  now: () => number;
  /** Time of the server's own windows: real, unless time is moved by hand. */
  serverNow: () => number;
  /** A fresh secret; unguessable outside tests. */
  secret: () => string;
  /** The network's own file of facts: its credentials and what the world does not keep. */
  journal: <T>() => Journal<T>;
}

export interface NetworkServer {
  /** The endpoint for a request; `path` is without the prefix. Unknown paths are work too: they answer "not found". */
  find(request: SandboxRequest, path: string): Work;
  /** A refusal without any work, in the network's own words. */
  refuse(refusal: Refusal): Answer;
  /** Credentials as an owner would get them, for tests and the demo; throws a RangeError on unknown scopes. */
  mintCredentials(account: Account, scopes?: readonly string[]): Record<string, unknown>;
  /** The account and the address of a post as this network shows them. */
  describeAccount(account: Account): Record<string, unknown>;
  postUrl(post: PlacedPost): string;
  /** What the network's own app makes of a text before it is posted, for example a leading mention. */
  compose(draft: PostDraft): PostDraft;
  /** How the network tells an address what happens; absent where it only answers. */
  push?: NetworkPush;
  /** Forgets windows, keys and, unless they are kept, credentials: for a world that begins again. */
  forget(keepCredentials: boolean): void;
  close(): void;
}

export interface NetworkPush {
  /** Checks an address as the network would and keeps it; rejects with a RangeError when it does not prove itself. */
  configure(account: Account, settings: unknown): Promise<Record<string, unknown>>;
  /** What went out for an account, once nothing more is under way. */
  deliveries(account: Account): Promise<readonly Delivery[]>;
}
