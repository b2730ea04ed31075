import { setTimeout as sleep } from 'node:timers/promises';
import { openSignals, type Signals } from '@tingshuo/server';
import fc from 'fast-check';
import { Redis } from 'ioredis';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type SuiteDatabase, suiteDatabase } from '../harness/database.js';
import { SimulatedTime } from '../harness/simulated-time.js';

const redisUrl = process.env.TINGSHUO_TEST_REDIS_URL ?? null;
const BACKENDS = ['postgres', 'redis'] as const;
const LONG_WINDOW = 3_600_000;

let database: SuiteDatabase;
beforeAll(async () => {
  database = await suiteDatabase();
});
afterAll(() => database.drop());

async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  const deadline = performance.now() + 20_000;
  while (!(await holds())) {
    if (performance.now() > deadline) throw new Error('nothing happened within 20 seconds');
    await sleep(20);
  }
}

describe.each(BACKENDS)('signals over %s', (backend) => {
  const opened: Signals[] = [];
  const isMissing = backend === 'redis' && !redisUrl;
  const reason = 'skipped: TINGSHUO_TEST_REDIS_URL is not set';
  const open = (): Signals => {
    const signals = openSignals({
      databaseUrl: database.appUrl,
      redisUrl: backend === 'redis' ? redisUrl : null,
    });
    opened.push(signals);
    return signals;
  };
  /** Names no earlier run has used: Redis keeps its keys. */
  const fresh = (name: string): string => `${name}-${process.pid}-${Date.now()}-${Math.random()}`;

  /** What an administrator does to a connection: it ends without a word. */
  async function cutSubscriptions(): Promise<void> {
    if (backend === 'redis') {
      const admin = new Redis(redisUrl ?? '');
      await admin.call('CLIENT', 'KILL', 'TYPE', 'pubsub');
      admin.disconnect();
      return;
    }
    const admin = new pg.Client({ connectionString: database.ownerUrl });
    await admin.connect();
    await admin.query(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
       WHERE datname = current_database() AND query LIKE 'LISTEN%'`,
    );
    await admin.end();
  }

  afterEach(async () => {
    for (const signals of opened.splice(0)) await signals.close();
  });

  it('wakes every subscriber of a channel and nobody else', async (context) => {
    if (isMissing) context.skip(reason);
    const [here, there] = [open(), open()];
    const channel = fresh('channel');
    const heard: string[] = [];
    await here.subscribe(channel, (payload) => heard.push(`here ${payload}`));
    const stop = await there.subscribe(channel, (payload) => heard.push(`there ${payload}`));
    await there.subscribe(fresh('other'), () => heard.push('wrong'));
    await here.publish(channel, '醒 1');
    await until(() => heard.length === 2);
    expect(heard.sort()).toEqual(['here 醒 1', 'there 醒 1']);
    await stop();
    await there.publish(channel, '2');
    await until(() => heard.includes('here 2'));
    expect(heard).not.toContain('there 2');
  });

  it('hears what a transaction of the database announces once it commits', async (context) => {
    if (isMissing) context.skip(reason);
    const channel = fresh('committed');
    let woken = 0;
    await open().subscribe(channel, () => woken++);
    const client = new pg.Client({ connectionString: database.appUrl });
    await client.connect();
    await client.query('BEGIN');
    await client.query('SELECT pg_notify($1, $2)', [channel, '']);
    expect(woken).toBe(0);
    await client.query('COMMIT');
    await client.end();
    await until(() => woken === 1);
    expect(woken).toBe(1);
  });

  it('comes back after the connection was cut, and wakes subscribers to look again', async (context) => {
    if (isMissing) context.skip(reason);
    const signals = open();
    const channel = fresh('cut');
    const heard: string[] = [];
    await signals.subscribe(channel, (payload) => heard.push(payload));
    await cutSubscriptions();
    await until(() => heard.includes(''));
    await until(async () => {
      await open().publish(channel, 'after');
      return heard.includes('after');
    });
    expect(heard.indexOf('')).toBeLessThan(heard.indexOf('after'));
  });

  it('shows who is there until they leave or fall silent', async (context) => {
    if (isMissing) context.skip(reason);
    const [here, there] = [open(), open()];
    const topic = fresh('case');
    await here.enter(topic, 'ann', { name: '安' }, 60_000);
    await there.enter(topic, 'bob', { name: 'Bob' }, 60_000);
    await there.enter(topic, 'cut', { name: 'Cut' }, 150);
    expect((await there.members(topic)).map(({ member }) => member)).toEqual(['ann', 'bob', 'cut']);
    await until(async () => (await here.members(topic)).length === 2);
    await there.leave(topic, 'bob');
    expect(await here.members(topic)).toEqual([{ member: 'ann', detail: { name: '安' } }]);
    await here.enter(topic, 'ann', { name: '安', typing: 'yes' }, 60_000);
    expect(await there.members(topic)).toEqual([{ member: 'ann', detail: { name: '安', typing: 'yes' } }]);
  });

  it('never grants more than the window to eight takers at once', async (context) => {
    if (isMissing) context.skip(reason);
    const takers = Array.from({ length: 8 }, open);
    const key = fresh('rate');
    const window = { limit: 50, windowMs: LONG_WINDOW, cost: 1, reserve: 0 };
    const decisions = (
      await Promise.all(
        takers.map((taker) => Promise.all(Array.from({ length: 20 }, () => taker.take(key, window)))),
      )
    ).flat();
    expect(decisions.filter((decision) => decision.allowed)).toHaveLength(50);
    const left = decisions.filter((decision) => decision.allowed).map((decision) => decision.remaining);
    expect(left.sort((a, b) => a - b)).toEqual(Array.from({ length: 50 }, (_, n) => n));
    const refusal = decisions.find((decision) => !decision.allowed);
    const waitsMs = (refusal?.resetsAt.getTime() ?? 0) - Date.now();
    expect(waitsMs).toBeGreaterThan(LONG_WINDOW);
    expect(waitsMs).toBeLessThan(LONG_WINDOW * 1.1);
  });

  it('grants no stretch of the length of its window more than the limit, wherever it begins', async (context) => {
    if (isMissing) context.skip(reason);
    const signals = open();
    const key = fresh('sliding');
    const window = { limit: 6, windowMs: 600, cost: 1, reserve: 0 };
    const grants: number[] = [];
    while (grants.length < 30) {
      const before = performance.now();
      if ((await signals.take(key, window)).allowed) grants.push(before);
      await sleep(7);
    }
    const stretches = grants.flatMap((at, n) =>
      grants[n + 6] === undefined ? [] : [Number(grants[n + 6]) - at],
    );
    expect(Math.min(...stretches)).toBeGreaterThan(window.windowMs - 30);
    expect(Math.max(...stretches)).toBeLessThan(window.windowMs * 3);
  });

  it('says when there is room again for what it refused', async (context) => {
    if (isMissing) context.skip(reason);
    const signals = open();
    const key = fresh('room');
    const window = { limit: 2, windowMs: 1_000, cost: 1, reserve: 0 };
    await signals.take(key, window);
    await sleep(400);
    await signals.take(key, window);
    const refusal = await signals.take(key, window);
    expect(refusal.allowed).toBe(false);
    await sleep(Math.max(0, refusal.resetsAt.getTime() - Date.now()) + 30);
    expect(await signals.take(key, window)).toMatchObject({ allowed: true, remaining: 0 });
    expect(await signals.take(key, window)).toMatchObject({ allowed: false });
  });

  it('leaves a reserve to others and has room again after its window', async (context) => {
    if (isMissing) context.skip(reason);
    const signals = open();
    const key = fresh('lane');
    const low = { limit: 10, windowMs: LONG_WINDOW, cost: 3, reserve: 4 };
    expect(await signals.take(key, low)).toMatchObject({ allowed: true, remaining: 7 });
    expect(await signals.take(key, low)).toMatchObject({ allowed: true, remaining: 4 });
    expect(await signals.take(key, low)).toMatchObject({ allowed: false, remaining: 4 });
    expect(await signals.take(key, { ...low, reserve: 0 })).toMatchObject({ allowed: true, remaining: 1 });
    const short = { limit: 1, windowMs: 200, cost: 1, reserve: 0 };
    const other = fresh('short');
    await signals.take(other, short);
    await until(async () => (await signals.take(other, short)).allowed);
  });

  it('takes from all windows that count a call, or from none of them', async (context) => {
    if (isMissing) context.skip(reason);
    const takers = Array.from({ length: 4 }, open);
    const account = fresh('account');
    const outer = { key: `${account}#outer`, limit: 12, windowMs: LONG_WINDOW, reserve: 0 };
    const inner = { key: `${account}#inner`, limit: 5, windowMs: 2 * LONG_WINDOW, reserve: 0 };
    // Both orders at once: whoever locks one by one waits for ever.
    const decisions = await Promise.all(
      takers.flatMap((taker) => [
        ...Array.from({ length: 10 }, () => taker.takeAll([outer, inner], 1)),
        ...Array.from({ length: 10 }, () => taker.takeAll([inner, outer], 1)),
      ]),
    );
    expect(decisions.filter(({ allowed }) => allowed)).toHaveLength(5);
    const refusal = decisions.find(({ allowed }) => !allowed);
    expect(refusal?.remaining).toBe(0);
    expect((refusal?.resetsAt.getTime() ?? 0) - Date.now()).toBeGreaterThan(2 * LONG_WINDOW);
    expect(await open().take(outer.key, { ...outer, cost: 0 })).toMatchObject({ remaining: 7 });
    expect(await open().takeAll([{ ...outer, reserve: 6 }], 1)).toMatchObject({ allowed: true });
    expect(await open().takeAll([{ ...outer, reserve: 6 }], 1)).toMatchObject({ allowed: false });
  });

  it('believes the network when it has counted more, never when it has counted less', async (context) => {
    if (isMissing) context.skip(reason);
    const signals = open();
    const key = fresh('adjust');
    const window = { limit: 10, windowMs: LONG_WINDOW, cost: 1, reserve: 0 };
    await signals.take(key, window);
    await signals.adjust(key, { limit: 10, windowMs: LONG_WINDOW, remaining: 2 });
    expect(await signals.take(key, window)).toMatchObject({ allowed: true, remaining: 1 });
    await signals.adjust(key, { limit: 10, windowMs: LONG_WINDOW, remaining: 9 });
    expect(await signals.take(key, window)).toMatchObject({ allowed: true, remaining: 0 });
    expect(await signals.take(key, window)).toMatchObject({ allowed: false });
  });

  it('frees what the network has counted when the network does', async (context) => {
    if (isMissing) context.skip(reason);
    const signals = open();
    const key = fresh('told');
    const window = { limit: 10, windowMs: 10_000, cost: 1, reserve: 0 };
    const resetsAt = new Date(Date.now() + 400);
    await signals.adjust(key, { limit: 10, windowMs: 10_000, remaining: 0, resetsAt });
    const refusal = await signals.take(key, window);
    expect(refusal.allowed).toBe(false);
    expect(refusal.resetsAt.getTime() - resetsAt.getTime()).toBeLessThan(400);
    await until(async () => (await signals.take(key, window)).allowed);
    expect(await signals.take(key, { ...window, cost: 0 })).toMatchObject({ remaining: 9 });
  });
});

describe('rate windows by a clock that is moved', () => {
  const START = Date.UTC(2026, 10, 10);
  const WINDOWS = {
    short: { limit: 4, windowMs: 1_000 },
    longer: { limit: 10, windowMs: 10_000 },
    outer: { limit: 12, windowMs: 5_000 },
  };
  type Name = keyof typeof WINDOWS;
  const TOGETHER: readonly Name[][] = [['outer'], ['short', 'longer', 'outer'], ['short', 'outer']];
  const step = fc.record({
    waitMs: fc.oneof(fc.nat(60), fc.nat(4_000)),
    names: fc.constantFrom(...TOGETHER),
    kept: fc.constantFrom(0, 0.2, 0.5),
    cost: fc.constantFrom(1, 1, 1, 2),
  });

  interface Grant {
    at: number;
    names: readonly Name[];
    cost: number;
  }
  const sum = (grants: readonly Grant[]) => grants.reduce((total, { cost }) => total + cost, 0);
  /** What a window knows at a time: whole parts of it, two more than it is long. */
  function counted(grants: readonly Grant[], name: Name, at: number): number {
    const part = WINDOWS[name].windowMs / 50;
    const oldest = Math.floor(at / part) - 52;
    return sum(grants.filter((grant) => grant.names.includes(name) && Math.floor(grant.at / part) > oldest));
  }

  let moved: SuiteDatabase;
  let time: SimulatedTime;
  let signals: Signals;
  beforeAll(async () => {
    moved = await suiteDatabase();
    time = await SimulatedTime.prepare(moved, START);
    signals = openSignals({ databaseUrl: moved.appUrl, redisUrl: null });
  });
  afterAll(async () => {
    await signals.close();
    await time.close();
    await moved.drop();
  });

  it('are never over any limit, spend nothing where one refuses, and say truly when there is room', async () => {
    let run = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 40 }), async (steps) => {
        run += 1;
        const grants: Grant[] = [];
        for (const { waitMs, names, kept, cost } of steps) {
          await time.moveTo(time.now() + waitMs);
          const at = time.now();
          const windows = names.map((name) => {
            const { limit, windowMs } = WINDOWS[name];
            return { key: `run ${run}#${name}`, limit, windowMs, reserve: Math.floor(limit * kept) };
          });
          const hasRoomAt = (when: number) =>
            names.every(
              (name) =>
                counted(grants, name, when) + cost <=
                WINDOWS[name].limit - Math.floor(WINDOWS[name].limit * kept),
            );
          const hasRoom = hasRoomAt(at);
          const { allowed, remaining, resetsAt } = await signals.takeAll(windows, cost);
          expect(allowed).toBe(hasRoom);
          if (allowed) grants.push({ at, names, cost });
          else
            expect([hasRoomAt(resetsAt.getTime()), hasRoomAt(resetsAt.getTime() - 1)]).toEqual([true, false]);
          const left = names.map((name) => WINDOWS[name].limit - counted(grants, name, at));
          expect(remaining).toBe(Math.min(...left));
        }
        for (const name of Object.keys(WINDOWS) as Name[]) {
          const { limit, windowMs } = WINDOWS[name];
          const own = grants.filter((grant) => grant.names.includes(name));
          const fullest = own.map(({ at }) =>
            sum(own.filter((other) => other.at > at - windowMs && other.at <= at)),
          );
          expect(Math.max(0, ...fullest)).toBeLessThanOrEqual(limit);
        }
      }),
      { numRuns: 40 },
    );
  });
});
