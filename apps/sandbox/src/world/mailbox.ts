/** Private messages between two people, in the order of sending. */
import type { PrivateMessage } from './facts.js';

export class Mailbox {
  readonly #byAccount = new Map<string, PrivateMessage[]>();

  add(message: PrivateMessage): void {
    for (const accountId of new Set([message.fromId, message.toId])) {
      const list = this.#byAccount.get(accountId);
      if (list) list.push(message);
      else this.#byAccount.set(accountId, [message]);
    }
  }

  /** What an account sent and received on a network, oldest first. */
  of(accountId: string, network: string): PrivateMessage[] {
    return (this.#byAccount.get(accountId) ?? []).filter((message) => message.network === network);
  }

  clear(): void {
    this.#byAccount.clear();
  }
}
