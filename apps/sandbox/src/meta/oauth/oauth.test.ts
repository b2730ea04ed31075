import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Seen, startTestClient, type TestClient } from '../../test-client.js';
import { APP, appAccessToken } from '../app.js';

const QUIET = { people: 0, life: false, history: { days: 0, posts: 0, mentions: 0 } };
const REDIRECT = 'https://crm.example/callback';
const DAY = 86_400_000;

let client: TestClient;
beforeAll(async () => {
  client = await startTestClient(QUIET, 'lanxing', 'facebook');
});
afterAll(() => client.sandbox.close());

const dialog = `/facebook/v24.0/dialog/oauth?client_id=${APP.id}&redirect_uri=${encodeURIComponent(REDIRECT)}&state=st&scope=pages_show_list,pages_read_engagement`;
const signIn = async (more: object = {}): Promise<URL> => {
  const body = { username: 'lanxing', password: 'sandbox', decision: 'allow', ...more };
  const answered = await client.call('POST', dialog, body);
  return new URL(answered.headers.get('location') ?? 'about:blank');
};
const trade = (query: Record<string, string>): Promise<Seen> => {
  const all = new URLSearchParams({ client_id: APP.id, client_secret: APP.secret, ...query });
  return client.call('GET', `/facebook/v24.0/oauth/access_token?${all}`);
};
const read = (path: string, token: string): Promise<Seen> =>
  client.call('GET', `/facebook${path}`, undefined, { authorization: `Bearer ${token}` });
const errorOf = (seen: Seen) => Object(seen.json).error;
const userToken = async (): Promise<string> => {
  const code = (await signIn()).searchParams.get('code') ?? '';
  return Object((await trade({ code, redirect_uri: REDIRECT })).json).access_token;
};

test('dialog, code, a token of hours, one of 60 days, and the page that goes with it', async () => {
  expect((await client.call('GET', dialog)).status).toBe(200);
  const back = await signIn();
  expect(back.href).toMatch(/^https:\/\/crm\.example\/callback\?code=.*state=st#_=_$/);
  const code = back.searchParams.get('code') ?? '';
  const short = await trade({ code, redirect_uri: REDIRECT });
  expect(short.json).toMatchObject({ token_type: 'bearer', expires_in: 7200 });
  expect(errorOf(await trade({ code, redirect_uri: REDIRECT }))).toMatchObject({ error_subcode: 36009 });
  const { access_token } = Object(short.json);
  const long = await trade({ grant_type: 'fb_exchange_token', fb_exchange_token: access_token });
  expect(long.json).toMatchObject({ expires_in: 60 * 86_400 });
  const pages = await read('/me/accounts', Object(long.json).access_token);
  expect(pages.json).toMatchObject({ data: [{ name: 'Lanxing Coffee 蓝星咖啡', tasks: expect.any(Array) }] });
  const [page] = Object(pages.json).data;
  await client.admin('POST', '/_admin/tick', { ms: 31 * DAY });
  await client.admin('POST', '/_admin/tick', { ms: 30 * DAY });
  expect((await read('/me', page.access_token)).json).toMatchObject({ id: page.id });
  const ended = await read('/me', Object(long.json).access_token);
  expect(errorOf(ended)).toMatchObject({ code: 190, error_subcode: 463, type: 'OAuthException' });
});

test('a page token of a short user token ends with it', async () => {
  const user = await userToken();
  const [page] = Object((await read('/me/accounts', user)).json).data;
  await client.admin('POST', '/_admin/tick', { ms: 2 * 3_600_000 });
  expect(errorOf(await read('/me', page.access_token))).toMatchObject({ code: 190, error_subcode: 463 });
});

test('who takes the permission back ends every token', async () => {
  const user = await userToken();
  const [page] = Object((await read('/me/accounts', user)).json).data;
  await client.call('DELETE', '/facebook/me/permissions', undefined, { authorization: `Bearer ${user}` });
  for (const token of [user, page.access_token])
    expect(errorOf(await read('/me', token))).toMatchObject({ code: 190, error_subcode: 458 });
  const told = await client.call(
    'GET',
    `/facebook/debug_token?input_token=${user}&access_token=${encodeURIComponent(appAccessToken)}`,
  );
  expect(told.json).toMatchObject({ data: { is_valid: false, type: 'USER', error: { subcode: 458 } } });
});

test.each([
  [{ client_id: '1' }, { code: 101 }],
  [{ client_secret: 'wrong' }, { code: 1 }],
  [{ code: 'never' }, { code: 100, error_subcode: 36009 }],
  [{ grant_type: 'fb_exchange_token', fb_exchange_token: 'x' }, { code: 190 }],
])('%o is refused', async (query, error) => {
  expect(errorOf(await trade(query))).toMatchObject(error);
});

test('the code goes only with the address it was made for, and the refusal is told', async () => {
  const code = (await signIn()).searchParams.get('code') ?? '';
  expect(errorOf(await trade({ code, redirect_uri: 'https://evil.example' }))).toMatchObject({
    error_subcode: 36008,
  });
  expect((await signIn({ decision: 'deny' })).searchParams.get('error')).toBe('access_denied');
  expect((await client.call('POST', dialog, { username: 'lanxing', password: 'no' })).status).toBe(422);
});

test('no token and nonsense for a token', async () => {
  const bare = await fetch(`${client.sandbox.url}/facebook/me`);
  expect(await bare.json()).toMatchObject({ error: { code: 104 } });
  expect(errorOf(await read('/me', 'nonsense'))).toMatchObject({ code: 190 });
});

test('tokens and subscriptions outlive a restart', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'sandbox-meta-'));
  const before = await startTestClient({ ...QUIET, dataDir }, 'lanxing', 'facebook');
  const { accessToken, pageId } = before.credentials;
  const subscribe = `/facebook/${pageId}/subscribed_apps`;
  expect((await before.call('POST', subscribe, { subscribed_fields: ['feed'] })).json).toEqual({
    success: true,
  });
  await before.sandbox.close();
  const after = await startTestClient({ ...QUIET, dataDir }, 'lanxing', 'facebook');
  const seen = await after.call('GET', subscribe, undefined, { authorization: `Bearer ${accessToken}` });
  expect(seen.json).toMatchObject({ data: [{ subscribed_fields: ['feed'] }] });
  await after.sandbox.close();
  rmSync(dataDir, { recursive: true });
});
