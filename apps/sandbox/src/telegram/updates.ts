/** Updates that wait for a bot: at most a day, in the order of their ids, until they are confirmed. */
import { botId } from './ids.js';
import type { TelegramRecord, Update } from './records.js';

type UpdateRecord = Extract<TelegramRecord, { kind: 'update' | 'confirmed' }>;

const KEPT_MS = 24 * 3_600_000;
const MOST_KEPT = 10_000;

interface Waiting {
  update: Update;
  at: number;
}

export class Updates {
  readonly #waiting = new Map<string, Waiting[]>();
  readonly #lastId = new Map<string, number>();
  readonly #listeners = new Set<(handle: string) => void>();

  constructor(readonly keep: (record: UpdateRecord) => void) {}

  /** Calls `listener` with the bot's handle for every new update until the returned function is called. */
  onUpdate(listener: (handle: string) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  add(handle: string, content: Record<string, unknown>, at: number): void {
    const update_id = (this.#lastId.get(handle) ?? botId(handle) % 1e9) + 1;
    const record: UpdateRecord = { kind: 'update', handle, update: { update_id, ...content }, at };
    this.keep(record);
    this.apply(record);
    for (const listener of this.#listeners) listener(handle);
  }

  /** Oldest first. */
  waiting(handle: string, now: number): Update[] {
    const fresh = (this.#waiting.get(handle) ?? []).filter(({ at }) => at + KEPT_MS > now);
    this.#waiting.set(handle, fresh);
    return fresh.map(({ update }) => update);
  }

  confirmBefore(handle: string, before: number): void {
    const known = this.#waiting.get(handle) ?? [];
    if (!known.some(({ update }) => update.update_id < before)) return;
    const record: UpdateRecord = { kind: 'confirmed', handle, before };
    this.keep(record);
    this.apply(record);
  }

  confirmAll(handle: string): void {
    this.confirmBefore(handle, (this.#lastId.get(handle) ?? 0) + 1);
  }

  /** Takes a record as done: a new one, or one of before a restart. */
  apply(record: UpdateRecord): void {
    const waiting = this.#waiting.get(record.handle) ?? [];
    if (record.kind === 'confirmed') {
      const rest = waiting.filter(({ update }) => update.update_id >= record.before);
      this.#waiting.set(record.handle, rest);
      return;
    }
    waiting.push({ update: record.update, at: record.at });
    if (waiting.length > MOST_KEPT) waiting.shift();
    this.#waiting.set(record.handle, waiting);
    this.#lastId.set(record.handle, record.update.update_id);
  }

  clear(): void {
    this.#waiting.clear();
    this.#lastId.clear();
  }
}
