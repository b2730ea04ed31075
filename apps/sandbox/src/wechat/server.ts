/** What the endpoints of the WeChat API work with. */
import type { Answer } from '../http/answer.js';
import type { Params } from '../http/params.js';
import type { SandboxRequest } from '../http/request.js';
import type { Route } from '../http/route.js';
import type { UseWindows } from '../http/use-windows.js';
import type { NetworkParts } from '../network.js';
import type { Pusher } from '../push/pusher.js';
import type { Account } from '../world/facts.js';
import type { MediaShelf } from './media-shelf.js';
import type { OfficialAccount, OfficialAccounts } from './official-accounts.js';
import type { ReplyWindows } from './reply-windows.js';
import type { SentKeys } from './templates/sent-keys.js';
import type { TemplateBook } from './templates/template-book.js';

export interface WechatServer extends Omit<NetworkParts, 'journal'> {
  officials: OfficialAccounts;
  replies: ReplyWindows;
  shelf: MediaShelf;
  templates: TemplateBook;
  sentKeys: SentKeys;
  windows: UseWindows;
  pusher: Pusher;
  /** When the world last began again: what lies before is its past, of which nothing is pushed. */
  begunAt: number;
}

/** A request with a good access token. */
export interface WechatContext {
  server: WechatServer;
  request: SandboxRequest;
  query: Params;
  /** The body, which WeChat reads as JSON whatever its type says; {} without one. */
  json: Record<string, unknown>;
  official: OfficialAccount;
  /** The account of the world behind the official account. */
  owner: Account;
}

export interface WechatRoute extends Route<WechatContext> {
  /** Calls per day of one official account. */
  perDay: number;
}

export function wechatRoute(
  name: string,
  method: WechatRoute['method'],
  path: string,
  perDay: number,
  handle: (context: WechatContext) => Answer | Promise<Answer>,
): WechatRoute {
  return { name: `wechat.${name}`, method, path: `/cgi-bin${path}`, perDay, handle };
}
