/** What the endpoints of the X API work with. */
import type { UploadShelf } from '../files/upload-shelf.js';
import type { Answer } from '../http/answer.js';
import type { Params } from '../http/params.js';
import type { SandboxRequest } from '../http/request.js';
import type { Route } from '../http/route.js';
import type { UseWindows } from '../http/use-windows.js';
import type { NetworkParts } from '../network.js';
import type { Account } from '../world/facts.js';
import { forbidden } from './problems.js';
import type { Scope } from './scopes.js';
import type { Tokens } from './tokens.js';
import type { Webhooks } from './webhooks.js';

/** A file of which X was told what it will be. */
export interface BegunUpload {
  ownerId: string;
  category: string;
  totalBytes: number;
  parts: Map<number, Buffer>;
}

export interface XServer extends Omit<NetworkParts, 'journal'> {
  tokens: Tokens;
  windows: UseWindows;
  files: UploadShelf;
  /** Files that come in parts, by their ids, until they are whole. */
  begun: Map<string, BegunUpload>;
  webhooks: Webhooks;
}

export interface XContext {
  server: XServer;
  request: SandboxRequest;
  params: Params;
  /** Named segments of the path. */
  path: Record<string, string>;
}

/** A request of a signed-in user. */
export interface UserContext extends XContext {
  viewer: Account;
}

export interface XRoute extends Route<UserContext> {
  scopes: readonly Scope[];
  /** Requests per user in its window. */
  limit: number;
  windowMs: number;
}

const QUARTER = 15 * 60_000;

/** An endpoint for users; the limit is per user and 15 minutes. */
export function userRoute(
  name: string,
  method: XRoute['method'],
  path: string,
  rule: { scopes: readonly Scope[]; limit: number },
  handle: (context: UserContext) => Answer | Promise<Answer>,
): XRoute {
  return { name: `x.${name}`, method, path, ...rule, windowMs: QUARTER, handle };
}

/** The account of the path, which for what is private must be the viewer's own. */
export function ownAccount({ path, viewer }: UserContext): Account {
  if (path.id === viewer.id) return viewer;
  throw forbidden('You are not permitted to perform this action.');
}
