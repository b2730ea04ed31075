import { describe, expect, test } from 'vitest';
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
