import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { answerWith, replayed } from '../testing/recorded-exchanges.js';
import { x } from './connector.js';

const APP = {
  clientId: 'id',
  clientSecret: 'secret',
  redirectUri: 'https://desk.example/back',
  scopes: ['tweet.read', 'offline.access'],
};
const ME = answerWith(200, { data: { id: '9007199254740993', username: 'brand', name: '品牌' } });
const TOKENS = answerWith(200, {
  access_token: 'a',
  refresh_token: 'r',
  expires_in: 7200,
  token_type: 'bearer',
});

const exchange = (app: typeof APP) =>
  replayed(
    ({ path }) => (path === '/2/oauth2/token' ? TOKENS : ME),
    {},
    async (account, asked) => ({
      connected: await x.connect.exchangeCode(account, { app, code: 'c', codeVerifier: 'v' }),
      asked,
    }),
  );

describe('connecting an account of X', () => {
  it('signs in with PKCE on the host for people', async () => {
    const request = { app: APP, state: 'st', codeVerifier: 'v'.repeat(43) };
    const instance = {
      baseUrl: 'https://api.x.com',
      http: { request: () => Promise.reject(new Error('asked')) },
      now: () => new Date(0),
    };
    const { url, pkce } = await x.connect.authorizeUrl(instance, request);
    expect(pkce).toBe(true);
    expect(url.startsWith('https://x.com/i/oauth2/authorize?')).toBe(true);
    expect(Object.fromEntries(new URL(url).searchParams)).toMatchObject({
      client_id: 'id',
      state: 'st',
      scope: 'tweet.read offline.access',
      code_challenge_method: 'S256',
      code_challenge: createHash('sha256').update(request.codeVerifier).digest('base64url'),
    });
  });
  it('trades the code, and keeps what a refresh needs', async () => {
    const { connected, asked } = await exchange(APP);
    expect(connected).toMatchObject({
      credentials: { accessToken: 'a', refreshToken: 'r', clientId: 'id', clientSecret: 'secret' },
      profile: { externalId: '9007199254740993', handle: 'brand', displayName: '品牌' },
    });
    expect(Object.fromEntries(new URLSearchParams(asked[0]?.body))).toMatchObject({
      grant_type: 'authorization_code',
      code: 'c',
      code_verifier: 'v',
      client_id: 'id',
    });
  });
  it('sends no secret for a public client', async () => {
    const { connected } = await exchange({ ...APP, clientSecret: '' });
    expect(connected.credentials).toMatchObject({ clientSecret: '' });
  });
});
