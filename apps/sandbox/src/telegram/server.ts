/** What the methods of the Bot API work with. */
import type { Answer } from '../http/answer.js';
import type { SandboxRequest } from '../http/request.js';
import type { UseWindows } from '../http/use-windows.js';
import type { NetworkParts } from '../network.js';
import type { Pusher } from '../push/pusher.js';
import type { Account } from '../world/facts.js';
import type { Bots } from './bots.js';
import type { FileShelf } from './file-shelf.js';
import type { Numbering } from './numbering.js';
import type { PrivateChanges } from './private-changes.js';
import type { Bot } from './records.js';
import type { Updates } from './updates.js';
import type { WebhookPump } from './webhook-pump.js';

export interface TelegramServer extends Omit<NetworkParts, 'journal'> {
  bots: Bots;
  numbering: Numbering;
  changes: PrivateChanges;
  updates: Updates;
  pump: WebhookPump;
  files: FileShelf;
  windows: UseWindows;
  pusher: Pusher;
  /** Ends the waiting call for updates of a bot. */
  longPolls: Map<string, () => void>;
  /** Ids of pinned posts by chat. */
  pinned: Map<number, string>;
}

/** A call of a method with a good token. */
export interface BotContext {
  server: TelegramServer;
  request: SandboxRequest;
  bot: Bot;
  /** The brand behind the bot. */
  owner: Account;
}

export type BotMethod = (context: BotContext) => Answer | Promise<Answer>;

export function param({ request }: BotContext, name: string): string | undefined {
  return request.params.get(name);
}

export function numberParam(context: BotContext, name: string): number | undefined {
  const given = param(context, name);
  if (given === undefined || given === '') return undefined;
  const number = Number(given);
  return Number.isInteger(number) ? number : undefined;
}

/** An object or a list: part of a JSON body, or JSON as text. */
export function structuredParam({ request }: BotContext, name: string): unknown {
  const { json, params } = request;
  if (json && typeof json === 'object' && !Array.isArray(json)) {
    const given: unknown = Object.entries(json).find(([key]) => key === name)?.[1];
    if (given !== undefined && typeof given !== 'string') return given;
  }
  const text = params.get(name);
  if (text === undefined) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
