import { describe, expect, it } from 'vitest';
import type { AccountContext } from '../contract.js';
import { ConnectorError } from '../errors.js';
import type { HttpClient, HttpRequest, HttpResponse } from './message.js';
import { type Renewal, renewingClient } from './renewing-client.js';

const answer = (status: number): HttpResponse => ({
  status,
  headers: {},
  url: 'https://net.example',
  text: '',
  json: () => ({}),
  freshConnection: true,
});

/** A network where only `valid` is a good token, and an account that stores its credentials as given. */
function network(credentials: Record<string, string>, valid = 'new') {
  const asked: (string | undefined)[] = [];
  const renewals: string[] = [];
  const payers: HttpClient[] = [];
  const account: AccountContext = {
    baseUrl: 'https://net.example',
    http: {
      async request(request) {
        asked.push(request.headers?.authorization);
        return answer(request.headers?.authorization === valid ? 200 : 401);
      },
    },
    now: () => new Date(0),
    credentials,
    account: { externalId: '1', handle: 'brand' },
    settings: {},
  };
  const renewal: Renewal = {
    token: ({ access }) => access,
    sign: (request, { access }) => (access ? { ...request, headers: { authorization: access } } : undefined),
    isSpent: ({ status }) => status === 401,
    async renew(stored, http) {
      renewals.push(stored.refresh ?? '');
      payers.push(http);
      if (stored.refresh === 'bad') throw EXPIRED;
      return { ...stored, access: 'new' };
    },
  };
  return { account, renewal, asked, renewals, payers };
}

const EXPIRED = new ConnectorError({
  kind: 'auth_expired',
  code: 'gone',
  cause: { en: 'Gone.', zh: '已失效。' },
  action: { en: 'Reconnect.', zh: '请重新连接。' },
});
const REQUEST: HttpRequest = { url: 'https://net.example/a' };

describe('renewingClient', () => {
  it('renews once and asks again', async () => {
    const { account, renewal, asked } = network({ access: 'old', refresh: 'r' });
    expect((await renewingClient(account, renewal).request(REQUEST)).status).toBe(200);
    expect(asked).toEqual(['old', 'new']);
  });
  it('keeps what it was given for the next call of the context', async () => {
    const { account, renewal, renewals } = network({ access: 'old', refresh: 'r' });
    await renewingClient(account, renewal).request(REQUEST);
    await renewingClient(account, renewal).request(REQUEST);
    expect(renewals).toEqual(['r']);
  });
  it('makes one renewal for fifty calls at once', async () => {
    const { account, renewal, renewals } = network({ access: 'old', refresh: 'r' });
    const calls = Array.from({ length: 50 }, () => renewingClient(account, renewal).request(REQUEST));
    expect((await Promise.all(calls)).every(({ status }) => status === 200)).toBe(true);
    expect(renewals).toEqual(['r']);
  });
  it('takes what another worker stored instead of renewing', async () => {
    const { account, renewal, renewals } = network({ access: 'old', refresh: 'r' });
    const stored = { access: 'new', refresh: 'r2' };
    account.renewCredentials = (renew) => renew(stored);
    expect((await renewingClient(account, renewal).request(REQUEST)).status).toBe(200);
    expect([renewals, account.credentials]).toEqual([[], stored]);
  });
  it('renews by the client that its caller gives, else by its own', async () => {
    const { account, renewal, payers } = network({ access: 'old', refresh: 'r' });
    await renewingClient(account, renewal).request(REQUEST);
    const given: HttpClient = { request: async () => answer(200) };
    account.credentials = { access: 'old', refresh: 'r' };
    account.renewCredentials = (renew) => renew({ ...account.credentials }, given);
    await renewingClient(account, renewal).request(REQUEST);
    expect(payers).toEqual([account.http, given]);
  });
  it('begins with a renewal where there is no token', async () => {
    const { account, renewal, asked } = network({ refresh: 'r' });
    await renewingClient(account, renewal).request(REQUEST);
    expect(asked).toEqual(['new']);
  });
  it('asks no third time when the new token is refused too', async () => {
    const { account, renewal, asked } = network({ access: 'old', refresh: 'r' }, 'never');
    expect((await renewingClient(account, renewal).request(REQUEST)).status).toBe(401);
    expect(asked).toEqual(['old', 'new']);
  });
  it('rejects with the error of the renewal, and renews again later', async () => {
    const { account, renewal, renewals } = network({ access: 'old', refresh: 'bad' });
    const client = renewingClient(account, renewal);
    await expect(client.request(REQUEST)).rejects.toBe(EXPIRED);
    await expect(client.request(REQUEST)).rejects.toBe(EXPIRED);
    expect(renewals).toEqual(['bad', 'bad']);
  });
});
