/** The controls of pushes: a webhook as setWebhook makes it, and what a webhook's answer sets off. */
import { z } from 'zod';
import { Params } from '../http/params.js';
import type { NetworkPush } from '../network.js';
import { botCall } from './gate.js';
import type { TelegramServer } from './server.js';

const settingsSchema = z.strictObject({
  url: z.url(),
  secretToken: z
    .string()
    .regex(/^[A-Za-z0-9_-]{1,256}$/)
    .optional(),
  copies: z.int().min(1).max(20).default(1),
});

export function telegramPush(server: TelegramServer): NetworkPush {
  return {
    async configure(account, given) {
      const { url, secretToken, copies } = settingsSchema.parse(given);
      const { handle, token } = server.bots.open(account);
      const secret = secretToken ?? null;
      server.bots.setWebhook(handle, { url, secret, maxConnections: 40, copies });
      server.pump.run(handle);
      return { url, token };
    },
    deliveries: (account) => server.pusher.deliveries(account.id),
  };
}

/** An answer that names a method is a call of it. */
export function callByAnswer(server: TelegramServer, handle: string, body: string): void {
  const bot = server.bots.byHandle(handle);
  if (!bot || !body.startsWith('{')) return;
  let json: unknown;
  try {
    json = JSON.parse(body);
  } catch {
    return;
  }
  if (!json || typeof json !== 'object' || !('method' in json)) return;
  const params = new Params();
  params.addAll(Object.entries(json));
  const path = `/bot${bot.token}/${String(json.method)}`;
  const url = new URL(server.baseUrl() + path);
  const about = { method: 'POST', path, url, headers: {}, ip: '127.0.0.1', bytes: Buffer.from(body) };
  void botCall(server, { ...about, json, params, query: new Params(), malformed: null }, path)?.run();
}
