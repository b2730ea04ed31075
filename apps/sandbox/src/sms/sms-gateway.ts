/** A gateway for short messages, as many sell them: it takes them as JSON and tells of those that come in. */
import { createHmac } from 'node:crypto';
import { z } from 'zod';
import { type Answer, jsonAnswer } from '../http/answer.js';
import type { SandboxRequest } from '../http/request.js';
import { type Delivery, Pusher, type PusherOptions } from '../push/pusher.js';

export interface SentSms {
  id: string;
  to: string;
  text: string;
  /** The sender's own mark; the same one is sent once. */
  ref: string;
  at: number;
}

export interface HeardSms {
  url: string;
  secret: string;
  id: string;
  from: string;
  to: string;
  text: string;
}

/** Every sender's key; a gateway without one would send for anybody. */
export const GATEWAY_KEY = 'sandbox';

const orderSchema = z.object({
  to: z.string().regex(/^\+?\d{5,15}$/),
  text: z.string().min(1),
  ref: z.string(),
});
const KEPT = 1000;

export class SmsGateway {
  readonly #pusher: Pusher;
  readonly #options: PusherOptions;
  #messages: SentSms[] = [];

  constructor(options: PusherOptions) {
    this.#options = options;
    this.#pusher = new Pusher(options);
  }

  /** What was sent, oldest first. */
  get messages(): readonly SentSms[] {
    return this.#messages;
  }

  /** The answer to a call of its API; null for another path. Codes stand in the body, as gateways like it. */
  answer(request: SandboxRequest): Answer | null {
    const { path, method, headers } = request;
    if (path !== '/sms/messages' && path !== '/sms/balance') return null;
    if (headers.authorization !== `Bearer ${GATEWAY_KEY}`)
      return jsonAnswer({ code: 401, message: 'wrong key' }, 401);
    if (path === '/sms/balance') return jsonAnswer({ code: 0, balance: 10_000 });
    if (method !== 'POST') return jsonAnswer({ code: 405, message: 'POST only' }, 405);
    const order = orderSchema.safeParse(request.json);
    if (!order.success) return jsonAnswer({ code: 4001, message: 'to, text and ref are wanted' });
    return jsonAnswer({ code: 0, id: this.#send(order.data) });
  }

  /** Somebody writes: the address is told, signed with the time and the secret of both sides. */
  hear({ url, secret, ...message }: HeardSms): Promise<Delivery> {
    const at = this.#options.now();
    const body = JSON.stringify({ ...message, time: new Date(at).toISOString() });
    const timestamp = String(Math.floor(at / 1000));
    const signature = createHmac('sha256', secret).update(`${timestamp}.${body}`).digest('hex');
    return this.#pusher.push({ accountId: message.to, about: `sms ${message.id}` }, () => ({
      url,
      body,
      contentType: 'application/json',
      headers: { 'x-tingshuo-timestamp': timestamp, 'x-tingshuo-signature': `v1=${signature}` },
    }));
  }

  close(): void {
    this.#pusher.close();
  }

  #send({ to, text, ref }: z.output<typeof orderSchema>): string {
    const known = this.#messages.find((message) => message.ref === ref);
    if (known) return known.id;
    const id = `sms-${this.#messages.length + 1}-${ref.slice(-8)}`;
    this.#messages.push({ id, to, text, ref, at: this.#options.now() });
    if (this.#messages.length > KEPT * 1.1) this.#messages = this.#messages.slice(-KEPT);
    return id;
  }
}
