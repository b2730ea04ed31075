import type { AccountContext } from './contract.js';

type Known = Pick<AccountContext, 'credentials'> & Partial<Pick<AccountContext, 'settings'>>;

/** A value that a person chose for an account: its setting, else the field of the form with which it was connected. */
export const settingOf = ({ settings, credentials }: Known, name: string): string | undefined =>
  settings?.[name] || credentials[name] || undefined;

/**
 * An address among those values, with its places filled; undefined where there is none. A relative one begins at the
 * account's base address.
 */
export function addressOf(
  account: Known & Pick<AccountContext, 'baseUrl'>,
  name: string,
  fill: (template: string) => string = (template) => template,
): string | undefined {
  const written = settingOf(account, name)?.trim();
  if (!written) return undefined;
  const address = fill(written);
  const base = `${account.baseUrl}/`;
  return URL.canParse(address, base) ? new URL(address, base).href : address;
}
