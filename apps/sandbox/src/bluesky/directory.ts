/** Finds people by what Bluesky calls them. */
import type { Account } from '../world/facts.js';
import type { NetworkView } from '../world/network-view.js';
import { didOf, handleOf } from './identity.js';

export class Directory {
  readonly #world: NetworkView;
  #byName = new Map<string, Account>();
  #known: Account | undefined;
  #size = -1;

  constructor(world: NetworkView) {
    this.#world = world;
  }

  /** By DID or handle, with or without a leading @. */
  find(actor: string): Account | undefined {
    this.#refresh();
    return this.#byName.get(actor.replace(/^@/, '').toLowerCase());
  }

  /** Read anew when people came, or when the world began again. */
  #refresh(): void {
    const all = this.#world.accounts.all();
    if (all.length === this.#size && all.at(-1) === this.#known) return;
    this.#size = all.length;
    this.#known = all.at(-1);
    this.#byName = new Map(
      all.flatMap((account) => [
        [didOf(account), account],
        [handleOf(account), account],
      ]),
    );
  }
}
