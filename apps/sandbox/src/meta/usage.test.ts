import { afterEach, expect, test } from 'vitest';
import { startTestClient, type TestClient } from '../test-client.js';

const QUIET = { people: 0, life: false, history: { days: 0, posts: 0, mentions: 0 } };

let client: TestClient;
afterEach(() => client.sandbox.close());

const start = async (factor: number): Promise<void> => {
  client = await startTestClient({ ...QUIET, rateLimit: { factor } }, 'lanxing', 'facebook');
};
const read = (path: string, token = client.credentials.accessToken) =>
  client.call('GET', `/facebook${path}`, undefined, { authorization: `Bearer ${token}` });

test('with a page token the business use case counts, for a day', async () => {
  await start(1 / 480);
  const { pageId = '' } = client.credentials;
  for (let n = 1; n <= 10; n += 1) {
    const seen = await read(`/${pageId}`);
    const usage = JSON.parse(seen.headers.get('x-business-use-case-usage') ?? '{}');
    expect(usage[pageId]).toMatchObject([
      { type: 'pages', call_count: n * 10, estimated_time_to_regain_access: 0 },
    ]);
  }
  const refused = await read(`/${pageId}`);
  expect(refused.status).toBe(400);
  expect(refused.json).toMatchObject({ error: { code: 80001, is_transient: true } });
  expect(refused.headers.get('x-business-use-case-usage')).toContain(
    '"estimated_time_to_regain_access":1440',
  );
  const instagram = await read(`/17841${pageId}?fields=username`);
  expect(instagram.json).toMatchObject({ username: 'lanxing' });
  expect(instagram.headers.get('x-business-use-case-usage')).toContain('"type":"instagram"');
  await client.admin('POST', '/_admin/tick', { ms: 24 * 3_600_000 });
  expect((await read(`/${pageId}`)).status).toBe(200);
});

test('with a user token the platform counts, for an hour: 17 for the user, 32 for a page', async () => {
  await start(1 / 100);
  const { pageId = '', userAccessToken = '' } = client.credentials;
  const codes: (number | undefined)[] = [];
  for (const path of ['/me', '/me/accounts', '/me', `/${pageId}`, `/${pageId}`, `/${pageId}`])
    codes.push(Object((await read(path, userAccessToken)).json).error?.code);
  expect(codes).toEqual([undefined, undefined, 17, undefined, undefined, 32]);
  expect((await read('/me', userAccessToken)).headers.get('x-app-usage')).toContain('"call_count":100');
  await client.admin('POST', '/_admin/tick', { ms: 3_600_000 });
  expect((await read('/me', userAccessToken)).status).toBe(200);
});

test('whoever writes too fast is blocked for a while', async () => {
  await start(1);
  const { pageId = '' } = client.credentials;
  const codes: (number | undefined)[] = [];
  for (let n = 0; n < 41; n += 1) {
    const made = await client.call('POST', `/facebook/${pageId}/feed`, { message: `number ${n}` });
    codes.push(Object(made.json).error?.code);
  }
  expect(codes).toEqual([...Array.from({ length: 40 }, () => undefined), 368]);
});
