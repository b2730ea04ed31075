import { createHash } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { startTestClient, type TestClient } from '../../test-client.js';

const CALLBACK = 'http://localhost:9999/callback';
const VERIFIER = 'a-verifier-that-is-long-enough-for-rfc-7636-0123456789';
const CHALLENGE = createHash('sha256').update(VERIFIER).digest('base64url');
const appSchema = z.looseObject({ client_id: z.string(), client_secret: z.string() });
const tokenSchema = z.looseObject({ access_token: z.string(), scope: z.string() });

let client: TestClient;
let app: z.infer<typeof appSchema>;
beforeAll(async () => {
  client = await startTestClient();
  app = appSchema.parse(
    (
      await send('/api/v1/apps', {
        client_name: 'Test',
        redirect_uris: CALLBACK,
        scopes: 'read write follow',
      })
    ).json,
  );
});
afterAll(() => client.sandbox.close());

async function send(
  path: string,
  form: Record<string, string>,
): Promise<{ status: number; location: string; json: unknown }> {
  const body = new URLSearchParams(form);
  const response = await fetch(client.sandbox.url + path, { method: 'POST', body, redirect: 'manual' });
  const text = await response.text();
  const isJson = response.headers.get('content-type')?.includes('json') ?? false;
  return {
    status: response.status,
    location: response.headers.get('location') ?? '',
    json: isJson ? JSON.parse(text) : text,
  };
}

function authorizeForm(more: Record<string, string> = {}): Record<string, string> {
  return {
    response_type: 'code',
    client_id: app.client_id,
    redirect_uri: CALLBACK,
    scope: 'read write',
    state: 's-1',
    code_challenge: CHALLENGE,
    code_challenge_method: 'S256',
    username: 'lanxing',
    password: 'sandbox',
    ...more,
  };
}

async function newCode(): Promise<string> {
  const { location } = await send('/oauth/authorize', authorizeForm());
  return new URL(location).searchParams.get('code') ?? '';
}

function trade(code: string, more: Record<string, string> = {}) {
  return send('/oauth/token', {
    grant_type: 'authorization_code',
    code,
    client_id: app.client_id,
    client_secret: app.client_secret,
    redirect_uri: CALLBACK,
    code_verifier: VERIFIER,
    ...more,
  });
}

test('the page asks for the account, and its form leads back with code and state', async () => {
  const query = new URLSearchParams(authorizeForm());
  const page = await (await fetch(`${client.sandbox.url}/oauth/authorize?${query}`)).text();
  expect(page).toContain('name="username"');
  const { status, location } = await send('/oauth/authorize', authorizeForm());
  expect(status).toBe(302);
  expect(new URL(location).searchParams.get('state')).toBe('s-1');
});

test('a code becomes a token for the account that signed in, once', async () => {
  const code = await newCode();
  const token = tokenSchema.parse((await trade(code)).json);
  expect(token.scope).toBe('read write');
  const headers = { authorization: `Bearer ${token.access_token}` };
  const me = await fetch(`${client.sandbox.url}/api/v1/accounts/verify_credentials`, { headers });
  expect(await me.json()).toMatchObject({ acct: 'lanxing', source: { language: 'zh' } });
  expect(await trade(code)).toMatchObject({ status: 400, json: { error: 'invalid_grant' } });
});

test('a wrong verifier, a wrong secret and an invented code are refused', async () => {
  expect(await trade(await newCode(), { code_verifier: 'wrong' })).toMatchObject({
    json: { error: 'invalid_grant' },
  });
  expect(await trade(await newCode(), { client_secret: 'wrong' })).toMatchObject({ status: 401 });
  expect(await trade('invented')).toMatchObject({ status: 400 });
});

test('a foreign redirect address is shown as an error, never followed', async () => {
  const seen = await send('/oauth/authorize', authorizeForm({ redirect_uri: 'https://evil.example/' }));
  expect(seen).toMatchObject({ status: 400, location: '' });
});

test('a wrong password gives no code, refusing gives access_denied', async () => {
  expect(await send('/oauth/authorize', authorizeForm({ password: 'no' }))).toMatchObject({
    status: 422,
    location: '',
  });
  expect((await send('/oauth/authorize', authorizeForm({ decision: 'deny' }))).location).toContain(
    'error=access_denied',
  );
});

test('a revoked token is refused by its name', async () => {
  const { access_token: token } = tokenSchema.parse((await trade(await newCode())).json);
  await send('/oauth/revoke', { token, client_id: app.client_id, client_secret: app.client_secret });
  const headers = { authorization: `Bearer ${token}` };
  const seen = await fetch(`${client.sandbox.url}/api/v1/timelines/home`, { headers });
  expect([seen.status, await seen.json()]).toEqual([401, { error: 'The access token was revoked' }]);
});

test('rights: unknown token 401, missing scope 403, application token 422', async () => {
  const statuses = async (token: string, method: string, path: string) =>
    (await fetch(client.sandbox.url + path, { method, headers: { authorization: `Bearer ${token}` } }))
      .status;
  expect(await statuses('nobody', 'GET', '/api/v1/timelines/home')).toBe(401);
  const reading = await client.admin('POST', '/_admin/tokens', { account: 'lanxing', scopes: ['read'] });
  expect(await statuses(Object(reading.json).accessToken, 'POST', '/api/v1/statuses')).toBe(403);
  const own = await send('/oauth/token', {
    grant_type: 'client_credentials',
    client_id: app.client_id,
    client_secret: app.client_secret,
  });
  expect(await statuses(tokenSchema.parse(own.json).access_token, 'GET', '/api/v1/timelines/home')).toBe(422);
});

test('the metadata names the endpoints', async () => {
  const seen = await fetch(`${client.sandbox.url}/.well-known/oauth-authorization-server`);
  expect(await seen.json()).toMatchObject({
    token_endpoint: `${client.sandbox.url}/oauth/token`,
    code_challenge_methods_supported: ['S256'],
  });
});
