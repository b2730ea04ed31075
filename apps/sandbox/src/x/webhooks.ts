/** Webhooks of the app, what it subscribed to, and what is told: the V2 Webhooks and Activity APIs. */
import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Delivery, Pusher } from '../push/pusher.js';
import { plainProblem } from './problems.js';

/** The key and secret of the sandbox's one app; pushes are signed with the secret. */
export const APP_KEYS = { key: 'sandbox-api-key', secret: 'sandbox-api-secret' } as const;

export interface Webhook {
  id: string;
  url: string;
  valid: boolean;
  createdAt: number;
  /** How often each event is told, so many milliseconds apart: networks tell twice what got no answer in time. */
  copies: number;
  spreadMs: number;
}

export interface Subscription {
  id: string;
  eventType: string;
  userId: string;
  webhookId: string;
  createdAt: number;
}

/** What the real one allows on its self-serve level. */
const MOST_WEBHOOKS = 5;

export class Webhooks {
  #webhooks: Webhook[] = [];
  #subscriptions: Subscription[] = [];
  #events = 0;

  constructor(
    readonly pusher: Pusher,
    readonly newId: () => string,
    readonly now: () => number,
  ) {}

  get list(): readonly Webhook[] {
    return this.#webhooks;
  }

  get subscriptions(): readonly Subscription[] {
    return this.#subscriptions;
  }

  /** Asks the address its question and keeps it. Throws XProblem. */
  async add(url: string): Promise<Webhook> {
    if (this.#webhooks.some((each) => each.url === url)) throw plainProblem(400, 'DuplicateUrlFailed');
    if (this.#webhooks.length >= MOST_WEBHOOKS) throw plainProblem(400, 'WebhookLimitExceeded');
    await this.#ask(url);
    const webhook = { id: this.newId(), url, valid: true, createdAt: this.now(), copies: 1, spreadMs: 0 };
    this.#webhooks.push(webhook);
    return webhook;
  }

  /** Asks again; what does not prove itself is told nothing more. Throws XProblem. */
  async validate(id: string): Promise<void> {
    const webhook = this.byId(id);
    webhook.valid = false;
    await this.#ask(webhook.url);
    webhook.valid = true;
  }

  byId(id: string): Webhook {
    const found = this.#webhooks.find((each) => each.id === id);
    if (!found) throw plainProblem(404, 'Not Found', `No webhook ${id}`);
    return found;
  }

  remove(id: string): void {
    this.byId(id);
    this.#webhooks = this.#webhooks.filter((each) => each.id !== id);
    this.#subscriptions = this.#subscriptions.filter(({ webhookId }) => webhookId !== id);
  }

  /** The same subscription twice is refused. Throws XProblem. */
  subscribe(draft: Pick<Subscription, 'eventType' | 'userId' | 'webhookId'>): Subscription {
    this.byId(draft.webhookId);
    const isKnown = this.#subscriptions.some(
      ({ eventType, userId, webhookId }) =>
        eventType === draft.eventType && userId === draft.userId && webhookId === draft.webhookId,
    );
    if (isKnown) throw plainProblem(409, 'Conflict', 'DuplicateSubscriptionFailed');
    const subscription = { ...draft, id: this.newId(), createdAt: this.now() };
    this.#subscriptions.push(subscription);
    return subscription;
  }

  unsubscribe(id: string): void {
    if (!this.#subscriptions.some((each) => each.id === id))
      throw plainProblem(404, 'Not Found', `No subscription ${id}`);
    this.#subscriptions = this.#subscriptions.filter((each) => each.id !== id);
  }

  /** Whether anybody wants to know, before it is written down. */
  isTold(userId: string, eventType: string): boolean {
    return this.#subscriptions.some((each) => each.userId === userId && each.eventType === eventType);
  }

  /** Tells an event of an account, signed over its bytes. */
  tell(userId: string, eventType: string, payload: object, includes: object = {}): void {
    this.#events += 1;
    const event_uuid = `${this.newId()}-${this.#events}`;
    for (const { webhookId } of this.#subscriptions.filter(
      (each) => each.userId === userId && each.eventType === eventType,
    )) {
      const webhook = this.byId(webhookId);
      const data = { event_uuid, filter: { user_id: userId }, event_type: eventType, payload, includes };
      if (webhook.valid) this.#send(webhook, userId, eventType, JSON.stringify({ data }));
    }
  }

  deliveries(userId: string): Promise<readonly Delivery[]> {
    return this.pusher.deliveries(userId);
  }

  clear(): void {
    this.#webhooks = [];
    this.#subscriptions = [];
    this.pusher.clear();
  }

  #send({ url, copies, spreadMs }: Webhook, accountId: string, about: string, body: string): void {
    const headers = { 'x-twitter-webhooks-signature': signatureOf(body) };
    const call = () => ({ url, body, contentType: 'application/json', headers });
    for (let copy = 0; copy < copies; copy++) {
      const send = (): unknown => this.pusher.push({ accountId, about }, call);
      if (copy === 0) send();
      else setTimeout(send, spreadMs * copy).unref();
    }
  }

  async #ask(url: string): Promise<void> {
    const question = this.newId();
    const asked = new URL(url);
    asked.searchParams.set('crc_token', question);
    asked.searchParams.set('nonce', this.newId());
    const answer = await this.pusher.ask(asked.href);
    if (answer?.status !== 200 || !isProof(answer.text, question))
      throw plainProblem(400, 'CrcValidationFailed', 'The webhook did not answer the challenge.');
  }
}

const signatureOf = (text: string): string =>
  `sha256=${createHmac('sha256', APP_KEYS.secret).update(text).digest('base64')}`;

function isProof(text: string, question: string): boolean {
  try {
    const told: unknown = JSON.parse(text);
    const token =
      told && typeof told === 'object' && 'response_token' in told ? String(told.response_token) : '';
    const [given, right] = [Buffer.from(token), Buffer.from(signatureOf(question))];
    return given.length === right.length && timingSafeEqual(given, right);
  } catch {
    return false;
  }
}
