import {
  type AccountContext,
  type Connector,
  ConnectorError,
  parseItem,
  read,
} from '@tingshuo/connector-kit';
import { mastodonErrors } from './errors.js';
import { toProfile } from './map.js';
import { authorized } from './request.js';
import { account as accountSchema, accountsFound } from './schemas.js';

/** Somebody of this server or, by `name@server` or the address of their page, of another one. */
export const lookup: NonNullable<Connector['lookup']> = async (account, handle) => {
  const acct = addressOf(handle.trim(), account.baseUrl);
  try {
    const request = authorized(account, '/api/v1/accounts/lookup', { query: { acct } });
    return toProfile((await read(account.http, request, accountSchema, mastodonErrors)).value);
  } catch (error) {
    if (!(error instanceof ConnectorError) || error.status !== 404) throw error;
    return acct.includes('@') ? await resolved(account, acct) : null;
  }
};

/** Asks the server to look at the other one; not every server knows `lookup`. */
async function resolved(account: AccountContext, acct: string) {
  const query = { q: `@${acct}`, type: 'accounts', resolve: 'true', limit: 5 };
  const request = authorized(account, '/api/v2/search', { query });
  const { value } = await read(account.http, request, accountsFound, mastodonErrors);
  const profiles = value.accounts.flatMap((raw, index) => {
    const parsed = parseItem(raw, accountSchema, `accounts[${index}]`);
    return 'value' in parsed ? [toProfile(parsed.value)] : [];
  });
  return profiles.find((profile) => profile.handle.toLowerCase() === acct.toLowerCase()) ?? null;
}

/** `https://host/@name`, `@name@host` and `name` as the server calls them. */
function addressOf(handle: string, baseUrl: string): string {
  const page = /^https?:\/\/([^/]+)\/(?:@|users\/)([^/@?#]+)(?:@([^/?#]+))?\/?$/i.exec(handle);
  const named = page ? `${page[2]}@${page[3] ?? page[1]}` : handle.replace(/^@/, '');
  const [name = '', host] = named.split('@');
  return host === undefined || host.toLowerCase() === new URL(baseUrl).host.toLowerCase() ? name : named;
}
