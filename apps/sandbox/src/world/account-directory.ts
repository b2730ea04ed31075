import type { Account } from './facts.js';

/** The people and brands of the world, found by id or by address. */
export class AccountDirectory {
  readonly #byId = new Map<string, Account>();
  readonly #byAddress = new Map<string, Account>();

  add(account: Account): void {
    this.#byId.set(account.id, account);
    this.#byAddress.set(accountAddress(account).toLowerCase(), account);
  }

  byId(id: string): Account | undefined {
    return this.#byId.get(id);
  }

  /** By "handle" or "handle@host", with or without a leading @, in any case. */
  byAddress(address: string): Account | undefined {
    return this.#byAddress.get(address.replace(/^@/, '').toLowerCase());
  }

  all(): Account[] {
    return [...this.#byId.values()];
  }

  get size(): number {
    return this.#byId.size;
  }

  clear(): void {
    this.#byId.clear();
    this.#byAddress.clear();
  }
}

/** "handle" for residents, "handle@host" for people from elsewhere. */
export function accountAddress(account: Pick<Account, 'handle' | 'domain'>): string {
  return account.domain ? `${account.handle}@${account.domain}` : account.handle;
}
