import { createHash } from 'node:crypto';
import type { HttpClient, HttpRequest } from '@tingshuo/connector-kit';
import { BodyError, HttpFailure } from '@tingshuo/connector-kit';
import { describe, expect, it } from 'vitest';
import { connect } from './connect.js';

const APP = {
  clientId: 'id',
  clientSecret: 'secret',
  redirectUri: 'https://desk.example/back',
  scopes: ['read', 'write'],
};
const SIGN_IN = { app: APP, state: 'st', codeVerifier: 'v'.repeat(43) };
const ME = { id: '9007199254740993', acct: 'brand', display_name: '品牌' };

/** An instance whose endpoints answer by path; what is not listed is 404. */
function instanceWith(bodies: Record<string, unknown>) {
  const asked: HttpRequest[] = [];
  const http: HttpClient = {
    async request(request) {
      asked.push(request);
      const body = bodies[new URL(request.url).pathname];
      if (body instanceof Error) throw body;
      const json = () => {
        if (body === undefined) throw new BodyError('html', '<html>');
        return body;
      };
      return {
        status: body === undefined ? 404 : 200,
        headers: {},
        url: request.url,
        text: '',
        json,
        freshConnection: true,
      };
    },
  };
  return { asked, instance: { baseUrl: 'https://social.example', http, now: () => new Date(0) } };
}

const DISCOVERY = '/.well-known/oauth-authorization-server';
const discovery = (authorization_endpoint: string, methods = ['S256']) => ({
  [DISCOVERY]: { authorization_endpoint, code_challenge_methods_supported: methods },
});

describe('registerApp', () => {
  it('registers with our scopes and redirect', async () => {
    const { instance, asked } = instanceWith({
      '/api/v1/apps': { client_id: 'id', client_secret: 'secret' },
    });
    const app = await connect.registerApp(instance, { name: 'Tingshuo', redirectUri: APP.redirectUri });
    expect(app).toEqual({ ...APP, scopes: ['read', 'write', 'follow'] });
    expect(asked[0]?.json).toEqual({
      client_name: 'Tingshuo',
      redirect_uris: APP.redirectUri,
      scopes: 'read write follow',
    });
  });
});

describe('authorizeUrl', () => {
  it('uses PKCE where the server tells that it knows it', async () => {
    const { instance } = instanceWith(discovery('https://social.example/sign-in'));
    const { url, pkce } = await connect.authorizeUrl(instance, SIGN_IN);
    const query = Object.fromEntries(new URL(url).searchParams);
    expect(pkce).toBe(true);
    expect(url.startsWith('https://social.example/sign-in?')).toBe(true);
    expect(query).toMatchObject({
      client_id: 'id',
      state: 'st',
      response_type: 'code',
      scope: 'read write',
      code_challenge_method: 'S256',
      code_challenge: createHash('sha256').update(SIGN_IN.codeVerifier).digest('base64url'),
    });
  });
  it.each([
    ['does not tell', {}],
    ['tells of an older method only', discovery('https://social.example/sign-in', ['plain'])],
    ['names a page on another server', discovery('https://evil.example/sign-in')],
    ['tells nonsense', { [DISCOVERY]: 'x' }],
  ])('uses the plain page where the server %s', async (_what, bodies) => {
    const { url, pkce } = await connect.authorizeUrl(instanceWith(bodies).instance, SIGN_IN);
    expect(pkce).toBe(false);
    expect(new URL(url).origin + new URL(url).pathname).toBe('https://social.example/oauth/authorize');
    expect(new URL(url).searchParams.has('code_challenge')).toBe(false);
  });
  it('fails when the server is not there', async () => {
    const { instance } = instanceWith({
      [DISCOVERY]: new HttpFailure('dns', 'no such host', { requestSent: false }),
    });
    await expect(connect.authorizeUrl(instance, SIGN_IN)).rejects.toMatchObject({
      kind: 'unavailable',
      code: 'connection_dns',
    });
  });
});

describe('exchangeCode', () => {
  it('trades the code and says whose token it is', async () => {
    const { instance, asked } = instanceWith({
      '/oauth/token': { access_token: 'tok' },
      '/api/v1/accounts/verify_credentials': ME,
    });
    const connected = await connect.exchangeCode(instance, { app: APP, code: 'c', codeVerifier: 'v' });
    expect(connected).toMatchObject({
      credentials: { accessToken: 'tok' },
      profile: { externalId: ME.id, displayName: '品牌' },
    });
    expect(asked[0]?.form).toMatchObject({ grant_type: 'authorization_code', code: 'c', code_verifier: 'v' });
    expect(asked[1]?.headers?.authorization).toBe('Bearer tok');
  });
});
