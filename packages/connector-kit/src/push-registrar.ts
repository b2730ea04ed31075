import type { AccountContext } from './contract.js';

/** Tells a network where to push what concerns an account. Networks whose addresses are only set by hand have none. */
export interface PushRegistrar {
  /** The credential that proves pushes to us; the caller makes one (A-Z a-z 0-9 _ -) where nobody entered any. */
  secret: string;
  /** Abilities whose lists the network does not tell while it pushes. */
  replaces: readonly ('mentions' | 'home' | 'messages')[];
  /** The same address may be told twice. Throws ConnectorError. */
  register(account: AccountContext, url: string): Promise<void>;
  /** Nothing is pushed for the account any more. Throws ConnectorError. */
  unregister(account: AccountContext): Promise<void>;
}
