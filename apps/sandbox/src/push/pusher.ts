/** Sends what happened to an address, as networks do: it waits a while, tries again, and keeps a record. */

export interface PushCall {
  url: string;
  body: string;
  contentType: string;
  headers?: Record<string, string>;
}

export interface PushAttempt {
  at: number;
  /** Null when no answer came in time or the address could not be reached. */
  status: number | null;
}

export interface Delivery {
  /** Id of the account that is told. */
  accountId: string;
  /** What it is about, for example "text 123". */
  about: string;
  attempts: PushAttempt[];
  outcome: 'waiting' | 'answered' | 'refused' | 'unanswered';
  answer: string;
}

export interface PusherOptions {
  timeoutMs: number;
  /** Further attempts without an answer that ends it. */
  retries: number;
  /** Which answers end it; any at all when absent. */
  isFinal?: (status: number) => boolean;
  /** Milliseconds. */
  now: () => number;
}

const KEPT = 1000;

export class Pusher {
  readonly #options: PusherOptions;
  readonly #end = new AbortController();
  readonly #underWay = new Set<Promise<Delivery>>();
  #deliveries: Delivery[] = [];

  constructor(options: PusherOptions) {
    this.#options = options;
  }

  /** Delivers what `call` makes for each attempt; never rejects. */
  push(subject: Pick<Delivery, 'accountId' | 'about'>, call: () => PushCall): Promise<Delivery> {
    const delivery: Delivery = { ...subject, attempts: [], outcome: 'waiting', answer: '' };
    this.#deliveries.push(delivery);
    if (this.#deliveries.length > KEPT * 1.1) this.#deliveries = this.#deliveries.slice(-KEPT);
    const work = this.#deliver(delivery, call);
    this.#underWay.add(work);
    void work.finally(() => this.#underWay.delete(work));
    return work;
  }

  /** The answer to a single GET, or null when none came in time. */
  async ask(url: string): Promise<{ status: number; text: string } | null> {
    return await this.#fetch(url, { method: 'GET' });
  }

  /** What went out for an account, oldest first, once nothing more is under way. */
  async deliveries(accountId: string): Promise<readonly Delivery[]> {
    while (this.#underWay.size > 0) await Promise.allSettled(this.#underWay);
    return this.#deliveries.filter((delivery) => delivery.accountId === accountId);
  }

  clear(): void {
    this.#deliveries = [];
  }

  close(): void {
    this.#end.abort();
  }

  async #deliver(delivery: Delivery, call: () => PushCall): Promise<Delivery> {
    for (let attempt = 0; attempt <= this.#options.retries; attempt += 1) {
      const { url, body, contentType, headers: more } = call();
      const at = this.#options.now();
      const headers = { 'content-type': contentType, ...more };
      const answer = await this.#fetch(url, { method: 'POST', body, headers });
      delivery.attempts.push({ at, status: answer?.status ?? null });
      if (this.#end.signal.aborted) break;
      if (!answer || !(this.#options.isFinal?.(answer.status) ?? true)) continue;
      delivery.outcome = answer.status < 300 ? 'answered' : 'refused';
      delivery.answer = answer.text;
      return delivery;
    }
    delivery.outcome = 'unanswered';
    return delivery;
  }

  async #fetch(url: string, init: RequestInit): Promise<{ status: number; text: string } | null> {
    // Joined signals may be collected with their timer before it is over, and then the call never ends.
    const call = new AbortController();
    const abort = () => call.abort();
    const timer = setTimeout(abort, this.#options.timeoutMs);
    this.#end.signal.addEventListener('abort', abort);
    if (this.#end.signal.aborted) abort();
    try {
      const response = await fetch(url, { ...init, signal: call.signal, redirect: 'manual' });
      return { status: response.status, text: await response.text() };
    } catch {
      return null;
    } finally {
      clearTimeout(timer);
      this.#end.signal.removeEventListener('abort', abort);
    }
  }
}
