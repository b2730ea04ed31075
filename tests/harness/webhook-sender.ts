import { createHmac, randomUUID } from 'node:crypto';
import { AccountsService } from '@tingshuo/server';
import type pg from 'pg';
import type { Product } from './product.js';

export interface WebhookAccount {
  id: string;
  workspaceId: string;
  source: string;
  secret: string;
}

export interface PushOptions {
  secret?: string;
  /** How far the sender's clock is off, in seconds. */
  late?: number;
  headers?: Record<string, string>;
}

export async function newWorkspace(owner: pg.ClientBase): Promise<string> {
  const id = randomUUID();
  await owner.query('INSERT INTO workspace (id, slug, name) VALUES ($1::uuid, $1::text, $1::text)', [id]);
  return id;
}

/** Connects a system of one's own; `url` is where it takes what we write. */
export async function connectWebhook(
  product: Product,
  workspaceId: string,
  { source = 'shop', url = '' } = {},
): Promise<WebhookAccount> {
  const secret = `secret of ${source} ${'x'.repeat(24)}`;
  const id = await product.app
    .get(AccountsService)
    .connect(
      workspaceId,
      { network: 'webhook', baseUrl: 'https://shop.example', fields: { source, secret, url } },
      'system',
    );
  return { id, workspaceId, source, secret };
}

export interface PushAnswer {
  status: number;
  body: { code?: string; accepted?: boolean };
}

/** Sends items as the other side does: signed over the bytes that leave. */
export async function pushItems(
  product: Product,
  account: WebhookAccount,
  items: readonly object[],
  options: PushOptions = {},
): Promise<PushAnswer> {
  const payload = JSON.stringify({ items });
  const timestamp = Math.floor(Date.now() / 1000) - (options.late ?? 0);
  const signature = createHmac('sha256', options.secret ?? account.secret)
    .update(`${timestamp}.${payload}`)
    .digest('hex');
  const answer = await product.app.inject({
    method: 'POST',
    url: `/api/hooks/webhook/${account.id}`,
    headers: {
      'content-type': 'application/json',
      'x-tingshuo-timestamp': String(timestamp),
      'x-tingshuo-signature': `v1=${signature}`,
      ...options.headers,
    },
    payload,
  });
  return { status: answer.statusCode, body: JSON.parse(answer.body) };
}

let written = 0;

/** A public post of a customer. */
export function postItem(text: string, more: object = {}) {
  written += 1;
  const author = { id: 'u-7', name: '王 Ana', handle: 'ana' };
  return {
    type: 'post',
    id: `review-${written}`,
    author,
    text,
    createdAt: new Date().toISOString(),
    ...more,
  };
}

/** A private message of a customer. */
export function messageItem(text: string, more: object = {}) {
  return { ...postItem(text), type: 'message', conversationId: 'chat-9', ...more };
}
