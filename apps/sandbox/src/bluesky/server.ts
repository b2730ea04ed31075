/** What the XRPC methods work with. */
import type { Answer } from '../http/answer.js';
import type { SandboxRequest } from '../http/request.js';
import type { UseState, UseWindows } from '../http/use-windows.js';
import type { NetworkParts } from '../network.js';
import type { Account } from '../world/facts.js';
import type { Chats } from './chats.js';
import type { Directory } from './directory.js';
import { invalidRequest } from './failures.js';
import type { LimitName } from './rate-limits.js';
import type { Records } from './records.js';
import type { Sessions } from './sessions.js';

export interface BlueskyServer extends Omit<NetworkParts, 'journal'> {
  sessions: Sessions;
  directory: Directory;
  records: Records;
  chats: Chats;
  windows: UseWindows;
}

export interface XrpcContext {
  server: BlueskyServer;
  request: SandboxRequest;
  /** Query parameters, lists as repeated names: "a[]" is another name than "a". */
  query: URLSearchParams;
  body: Record<string, unknown>;
  /** Who asks; null where a method is open to everybody. */
  viewer: Account | null;
  /** Counts one more use; throws the refusal when there is none left. */
  spend: (name: LimitName, key: string, points?: number) => UseState;
}

export interface UserContext extends XrpcContext {
  viewer: Account;
}

export interface XrpcMethod {
  /** Namespaced id, for example app.bsky.feed.getPosts. */
  id: string;
  method: 'GET' | 'POST';
  /** False where no access token is needed. */
  signedIn: boolean;
  handle: (context: XrpcContext) => Answer;
}

/** A method that needs a session. */
export function userMethod(
  method: XrpcMethod['method'],
  id: string,
  handle: (context: UserContext) => Answer,
): XrpcMethod {
  return {
    id,
    method,
    signedIn: true,
    handle(context) {
      const { viewer } = context;
      if (!viewer) throw invalidRequest('Could not find account');
      return handle({ ...context, viewer });
    },
  };
}

export function openMethod(
  method: XrpcMethod['method'],
  id: string,
  handle: (context: XrpcContext) => Answer,
): XrpcMethod {
  return { id, method, signedIn: false, handle };
}

/** A parameter that must be there. */
export function required(query: URLSearchParams, id: string, name: string): string {
  const value = query.get(name);
  if (value) return value;
  throw invalidRequest(`Invalid ${id} params: Missing required key "${name}"`);
}

/** The `limit` of a page, 1 to `most`. */
export function limitOf(query: URLSearchParams, id: string, usual = 50, most = 100): number {
  const given = query.get('limit');
  if (given === null) return usual;
  const number = Number(given);
  const wrong = !Number.isInteger(number)
    ? `Expected integer value type (got "${given}")`
    : number < 1
      ? `integer too small (minimum 1, got ${number})`
      : number > most
        ? `integer too big (maximum ${most}, got ${number})`
        : null;
  if (wrong !== null) throw invalidRequest(`Invalid ${id} params: ${wrong}`);
  return number;
}
