/** A client that signs requests with an account's credentials and renews them where the network says they are spent. */

import type { AccountContext } from '../contract.js';
import type { HttpClient, HttpRequest, HttpResponse } from './message.js';

type Credentials = Record<string, string>;

export interface Renewal {
  /** The request with its token; undefined where the credentials have none yet. */
  sign(request: HttpRequest, credentials: Credentials): HttpRequest | undefined;
  /** Whether a refusal means that the token is spent. */
  isSpent(response: HttpResponse): boolean;
  /** Which token these credentials hold: another one than was refused is tried before anything is renewed. */
  token(credentials: Credentials): string | undefined;
  /**
   * Asks the network for new ones, by this client. Throws ConnectorError; `auth_expired` only where the grant is proved
   * invalid.
   */
  renew(credentials: Credentials, http: HttpClient): Promise<Credentials>;
}

const renewals = new WeakMap<Credentials, Promise<Credentials>>();

/**
 * Wraps the account's client. A request that is refused for its token is sent once more after one renewal, whoever
 * else waits for the same one. Rejects with the ConnectorError of the renewal: then the request was not accepted.
 */
export function renewingClient(account: AccountContext, renewal: Renewal): HttpClient {
  const { http, credentials } = account;

  async function renewed(used: string | undefined): Promise<Credentials> {
    const replace = async (stored: Credentials, payer = http) =>
      renewal.token(stored) === used ? await renewal.renew(stored, payer) : stored;
    const fresh = account.renewCredentials
      ? await account.renewCredentials(replace)
      : await replace(credentials);
    // Later calls with this context use them too.
    return Object.assign(credentials, fresh);
  }

  async function renewOnce(used: string | undefined): Promise<Credentials> {
    if (renewal.token(credentials) !== used) return credentials;
    const running = renewals.get(credentials) ?? renewed(used);
    renewals.set(credentials, running);
    try {
      return await running;
    } finally {
      renewals.delete(credentials);
    }
  }

  return {
    async request(request) {
      const used = renewal.token(credentials);
      const signed = renewal.sign(request, credentials);
      if (signed) {
        const response = await http.request(signed);
        if (!renewal.isSpent(response)) return response;
      }
      return await http.request(renewal.sign(request, await renewOnce(used)) ?? request);
    },
  };
}
