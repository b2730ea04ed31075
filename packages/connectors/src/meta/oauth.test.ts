import { describe, expect, it } from 'vitest';
import { facebook } from '../facebook/connector.js';
import { instagram } from '../instagram/connector.js';
import { type Asked, answerWith, replayed } from '../testing/recorded-exchanges.js';

const APP = {
  clientId: '1',
  clientSecret: 'app-secret',
  redirectUri: 'https://desk.example/back',
  scopes: ['a', 'b'],
};
const PAGES = [
  { id: '100', name: 'Shop', access_token: 'page-100' },
  { id: '101', name: 'Brand', access_token: 'page-101', instagram_business_account: { id: '1784' } },
];

const serving = (pages: object[]) => (asked: Asked) => {
  const { path, body, query } = asked;
  const form = new URLSearchParams(body);
  if (path.endsWith('/oauth/access_token'))
    return answerWith(200, {
      access_token: form.get('grant_type') === 'fb_exchange_token' ? 'long' : 'short',
      token_type: 'bearer',
    });
  if (path.endsWith('/me/accounts')) return answerWith(200, { data: pages });
  if (query.get('fields')?.startsWith('instagram_business_account'))
    return answerWith(200, {
      id: '101',
      instagram_business_account: { id: '1784', username: 'brand', followers_count: 9 },
    });
  return answerWith(200, { id: '100', name: 'Shop', category: 'Shop', followers_count: 5 });
};

describe('signing in at Meta', () => {
  it('asks people on their host, without PKCE', async () => {
    const instance = {
      baseUrl: 'https://graph.facebook.com',
      http: { request: () => Promise.reject(new Error('asked')) },
      now: () => new Date(0),
    };
    const { url, pkce } = await facebook.connect.authorizeUrl(instance, {
      app: APP,
      state: 'st',
      codeVerifier: 'v',
    });
    expect(pkce).toBe(false);
    expect(url).toBe(
      'https://www.facebook.com/v25.0/dialog/oauth?response_type=code&client_id=1&redirect_uri=https%3A%2F%2Fdesk.example%2Fback&scope=a%2Cb&state=st',
    );
  });
  it('keeps the token of the page, made from a long-lived one', async () => {
    await replayed(serving(PAGES), {}, async (account, asked) => {
      const { credentials, profile } = await facebook.connect.exchangeCode(account, { app: APP, code: 'c' });
      expect(credentials).toEqual({ clientId: '1', clientSecret: 'app-secret', accessToken: 'page-100' });
      expect(profile).toMatchObject({ externalId: '100', displayName: 'Shop', followers: 5 });
      expect(new URLSearchParams(asked[1]?.body).get('fb_exchange_token')).toBe('short');
      expect(asked.every(({ path, query }) => !/app-secret|short|long/.test(`${path}?${query}`))).toBe(true);
    });
  });
  it('takes the page that has an Instagram account', async () => {
    await replayed(serving(PAGES), {}, async (account) => {
      const { credentials, profile } = await instagram.connect.exchangeCode(account, { app: APP, code: 'c' });
      expect(credentials.accessToken).toBe('page-101');
      expect(profile).toMatchObject({ externalId: '1784', handle: 'brand', followers: 9 });
    });
  });
  it('says when no page was chosen', async () => {
    await replayed(serving([]), {}, async (account) => {
      await expect(facebook.connect.exchangeCode(account, { app: APP, code: 'c' })).rejects.toMatchObject({
        code: 'no_page',
      });
    });
  });
  it('says when the page has no Instagram account', async () => {
    await replayed(
      () => answerWith(200, { id: '100' }),
      {},
      async (account) => {
        await expect(instagram.connect.verify(account)).rejects.toMatchObject({
          code: 'no_instagram_account',
        });
      },
    );
  });
  it('says when the token is a person\u2019s', async () => {
    const answer = answerWith(400, {
      error: {
        code: 100,
        message: '(#100) Tried accessing nonexisting field (category) on node type (User)',
      },
    });
    await replayed(
      () => answer,
      {},
      async (account) => {
        await expect(facebook.connect.verify(account)).rejects.toMatchObject({
          code: 'unknown_field',
          kind: 'rejected',
        });
      },
    );
  });
});
