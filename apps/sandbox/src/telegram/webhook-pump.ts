/** Pushes the updates of a bot to its webhook, one after the other; what is not taken is tried again later. */

import type { Pusher } from '../push/pusher.js';
import type { NetworkView } from '../world/network-view.js';
import type { Bots } from './bots.js';
import type { Update, Webhook } from './records.js';
import type { Updates } from './updates.js';

export interface PumpParts {
  bots: Bots;
  updates: Updates;
  pusher: Pusher;
  world: NetworkView;
  now: () => number;
  /** Carries out the method that an address answers with. */
  answered: (handle: string, body: string) => void;
}

const PAUSE_MS = 1000;

export class WebhookPump {
  readonly #parts: PumpParts;
  readonly #running = new Set<string>();
  readonly #troubles = new Map<string, { at: number; message: string }>();
  readonly #timers = new Map<string, NodeJS.Timeout>();

  constructor(parts: PumpParts) {
    this.#parts = parts;
  }

  /** Why the last push of a bot was not taken. */
  trouble(handle: string): { at: number; message: string } | undefined {
    return this.#troubles.get(handle);
  }

  /** Pushes what waits, unless that is under way. */
  run(handle: string): void {
    if (this.#running.has(handle) || !this.#parts.bots.webhook(handle)) return;
    this.#running.add(handle);
    void this.#pushAll(handle).finally(() => this.#running.delete(handle));
  }

  clear(): void {
    for (const timer of this.#timers.values()) clearTimeout(timer);
    this.#timers.clear();
    this.#troubles.clear();
  }

  async #pushAll(handle: string): Promise<void> {
    const { bots, updates, now } = this.#parts;
    for (;;) {
      const webhook = bots.webhook(handle);
      const [update] = updates.waiting(handle, now());
      if (!webhook || !update) return;
      if (!(await this.#push(handle, webhook, update))) break;
      updates.confirmBefore(handle, update.update_id + 1);
    }
    this.#later(handle);
  }

  async #push(handle: string, { url, secret, copies }: Webhook, update: Update): Promise<boolean> {
    const { pusher, world, now, answered } = this.#parts;
    const body = JSON.stringify(update);
    const headers: Record<string, string> =
      secret === null ? {} : { 'x-telegram-bot-api-secret-token': secret };
    const accountId = world.accounts.byAddress(handle)?.id ?? '';
    const call = () => ({ url, body, contentType: 'application/json', headers });
    const about = `update ${update.update_id}`;
    const deliveries = await Promise.all(
      Array.from({ length: copies }, () => pusher.push({ accountId, about }, call)),
    );
    const isTaken = deliveries.every(({ outcome }) => outcome === 'answered');
    if (isTaken) {
      this.#troubles.delete(handle);
      answered(handle, deliveries[0]?.answer ?? '');
    } else {
      const status = deliveries[0]?.attempts.at(-1)?.status;
      const message = status ? `Wrong response from the webhook: ${status}` : 'Connection timed out';
      this.#troubles.set(handle, { at: now(), message });
    }
    return isTaken;
  }

  #later(handle: string): void {
    clearTimeout(this.#timers.get(handle));
    this.#timers.set(handle, setTimeout(() => this.run(handle), PAUSE_MS).unref());
  }
}
