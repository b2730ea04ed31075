/** What was asked and what happened, for comparison with what a client believes. */
import type { Effect } from './answer.js';

export interface LogEntry {
  n: number;
  /** The machine's clock (ms). */
  at: number;
  method: string;
  path: string;
  query: Record<string, string | string[]>;
  endpoint: string | null;
  /** Address of the account behind the token. */
  account: string | null;
  /** The status that went out; null when the connection was cut or the answer still waits. */
  status: number | null;
  /** Id of the fault rule that was applied. */
  fault: string | null;
  /** Whether the work was done, whatever the client saw. */
  worked: boolean;
  effect: Effect | null;
  durationMs: number;
}

export class RequestLog {
  #entries: LogEntry[] = [];
  #count = 0;

  constructor(readonly capacity: number) {}

  /** Returns the entry as it is kept, to be completed when the answer goes out. */
  add(draft: Omit<LogEntry, 'n'>): LogEntry {
    this.#count += 1;
    const entry = { n: this.#count, ...draft };
    this.#entries.push(entry);
    // Trimmed in blocks: shifting one at a time would cost a move of the whole list per request.
    if (this.#entries.length > this.capacity * 1.1) this.#entries = this.#entries.slice(-this.capacity);
    return entry;
  }

  /** Entries with n above `after`, oldest first. */
  since(after: number, limit: number): LogEntry[] {
    return this.#entries.filter((entry) => entry.n > after).slice(0, limit);
  }

  get count(): number {
    return this.#count;
  }

  clear(): void {
    this.#entries = [];
  }
}
