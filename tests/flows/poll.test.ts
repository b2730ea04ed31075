import { setTimeout as sleep } from 'node:timers/promises';
import { mastodon } from '@tingshuo/connectors';
import { RateBudget, RulesService } from '@tingshuo/server';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ListeningTown } from '../harness/listening-town.js';

let town: ListeningTown;
let account: string;
const shown: string[] = [];
const forBrand: string[] = [];

beforeAll(async () => {
  town = await ListeningTown.start();
  account = await town.connect();
  const rule = { name: 'parcel', query: 'parcel', enabled: true };
  await town.product.app.get(RulesService).create(town.workspaceId, rule, null);
  await town.poll();
});
beforeEach(() => town.refillBudget());
afterEach(() => town.heal());
afterAll(() => town.close());

/** Each of these is shown by one of the streams, some by two; what the stranger says is in none. */
async function write(rounds: number): Promise<void> {
  for (let n = 0; n < rounds; n++) {
    const by = town.people[n % town.people.length] ?? 'ann';
    const asked = await town.write('stranger', `@lanxing where is my order ${n}?`);
    const followed = await town.write(by, `small talk ${n}`);
    const found = await town.write('stranger', `my parcel ${n} is late`);
    const answer = await town.write(by, `same here @lanxing parcel ${n}`, asked);
    await town.write('stranger', `nothing to see ${n}`);
    shown.push(asked, followed, found, answer);
    forBrand.push(asked, found, answer);
  }
}

describe('polling', () => {
  it('stores everything that the streams show, once', async () => {
    expect((await town.streams()).map(({ kind }) => kind)).toEqual(['dm', 'home', 'keyword', 'mentions']);
    await write(25);
    for (let n = 0; n < 3; n++) await town.poll();
    expect(await town.storedPosts()).toEqual([...shown].sort());
    expect(await town.mentionedPosts()).toEqual([...forBrand].sort());
  });

  it.each<[string, object]>([
    ['duplicates', { kind: 'duplicates' }],
    ['reordering', { kind: 'reordering' }],
    ['gaps', { kind: 'gaps', probability: 0.4, lateMs: 1_500 }],
    ['truncated JSON', { kind: 'truncated-json', probability: 0.5 }],
    ['429 with Retry-After', { kind: 'too-many', probability: 0.4, retryAfterSeconds: 1 }],
    ['500', { kind: 'error-before', probability: 0.5 }],
    ['cut answers', { kind: 'accepted-then-cut', probability: 0.4 }],
    ['slow answers', { kind: 'slow-before', probability: 0.3, delayMs: 400 }],
    ['error pages with status 200', { kind: 'html-page', probability: 0.5 }],
  ])('stores the same set under %s', async (_, fault) => {
    await town.inject(
      { match: { pathPrefix: '/api/v1/' }, ...fault },
      { match: { pathPrefix: '/api/v2/' }, ...fault },
    );
    for (let n = 0; n < 4; n++) {
      await write(5);
      await town.poll();
    }
    await town.heal();
    await sleep(1_600);
    for (let n = 0; n < 2; n++) await town.poll();
    expect(await town.storedPosts()).toEqual([...shown].sort());
    expect(await town.mentionedPosts()).toEqual([...forBrand].sort());
    const { rows } = await town.owner.query('SELECT code, message FROM refused_event');
    expect(rows).toEqual([]);
    expect(await town.streams()).toEqual(
      ['dm', 'home', 'keyword', 'mentions'].map((kind) =>
        expect.objectContaining({ kind, failures: 0, breaker: 'closed', fault: null }),
      ),
    );
  });

  it('backs off, opens the breaker after five failures, and closes it with the first success', async () => {
    await town.inject({ kind: 'error-before', match: { endpoint: 'timelines' } });
    for (let n = 1; n <= 5; n++) {
      await town.poll();
      const home = (await town.streams()).find(({ kind }) => kind === 'home');
      expect(home).toMatchObject({ kind: 'home', failures: n, breaker: n < 5 ? 'closed' : 'open' });
      expect(home?.waitsMs).toBeGreaterThan(4_000);
      expect(home?.fault?.code).toMatch(/\w/);
    }
    const others = (await town.streams()).filter(({ kind }) => kind !== 'home');
    expect(others.map(({ failures }) => failures)).toEqual([0, 0, 0]);
    await town.heal();
    await town.poll();
    const healed = (await town.streams()).find(({ kind }) => kind === 'home');
    expect(healed).toMatchObject({ failures: 0, breaker: 'closed', fault: null });
  });

  it('leaves the network alone for as long as its Retry-After says', async () => {
    await town.inject({
      kind: 'too-many',
      match: { endpoint: 'notifications' },
      // Mentions and private messages are two streams of one list.
      count: 2,
      retryAfterSeconds: 700,
    });
    await town.poll();
    const mentions = (await town.streams()).find(({ kind }) => kind === 'mentions');
    expect(mentions?.waitsMs).toBeGreaterThan(690_000);
    const before = (await town.requests()).at(-1)?.n ?? 0;
    await town.pollDue();
    expect((await town.requests(before)).filter(({ endpoint }) => endpoint === 'notifications.list')).toEqual(
      [],
    );
    await town.poll();
  });

  it('asks for a new sign-in when the token no longer works, and loses nothing until then', async () => {
    await town.revoke();
    await write(2);
    await town.poll();
    const status = async () =>
      (await town.owner.query('SELECT status FROM social_account WHERE id = $1', [account])).rows[0]?.status;
    expect(await status()).toBe('reauth_required');
    await write(3);
    const before = (await town.requests()).at(-1)?.n ?? 0;
    await town.poll();
    expect(await town.requests(before)).toEqual([]);
    expect(await town.connect()).toBe(account);
    expect(await status()).toBe('active');
    expect(await town.pollDue()).toBe(4);
    await town.poll();
    expect(await town.storedPosts()).toEqual([...shown].sort());
  });

  it('leaves what is reserved to the lanes above', async () => {
    const budget = town.product.app.get(RateBudget);
    const issuer = new URL(town.sandbox.url).origin;
    const windowMs = 5 * 60_000;
    const left = windowMs - (Date.now() % windowMs);
    if (left < 20_000) await sleep(left + 1_000);
    const limit = mastodon.manifest.rateLimits.api?.limit ?? 0;
    for (let remaining = limit; remaining > limit * 0.3; )
      ({ remaining } = await budget.take(mastodon, { id: account, issuer }, 'mentions', 'reply'));
    const before = (await town.requests()).at(-1)?.n ?? 0;
    await town.poll();
    const asked = (await town.requests(before)).map(({ endpoint }) => endpoint);
    expect(asked).toContain('notifications.list');
    const above: (string | null)[] = ['notifications.list', 'accounts.statuses'];
    expect(asked.filter((endpoint) => !above.includes(endpoint))).toEqual([]);
    const waits = await town.streams();
    expect(waits.map(({ failures }) => failures)).toEqual([0, 0, 0, 0]);
    const home = waits.find(({ kind }) => kind === 'home');
    // All that was used at once is free again two parts after the window, at most.
    expect(home?.waitsMs).toBeLessThanOrEqual(windowMs * 1.05);
  });
});
