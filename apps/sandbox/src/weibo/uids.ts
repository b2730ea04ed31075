/** Weibo's numbers for people: ten digits, as it gives them, and always the same for the same handle. */
import { createHash } from 'node:crypto';
import type { Account } from '../world/facts.js';
import type { NetworkView } from '../world/network-view.js';

export class Uids {
  #byUid = new Map<string, Account>();
  #byId = new Map<string, string>();
  #size = -1;

  constructor(readonly world: NetworkView) {}

  of({ id }: Pick<Account, 'id'>): string {
    this.#refresh();
    return this.#byId.get(id) ?? '0';
  }

  account(uid: string | undefined): Account | undefined {
    this.#refresh();
    return this.#byUid.get(uid ?? '');
  }

  forget(): void {
    this.#size = -1;
  }

  #refresh(): void {
    if (this.#size === this.world.whole.accounts.size) return;
    this.#size = this.world.whole.accounts.size;
    this.#byUid = new Map();
    this.#byId = new Map();
    for (const account of this.world.accounts.all()) {
      let number = 1_000_000_000 + (hashOf(account.handle) % 6_900_000_000);
      while (this.#byUid.has(String(number))) number += 1;
      this.#byUid.set(String(number), account);
      this.#byId.set(account.id, String(number));
    }
  }
}

function hashOf(text: string): number {
  return createHash('sha256').update(`weibo/${text}`).digest().readUIntBE(0, 6);
}
