/** Gathers what happens within a moment, so that it goes out together. */
import type { WebhookObject } from './subscriptions.js';

export interface Happening {
  object: WebhookObject;
  /** Id of the account of the world that it is told for, and the id under which the network tells it. */
  accountId: string;
  handle: string;
  entryId: string;
  /** Milliseconds. */
  at: number;
  /** A change of a field, or a message. */
  change: { field: string; value: unknown } | null;
  messaging: unknown;
}

const GATHER_MS = 25;
const MOST_IN_BATCH = 1000;

export class ChangeBatches {
  #waiting: Happening[] = [];
  #timer: NodeJS.Timeout | null = null;

  constructor(readonly send: (batch: readonly Happening[]) => void) {}

  add(happening: Happening): void {
    this.#waiting.push(happening);
    if (this.#waiting.length >= MOST_IN_BATCH) this.flush();
    else this.#timer ??= setTimeout(() => this.flush(), GATHER_MS);
  }

  /** Lets go what waits. */
  flush(): void {
    this.clear((waiting) => {
      const groups = new Map<string, Happening[]>();
      for (const happening of waiting) {
        const key = `${happening.object} ${happening.handle}`;
        const group = groups.get(key);
        if (group) group.push(happening);
        else groups.set(key, [happening]);
      }
      for (const batch of groups.values()) this.send(batch);
    });
  }

  /** Forgets what waits, after `last` has seen it. */
  clear(last: (waiting: Happening[]) => void = () => {}): void {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
    const waiting = this.#waiting;
    this.#waiting = [];
    last(waiting);
  }
}
