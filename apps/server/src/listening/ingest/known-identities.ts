import type { KnownIdentity } from './ingest-input.js';
import type { PreparedProfile } from './prepared.js';

const MAX_KEPT = 50_000;

/** The identities that were stored lately, so that a busy author is not written again with every post. */
export class KnownIdentities {
  /** Two generations: when the young one is full, it becomes the old one, and what nobody asked for goes. */
  private young = new Map<string, KnownIdentity>();
  private old = new Map<string, KnownIdentity>();

  get(key: string): KnownIdentity | undefined {
    const known = this.young.get(key);
    if (known) return known;
    const older = this.old.get(key);
    if (older) this.keep(key, older);
    return older;
  }

  /** Only after the transaction that stored them has committed. */
  remember(profiles: readonly PreparedProfile[], ids: ReadonlyMap<string, string>): void {
    for (const { key, signature } of profiles) {
      const id = ids.get(key);
      if (id) this.keep(key, { id, signature });
    }
  }

  private keep(key: string, identity: KnownIdentity): void {
    if (this.young.size >= MAX_KEPT / 2) {
      this.old = this.young;
      this.young = new Map();
    }
    this.young.set(key, identity);
  }
}
