import type { AccountContext } from './contract.js';

/** Tells a network where to push what concerns an account. Networks whose addresses are only set by hand have none. */
export interface PushRegistrar {
  /**
   * The credential that proves pushes to us; the caller makes one (A-Z a-z 0-9 _ -) where nobody entered any. Absent
   * where the network signs with a key of its own.
   */
  secret?: string;
  /** Abilities whose lists the network does not tell while it pushes. */
  replaces: readonly ('mentions' | 'home' | 'messages')[];
  /** Abilities whose lists tell what is pushed too: where pushes arrive they are asked seldom, for what got lost. */
  tells: readonly ('mentions' | 'messages')[];
  /** Registered again after so long: for networks that stop pushing by themselves. Absent where once is enough. */
  renewMs?: number;
  /** The same address may be told twice. Throws ConnectorError. */
  register(account: AccountContext, url: string): Promise<void>;
  /** Nothing is pushed for the account any more. Throws ConnectorError. */
  unregister(account: AccountContext): Promise<void>;
}
