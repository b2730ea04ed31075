/** Private messages that bots changed or deleted after they were sent. */
import type { PrivateMessage } from '../world/facts.js';
import type { TelegramRecord } from './records.js';

type ChangeRecord = Extract<TelegramRecord, { kind: 'changed' }>;

export class PrivateChanges {
  readonly #changes = new Map<string, ChangeRecord>();

  constructor(readonly keep: (record: ChangeRecord) => void) {}

  change(ref: string, text: string | null, at: number): void {
    const record: ChangeRecord = { kind: 'changed', ref, text, at };
    this.keep(record);
    this.apply(record);
  }

  /** The message as it is now; null when it was deleted. */
  current(message: PrivateMessage): (PrivateMessage & { editedAt: number | null }) | null {
    const change = this.#changes.get(message.id);
    if (!change) return { ...message, editedAt: null };
    return change.text === null ? null : { ...message, text: change.text, editedAt: change.at };
  }

  /** Takes a record as done: a new one, or one of before a restart. */
  apply(record: ChangeRecord): void {
    this.#changes.set(record.ref, record);
  }

  clear(): void {
    this.#changes.clear();
  }
}
