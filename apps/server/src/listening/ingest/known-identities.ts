import type { KnownIdentity } from './ingest-input.js';

const MAX_KEPT = 50_000;

/** The identities that were stored lately, so that a busy author is not written again with every post. */
export class KnownIdentities {
  private readonly kept = new Map<string, KnownIdentity>();

  get(key: string): KnownIdentity | undefined {
    const known = this.kept.get(key);
    if (known) {
      this.kept.delete(key);
      this.kept.set(key, known);
    }
    return known;
  }

  /** Only after the transaction that stored them has committed. */
  remember(key: string, identity: KnownIdentity): void {
    this.kept.delete(key);
    this.kept.set(key, identity);
    if (this.kept.size > MAX_KEPT)
      for (const oldest of this.kept.keys()) return void this.kept.delete(oldest);
  }
}
