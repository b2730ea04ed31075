export interface Searcher {
  id: string;
  network: string;
  issuer: string;
  status: string;
}

/** Of each server the first account that it lets in, else its first one: ids, in the order of `accounts`. */
export function searchersOf(accounts: readonly Searcher[]): string[] {
  const chosen = new Map<string, Searcher>();
  for (const account of accounts) {
    const server = `${account.network} ${account.issuer}`;
    const known = chosen.get(server);
    if (!known || (isShutOut(known) && !isShutOut(account))) chosen.set(server, account);
  }
  return [...chosen.values()].map(({ id }) => id);
}

const isShutOut = ({ status }: Searcher) => status === 'reauth_required';
