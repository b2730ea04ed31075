import { describe, expect, test } from 'vitest';
import { scaledLimit } from '../http/scaled-limit.js';
import { startTestClient } from '../test-client.js';
import { RateLimiter } from './rate-limit.js';

const RULE = { limit: 2, windowMs: 1000 };

describe('counting', () => {
  test('the request above the limit is refused until the window ends', () => {
    const limiter = new RateLimiter();
    const take = (now: number) => limiter.take('a', RULE, now);
    expect([take(0), take(1), take(2)].map((state) => state.allowed)).toEqual([true, true, false]);
    expect(take(999)).toMatchObject({ allowed: false, remaining: 0, resetAt: 1000 });
    expect(take(1000)).toMatchObject({ allowed: true, remaining: 1, resetAt: 2000 });
  });

  test('accounts do not share a budget', () => {
    const limiter = new RateLimiter();
    for (let i = 0; i < 3; i += 1) limiter.take('a', RULE, 0);
    expect(limiter.take('b', RULE, 0).allowed).toBe(true);
  });
});

test('429 over HTTP carries the headers, Retry-After and does no work', async () => {
  const client = await startTestClient({ rateLimit: { limit: 3, windowMs: 60_000 } });
  const before = client.sandbox.world.posts.all().length;
  for (let i = 0; i < 3; i += 1) await client.post(`${i}`);
  const refused = await client.call('POST', '/api/v1/statuses', { status: 'too many' });
  expect(refused).toMatchObject({ status: 429, json: { error: 'Too many requests' } });
  expect(refused.headers.get('x-ratelimit-remaining')).toBe('0');
  const reset = Date.parse(refused.headers.get('x-ratelimit-reset') ?? '');
  expect(reset - client.sandbox.clock.now()).toBe(Number(refused.headers.get('retry-after')) * 1000);
  expect(client.sandbox.world.posts.all().length).toBe(before + 3);
  await client.admin('POST', '/_admin/tick', { ms: 60_000 });
  expect((await client.call('GET', '/api/v1/timelines/home')).status).toBe(200);
  await client.sandbox.close();
});

test('uploads and removals have limits of their own, inside of the one for everything', async () => {
  const client = await startTestClient({ rateLimit: { uploads: 1, deletions: 1 } });
  const upload = async () => {
    const form = new FormData();
    form.set('file', new Blob(['no picture'], { type: 'image/png' }), 'a.png');
    const headers = { authorization: `Bearer ${client.credentials.accessToken}` };
    const response = await fetch(`${client.sandbox.url}/api/v2/media`, {
      method: 'POST',
      headers,
      body: form,
    });
    return response.status;
  };
  const remove = async () => {
    const { id } = await client.post('gone soon');
    return (await client.call('DELETE', `/api/v1/statuses/${id}`)).status;
  };
  expect([await upload(), await upload()]).toEqual([422, 429]);
  expect([await remove(), await remove()]).toEqual([200, 429]);
  await client.admin('POST', '/_admin/tick', { ms: 1_800_000 });
  expect([await upload(), await remove()]).toEqual([422, 200]);
  await client.sandbox.close();
});

test('a scale makes no limit smaller than the least', () => {
  const scale = { limit: 1, windowMs: 1, deletions: 1, deletionsWindowMs: 1, uploads: 1 };
  const scaled = (limit: number, factor: number, least: number) =>
    scaledLimit(limit, { ...scale, factor, least });
  expect([scaled(1000, 0.01, 1), scaled(15, 0.01, 10), scaled(3, 0.01, 10), scaled(15, 2, 10)]).toEqual([
    10, 10, 3, 30,
  ]);
});
