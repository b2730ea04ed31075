/**
 * How Meta tells an address: asked first whether it knows the verify token, then told with a signature over the body.
 * https://developers.facebook.com/docs/graph-api/webhooks/getting-started
 */
import { createHmac, randomInt } from 'node:crypto';
import { z } from 'zod';
import type { NetworkPush } from '../../network.js';
import type { Pusher } from '../../push/pusher.js';
import { APP } from '../app.js';
import type { MetaServer } from '../server.js';
import type { Happening } from './change-batches.js';
import { type Callback, WEBHOOK_FIELDS, WEBHOOK_OBJECTS } from './subscriptions.js';

const settingsSchema = z.strictObject({
  url: z.url(),
  verifyToken: z.string().min(1),
  /** All fields when absent. */
  fields: z.array(z.string()).optional(),
  copies: z.int().min(1).max(20).default(1),
});

export function metaPush(server: MetaServer): NetworkPush {
  return {
    async configure(account, given) {
      const { url, verifyToken, fields, copies } = settingsSchema.parse(given);
      await verifyCallback(server.pusher, url, verifyToken);
      for (const object of WEBHOOK_OBJECTS) {
        const wanted = fields ?? [...WEBHOOK_FIELDS[object]];
        server.subscriptions.setCallback(object, account.handle, { url, fields: wanted, copies });
      }
      server.subscriptions.install(account.handle, fields ?? [...WEBHOOK_FIELDS.page]);
      return { url, appId: APP.id, appSecret: APP.secret };
    },
    deliveries(account) {
      server.batches.flush();
      return server.pusher.deliveries(account.id);
    },
  };
}

/** Throws a RangeError when the address does not give the challenge back. */
export async function verifyCallback(pusher: Pusher, address: string, verifyToken: string): Promise<void> {
  const url = new URL(address);
  const challenge = String(randomInt(2 ** 31));
  url.searchParams.set('hub.mode', 'subscribe');
  url.searchParams.set('hub.challenge', challenge);
  url.searchParams.set('hub.verify_token', verifyToken);
  const answer = await pusher.ask(url.toString());
  if (answer?.status !== 200 || answer.text !== challenge)
    throw new RangeError("The URL couldn't be validated. Response does not match challenge");
}

/** Sends what one page has to tell of one object; where it goes may differ by field. */
export function sendBatch({ pusher, subscriptions }: MetaServer, batch: readonly Happening[]): void {
  const byCallback = new Map<string, { callback: Callback; happenings: Happening[] }>();
  for (const happening of batch) {
    const { object, handle } = happening;
    const callback = subscriptions.wanted(object, fieldOf(happening), handle);
    if (!callback) continue;
    const group = byCallback.get(callback.url) ?? { callback, happenings: [] };
    group.happenings.push(happening);
    byCallback.set(callback.url, group);
  }
  for (const { callback, happenings } of byCallback.values()) {
    const [first] = happenings;
    if (!first) continue;
    const body = escapedJson({ object: first.object, entry: entriesOf(happenings) });
    const about = happenings.map(fieldOf).join(' ');
    const headers = signatures(body);
    for (let copy = 0; copy < callback.copies; copy += 1) {
      const { url } = callback;
      const call = () => ({ url, body, contentType: 'application/json', headers });
      void pusher.push({ accountId: first.accountId, about }, call);
    }
  }
}

/** The field of a subscription under which something is told. */
function fieldOf({ change, messaging, object }: Happening): string {
  if (change) return change.field;
  const isEcho = JSON.stringify(messaging).includes('"is_echo":true');
  return isEcho && object === 'page' ? 'message_echoes' : 'messages';
}

/** Changes of a page share an entry; every message has its own. */
function entriesOf(happenings: readonly Happening[]): unknown[] {
  const changes = happenings.filter(({ change }) => change !== null);
  const [first] = changes;
  const said = happenings.filter(({ change }) => change === null);
  return [
    ...(first
      ? [
          {
            id: first.entryId,
            time: Math.floor(first.at / 1000),
            changes: changes.map(({ change }) => change),
          },
        ]
      : []),
    ...said.map(({ entryId, at, messaging }) => ({ time: at, id: entryId, messaging: [messaging] })),
  ];
}

/** Everything beyond ASCII and every slash is escaped; the signature is over the text as it is sent. */
function escapedJson(value: unknown): string {
  return JSON.stringify(value)
    .replaceAll('/', '\\/')
    .replace(/[\u007f-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

function signatures(body: string): Record<string, string> {
  const hmac = (algorithm: string): string => createHmac(algorithm, APP.secret).update(body).digest('hex');
  return { 'x-hub-signature': `sha1=${hmac('sha1')}`, 'x-hub-signature-256': `sha256=${hmac('sha256')}` };
}
