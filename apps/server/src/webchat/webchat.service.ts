import { Injectable } from '@nestjs/common';
import { signedHeaders } from '@tingshuo/connector-kit';
import { z } from 'zod';
import { AccountsService } from '../accounts/accounts.service.js';
import { NetworksService } from '../accounts/networks.service.js';
import { HookReceiver } from '../hooks/hook-receiver.service.js';
import { Clock } from '../platform/clock.js';
import { Database } from '../platform/database/database.js';
import { notFound, Problem } from '../platform/http/problem.js';
import { Signals } from '../platform/signals/signals.js';
import { type ChatMessage, ChatMessages } from './chat-message.repository.js';
import { newVisitorToken, visitorOf } from './visitor-token.js';

/** What a visitor's window sends; the id is its own, the same each time it tries. */
export const VisitorMessage = z.object({
  id: z.string().regex(/^[\w-]{8,64}$/),
  text: z.string().trim().min(1).max(4000),
  name: z.string().trim().max(100).default(''),
});

interface Chat {
  workspaceId: string;
  accountId: string;
  credentials: Record<string, string>;
}

const MINUTE_MS = 60_000;
/** Per visitor and per address; who writes by hand stays far below. */
const LIMITS = {
  visit: { limit: 30, windowMs: 10 * MINUTE_MS, cost: 1, reserve: 0 },
  write: { limit: 20, windowMs: MINUTE_MS, cost: 1, reserve: 0 },
  read: { limit: 90, windowMs: MINUTE_MS, cost: 1, reserve: 0 },
} as const;

/** A chat on one's own site: visitors without an account, whose messages take the way of all pushes. */
@Injectable()
export class WebchatService {
  private readonly network: string;

  constructor(
    networks: NetworksService,
    private readonly database: Database,
    private readonly accounts: AccountsService,
    private readonly hooks: HookReceiver,
    private readonly messages: ChatMessages,
    private readonly signals: Signals,
    private readonly clock: Clock,
  ) {
    this.network = networks.usedFor('site_chat').manifest.network;
  }

  /** The chat of an account. Throws a Problem where there is none, or where it may not stand on this site. */
  async chat(accountId: string, origin?: string): Promise<Chat> {
    const workspaceId = await this.hooks.workspaceOf(this.network, accountId);
    if (!workspaceId) throw UNKNOWN;
    const credentials = await this.accounts.openCredentials(workspaceId, accountId);
    if (origin !== undefined && !mayStandAt(origin, credentials.origins ?? '')) throw OTHER_SITE;
    return { workspaceId, accountId, credentials };
  }

  async visit({ accountId, credentials }: Chat, address: string): Promise<{ token: string }> {
    await this.take('visit', `${accountId} ${address}`);
    return { token: newVisitorToken(credentials.secret ?? '') };
  }

  /** Stored when this resolves; a copy is stored once. */
  async write(chat: Chat, token: string, address: string, message: z.output<typeof VisitorMessage>) {
    const visitor = this.visitor(chat, token);
    await this.take('write', `${chat.accountId} ${visitor}`);
    await this.take('write', `${chat.accountId} at ${address}`, 6);
    const { accountId, credentials } = chat;
    const { id, ...said } = message;
    const account = credentials.name?.trim() ?? '';
    const at = this.clock.now();
    const body = JSON.stringify({ account, visitor, id: `${visitor}:${id}`, ...said, at: at.toISOString() });
    const headers = signedHeaders(credentials.secret ?? '', body, at);
    const request = { method: 'POST', query: {}, headers, body: Buffer.from(body) } as const;
    await this.hooks.receive(this.network, accountId, request);
  }

  async read(chat: Chat, token: string): Promise<ChatMessage[]> {
    const visitor = this.visitor(chat, token);
    await this.take('read', `${chat.accountId} ${visitor}`);
    const { workspaceId, accountId } = chat;
    return await this.database.withWorkspace(
      workspaceId,
      async (tx) => await this.messages.of(tx, workspaceId, accountId, visitor),
    );
  }

  private visitor({ credentials }: Chat, token: string): string {
    const visitor = visitorOf(token, credentials.secret ?? '');
    if (visitor === null) throw NO_VISITOR;
    return visitor;
  }

  private async take(what: keyof typeof LIMITS, who: string, times = 1): Promise<void> {
    const window = { ...LIMITS[what], limit: LIMITS[what].limit * times };
    const { allowed, resetsAt } = await this.signals.take(`webchat ${what} ${who}`, window);
    if (allowed) return;
    const seconds = Math.max(1, Math.ceil((resetsAt.getTime() - this.clock.now().getTime()) / 1000));
    throw new Problem('too_many', 'too_many', TOO_MANY, { retryAfterSeconds: seconds });
  }
}

/** Nothing written allows every site; else the site must be among the lines. */
export function mayStandAt(origin: string, written: string): boolean {
  const allowed = written.split(/[\s,]+/).filter((site) => site !== '');
  return (
    allowed.length === 0 ||
    allowed.some((site) => site.replace(/\/+$/, '').toLowerCase() === origin.toLowerCase())
  );
}

const UNKNOWN = notFound({ en: 'chat', zh: '在线聊天' });
const OTHER_SITE = new Problem('forbidden', 'other_site', {
  en: 'The chat may not stand on this site.',
  zh: '该网站未被允许使用此聊天。',
});
const NO_VISITOR = new Problem('unauthenticated', 'no_visitor', {
  en: 'The window has to be opened again.',
  zh: '请重新打开聊天窗口。',
});
const TOO_MANY = { en: 'Too fast: please wait a moment.', zh: '操作过于频繁，请稍候。' };
