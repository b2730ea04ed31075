import { type AccountContext, type Connector, parseItems, unlessRefused } from '@tingshuo/connector-kit';
import { toProfile } from './map.js';
import { get } from './request.js';
import { account as accountSchema, accountsFound } from './schemas.js';

/** Somebody of this server or, by `name@server` or the address of their page, of another one. */
export const lookup: NonNullable<Connector['lookup']> = (account, handle) => {
  const acct = addressOf(handle.trim(), account.baseUrl);
  return unlessRefused(
    get(account, '/api/v1/accounts/lookup', { acct }, accountSchema).then(toProfile),
    ({ status }) => status === 404,
    () => (acct.includes('@') ? resolved(account, acct) : null),
  );
};

/** Asks the server to look at the other one; not every server knows `lookup`. */
async function resolved(account: AccountContext, acct: string) {
  const query = { q: `@${acct}`, type: 'accounts', resolve: 'true', limit: 5 };
  const { accounts } = await get(account, '/api/v2/search', query, accountsFound);
  const profiles = parseItems(accounts, accountSchema, 'accounts').values.map(toProfile);
  return profiles.find((profile) => profile.handle.toLowerCase() === acct.toLowerCase()) ?? null;
}

/** `https://host/@name`, `@name@host` and `name` as the server calls them. */
function addressOf(handle: string, baseUrl: string): string {
  const page = /^https?:\/\/([^/]+)\/(?:@|users\/)([^/@?#]+)(?:@([^/?#]+))?\/?$/i.exec(handle);
  const named = page ? `${page[2]}@${page[3] ?? page[1]}` : handle.replace(/^@/, '');
  const [name = '', host] = named.split('@');
  return host === undefined || host.toLowerCase() === new URL(baseUrl).host.toLowerCase() ? name : named;
}
