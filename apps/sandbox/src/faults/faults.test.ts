import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { startTestClient, type TestClient } from '../test-client.js';
import { FaultBook } from './fault-book.js';
import type { FaultDraft } from './fault-rule.js';

let client: TestClient;
beforeAll(async () => {
  client = await startTestClient({ history: { days: 0, posts: 0, mentions: 0 } });
});
afterEach(async () => {
  await client.admin('DELETE', '/_admin/faults');
});
afterAll(() => client.sandbox.close());

const inject = (draft: FaultDraft) => client.admin('POST', '/_admin/faults', { id: 'f', ...draft });
const write = (text: string) => client.call('POST', '/api/v1/statuses', { status: text });
const written = (text: string) =>
  client.sandbox.world.posts.all().filter((post) => post.text === text).length;
const lastEntry = async () => Object((await client.admin('GET', '/_admin/log')).json).entries.at(-1);

describe('writing', () => {
  test('accepted, then cut: the post exists, the client knows nothing, the log knows both', async () => {
    await inject({ kind: 'accepted-then-cut', match: { endpoint: 'statuses.create' }, count: 1 });
    await expect(write('cut')).rejects.toThrow();
    expect(written('cut')).toBe(1);
    const { id } = client.sandbox.world.posts.all().find((post) => post.text === 'cut') ?? {};
    expect(await lastEntry()).toMatchObject({
      status: null,
      fault: 'f',
      worked: true,
      effect: { created: id },
      account: 'lanxing',
    });
    expect((await write('after')).status).toBe(200);
  });

  test('cut before: nothing exists', async () => {
    await inject({ kind: 'cut-before', count: 1 });
    await expect(write('never')).rejects.toThrow();
    expect(written('never')).toBe(0);
    expect(await lastEntry()).toMatchObject({ status: null, worked: false, effect: null });
  });

  test.each([
    ['error-before', 500, 0],
    ['error-after', 500, 1],
    ['too-many', 429, 0],
  ] as const)('%s answers %i with %i posts made', async (kind, status, made) => {
    await inject({ kind, match: { method: 'POST', pathPrefix: '/api/v1/statuses' }, retryAfterSeconds: 7 });
    const seen = await write(kind);
    expect(seen.status).toBe(status);
    expect(written(kind)).toBe(made);
    if (kind === 'too-many') expect(seen.headers.get('retry-after')).toBe('7');
  });

  test.each([
    ['slow-before', 0],
    ['slow-after', 1],
  ] as const)('%s: a client that gives up leaves %i posts behind', async (kind, made) => {
    await inject({ kind, match: { endpoint: 'statuses.create' }, delayMs: 60_000 });
    const signal = AbortSignal.timeout(100);
    const minted = await client.admin('POST', '/_admin/tokens', { account: 'lanxing' });
    const headers = { authorization: `Bearer ${Object(minted.json).accessToken}` };
    const body = new URLSearchParams({ status: kind });
    await expect(
      fetch(`${client.sandbox.url}/api/v1/statuses`, { method: 'POST', headers, body, signal }),
    ).rejects.toThrow();
    expect(written(kind)).toBe(made);
  });
});

describe('reading', () => {
  let ids: string[];
  beforeAll(async () => {
    await client.admin('POST', '/_admin/tick', { ms: 3_600_000 });
    for (let n = 0; n < 8; n += 1) await client.post(`item ${n}`);
    ids = await client.ids('/api/v1/timelines/home?limit=8');
  });
  const home = '/api/v1/timelines/home?limit=8';
  const match = { endpoint: 'timelines' };

  test('duplicates: every item, some twice', async () => {
    await inject({ kind: 'duplicates', match });
    const seen = await client.ids(home);
    expect(new Set(seen)).toEqual(new Set(ids));
    expect(seen.length).toBeGreaterThan(ids.length);
  });

  test('reordering: the same items in another order', async () => {
    await inject({ kind: 'reordering', match });
    const seen = await client.ids(home);
    expect(seen).not.toEqual(ids);
    expect([...seen].sort()).toEqual([...ids].sort());
  });

  test('gaps: fresh items are hidden and come later at their place', async () => {
    await inject({ kind: 'gaps', match, probability: 0.5, lateMs: 60_000 });
    const seen = await client.ids(home);
    expect(seen.length).toBeLessThan(ids.length);
    expect(ids).toEqual(expect.arrayContaining(seen));
    await client.admin('POST', '/_admin/tick', { ms: 60_000 });
    expect(await client.ids('/api/v1/timelines/home?limit=40')).toEqual(expect.arrayContaining(ids));
  });

  test('truncated JSON does not parse', async () => {
    await inject({ kind: 'truncated-json', match });
    await expect(client.call('GET', home)).rejects.toThrow(SyntaxError);
  });

  test('an HTML page comes with 200', async () => {
    await inject({ kind: 'html-page', match });
    const seen = await client.call('GET', home);
    expect(seen.status).toBe(200);
    expect(seen.headers.get('content-type')).toContain('text/html');
  });

  test('a gzip bomb is small on the wire and large inside', async () => {
    await inject({ kind: 'gzip-bomb', match, megabytes: 3 });
    const response = await fetch(`${client.sandbox.url}/api/v1/timelines/public`);
    expect(Number(response.headers.get('content-length'))).toBeLessThan(20_000);
    expect((await response.text()).length).toBe(3 * 1024 * 1024 + 2);
  });
});

describe('rules', () => {
  const target = {
    endpoint: 'statuses.create',
    method: 'POST',
    path: '/api/v1/statuses',
    account: 'lanxing',
  };
  const hits = (draft: FaultDraft, times: number) => {
    const book = new FaultBook();
    book.add(draft);
    return Array.from({ length: times }, () => book.choose(target) !== null);
  };

  test('skip lets requests through, count ends the rule', () => {
    expect(hits({ kind: 'error-before', skip: 1, count: 2 }, 5)).toEqual([false, true, true, false, false]);
  });

  test('the same seed hits the same requests, about as often as asked', () => {
    const draft: FaultDraft = { kind: 'error-before', probability: 0.25, seed: 's' };
    expect(hits(draft, 400)).toEqual(hits(draft, 400));
    const share = hits(draft, 400).filter(Boolean).length / 400;
    expect(share).toBeGreaterThan(0.15);
    expect(share).toBeLessThan(0.35);
  });

  test.each([
    [{ endpoint: 'statuses' }, true],
    [{ endpoint: 'status' }, false],
    [{ account: '@lanxing' }, true],
    [{ account: 'northgate' }, false],
    [{ method: 'GET' as const }, false],
    [{ pathPrefix: '/api/v1/' }, true],
  ])('match %j: %s', (match, expected) => {
    expect(hits({ kind: 'error-before', match }, 1)).toEqual([expected]);
  });

  test('a rule that is none is refused with a reason', async () => {
    expect(await client.admin('POST', '/_admin/faults', { kind: 'explode' })).toMatchObject({ status: 400 });
  });
});
