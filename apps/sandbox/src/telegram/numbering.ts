/** Numbers of messages: each group and channel counts for itself, each bot counts over all its private chats. */
import type { TelegramRecord } from './records.js';

type NumberRecord = Extract<TelegramRecord, { kind: 'numbered' }>;

export class Numbering {
  readonly #refs = new Map<string, string[]>();
  readonly #numbers = new Map<string, number>();

  constructor(readonly keep: (record: NumberRecord) => void) {}

  /** The number of something in a sequence, given out at the first call. */
  give(sequence: string, ref: string): number {
    const known = this.numberOf(sequence, ref);
    if (known !== undefined) return known;
    const number = (this.#refs.get(sequence)?.length ?? 0) + 1;
    const record: NumberRecord = { kind: 'numbered', sequence, ref, number };
    this.keep(record);
    this.apply(record);
    return number;
  }

  numberOf(sequence: string, ref: string): number | undefined {
    return this.#numbers.get(`${sequence} ${ref}`);
  }

  refOf(sequence: string, number: number): string | undefined {
    return this.#refs.get(sequence)?.[number - 1];
  }

  /** Takes a record as done: a new one, or one of before a restart. */
  apply({ sequence, ref, number }: NumberRecord): void {
    const refs = this.#refs.get(sequence) ?? [];
    refs[number - 1] = ref;
    this.#refs.set(sequence, refs);
    this.#numbers.set(`${sequence} ${ref}`, number);
  }

  clear(): void {
    this.#refs.clear();
    this.#numbers.clear();
  }
}
