/** The keys (`client_msg_id`) of what was sent to a person: for ten minutes the same key sends nothing again. */

const KEPT_MS = 10 * 60_000;

export class SentKeys {
  readonly #sent = new Map<string, { messageId: string; until: number }>();

  find(key: string, now: number): string | undefined {
    const known = this.#sent.get(key);
    return known && known.until > now ? known.messageId : undefined;
  }

  keep(key: string, messageId: string, now: number): void {
    this.#sent.set(key, { messageId, until: now + KEPT_MS });
  }

  clear(): void {
    this.#sent.clear();
  }
}
