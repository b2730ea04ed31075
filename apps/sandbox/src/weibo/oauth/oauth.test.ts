import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestClient, type TestClient } from '../../test-client.js';

const REDIRECT = 'https://tingshuo.example/back';
let client: TestClient;
beforeAll(async () => {
  client = await startTestClient({ people: 0, history: { posts: 0 } }, 'lanxing', 'weibo');
});
afterAll(() => client.sandbox.close());

const send = async (path: string, fields: Record<string, string>) => {
  const body = new URLSearchParams(fields);
  const address = `${client.sandbox.url}/weibo/oauth2/${path}`;
  const response = await fetch(address, { method: 'POST', body, redirect: 'manual' });
  const text = await response.text();
  return {
    status: response.status,
    location: response.headers.get('location') ?? '',
    json: text.startsWith('{') ? Object(JSON.parse(text)) : {},
  };
};
const authorize = (more: Record<string, string> = {}) =>
  send('authorize', {
    client_id: client.credentials.appKey ?? '',
    redirect_uri: REDIRECT,
    state: 's1',
    scope: 'all',
    username: 'lanxing',
    password: 'sandbox',
    decision: 'allow',
    ...more,
  });
const trade = (code: string, more: Record<string, string> = {}) =>
  send('access_token', {
    client_id: client.credentials.appKey ?? '',
    client_secret: client.credentials.appSecret ?? '',
    grant_type: 'authorization_code',
    redirect_uri: REDIRECT,
    code,
    ...more,
  });
const freshCode = async () => new URL((await authorize()).location).searchParams.get('code') ?? '';

test('the owner signs in, the code becomes a token, and the token tells about itself', async () => {
  const page = await client.call(
    'GET',
    `/weibo/oauth2/authorize?client_id=${client.credentials.appKey}&redirect_uri=${REDIRECT}`,
  );
  expect(page.json).toContain('沙盒客户端');
  const back = new URL((await authorize()).location);
  expect(back.searchParams.get('state')).toBe('s1');
  const { json: granted } = await trade(back.searchParams.get('code') ?? '');
  expect(granted).toMatchObject({ uid: client.credentials.uid, expires_in: 2_592_000, remind_in: '2592000' });
  expect(granted).not.toHaveProperty('refresh_token');
  const { json: info } = await send('get_token_info', { access_token: granted.access_token });
  expect(info).toMatchObject({
    uid: Number(client.credentials.uid),
    appkey: client.credentials.appKey,
    expire_in: 2_592_000,
  });
  expect((await send('revokeoauth2', { access_token: granted.access_token })).json).toEqual({
    result: 'true',
  });
  expect((await send('get_token_info', { access_token: granted.access_token })).json.error_code).toBe(21332);
});

test.each([
  [{ client_secret: 'wrong' }, 21324],
  [{ grant_type: 'refresh_token' }, 21328],
  [{ redirect_uri: 'https://elsewhere.example/' }, 21322],
  [{ code: 'wrong' }, 21325],
])('%o is refused with %i', async (more, code) => {
  const { status, json } = await trade(await freshCode(), more);
  expect(status).toBe(400);
  expect(json).toMatchObject({
    error_code: code,
    request: '/oauth2/access_token',
    error_description: expect.any(String),
  });
});

test('a code works once, and not after ten minutes', async () => {
  const code = await freshCode();
  expect((await trade(code)).status).toBe(200);
  expect((await trade(code)).json.error_code).toBe(21325);
  const late = await freshCode();
  await client.admin('POST', '/_admin/tick', { ms: 600_000 });
  expect((await trade(late)).json.error_code).toBe(21325);
});

test('a refusal of the owner goes back; an unknown application goes nowhere', async () => {
  const { location } = await authorize({ decision: 'deny' });
  expect(new URL(location).searchParams.get('error_code')).toBe('21330');
  expect(await authorize({ client_id: '1' })).toMatchObject({ status: 400, location: '' });
  expect((await authorize({ password: 'wrong' })).status).toBe(422);
});
