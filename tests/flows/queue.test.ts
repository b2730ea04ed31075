import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { job, QueueService } from '@tingshuo/server';
import { Redis } from 'ioredis';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { type SuiteDatabase, suiteDatabase } from '../harness/database.js';

const redisUrl = process.env.TINGSHUO_TEST_REDIS_URL ?? null;
const WORKER = join(import.meta.dirname, '../harness/queue-worker.mjs');

const spec = (name: string) =>
  job({
    queue: 'deliver',
    name,
    data: z.object({ n: z.number() }),
    key: ({ n }) => String(n),
  });
const wakeUp = spec('wake-up');
const killMe = spec('kill-me');

let database: SuiteDatabase;
beforeAll(async () => {
  database = await suiteDatabase();
});
afterAll(() => database.drop());

async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  const deadline = performance.now() + 60_000;
  while (!(await holds())) {
    if (performance.now() > deadline) throw new Error('nothing happened within a minute');
    await sleep(20);
  }
}

describe.each(['postgres', 'redis'] as const)('queues over %s', (backend) => {
  const isMissing = backend === 'redis' && !redisUrl;
  const reason = 'skipped: TINGSHUO_TEST_REDIS_URL is not set';
  const redis = backend === 'redis' ? redisUrl : null;
  const opened: QueueService[] = [];
  const children: ChildProcess[] = [];

  function open(): QueueService {
    const queues = new QueueService({ databaseUrl: database.appUrl, redisUrl: redis, role: 'worker' });
    opened.push(queues);
    return queues;
  }

  /** A worker process and the lines that it has said. */
  function startWorker(mode: 'hang' | 'work'): { child: ChildProcess; said: string[] } {
    const args = ['--conditions=default', WORKER, database.appUrl, redis ?? '', mode];
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
    children.push(child);
    const said: string[] = [];
    child.stdout?.on('data', (chunk: Buffer) => said.push(...chunk.toString('utf8').trim().split('\n')));
    return { child, said };
  }

  beforeAll(async () => {
    if (!redis) return;
    const admin = new Redis(redis);
    await admin.flushdb();
    admin.disconnect();
  });

  afterEach(async () => {
    for (const child of children.splice(0)) child.kill('SIGKILL');
    for (const queues of opened.splice(0)) await queues.onApplicationShutdown();
  });

  it('adds one wake-up per key while it waits, and takes it again once it has run', async (context) => {
    if (isMissing) context.skip(reason);
    const queues = open();
    const seen: number[] = [];
    queues.handle(wakeUp, async ({ n }) => {
      seen.push(n);
    });
    await Promise.all(Array.from({ length: 20 }, (_, i) => queues.add(wakeUp, { n: i % 2 })));
    queues.start();
    await until(() => seen.length === 2);
    expect([...seen].sort()).toEqual([0, 1]);
    await until(async () => (await activeAndWaiting(queues)) === 0);
    await queues.add(wakeUp, { n: 0 });
    await until(() => seen.length === 3);
    expect(seen).toHaveLength(3);
  });

  it('takes a wake-up again after its handler failed', async (context) => {
    if (isMissing) context.skip(reason);
    const queues = open();
    let runs = 0;
    queues.handle(wakeUp, async () => {
      runs += 1;
      if (runs === 1) throw new Error('as planned');
    });
    queues.start();
    await queues.add(wakeUp, { n: 5 });
    await until(async () => runs === 1 && (await activeAndWaiting(queues)) === 0);
    await queues.add(wakeUp, { n: 5 });
    await until(() => runs === 2);
    expect(runs).toBe(2);
  });

  it('holds a delayed wake-up back', async (context) => {
    if (isMissing) context.skip(reason);
    const queues = open();
    const seen: { n: number; at: number }[] = [];
    queues.handle(wakeUp, async ({ n }) => {
      seen.push({ n, at: performance.now() });
    });
    const added = performance.now();
    await queues.add(wakeUp, { n: 10 }, 1_000);
    await queues.add(wakeUp, { n: 11 });
    queues.start();
    await until(() => seen.length === 2);
    expect(seen.map(({ n }) => n)).toEqual([11, 10]);
    expect((seen[1]?.at ?? 0) - added).toBeGreaterThanOrEqual(950);
  });

  it('counts what waits and what failed', async (context) => {
    if (isMissing) context.skip(reason);
    const queues = open();
    for (const n of [20, 21, 22]) await queues.add(wakeUp, { n });
    await queues.add(wakeUp, { n: 23 }, 60_000);
    const before = (await queues.counts()).find(({ name }) => name === 'deliver');
    expect(before).toMatchObject({ waiting: 3, delayed: 1, active: 0 });
    queues.handle(wakeUp, async ({ n }) => {
      if (n === 21) throw new Error('as planned');
    });
    queues.start();
    await until(async () => (await activeAndWaiting(queues)) === 0);
    const after = (await queues.counts()).find(({ name }) => name === 'deliver');
    expect(after).toMatchObject({ waiting: 0, delayed: 1, failed: (before?.failed ?? 0) + 1 });
  });

  it('waits for running handlers when it closes, and starts no others', async (context) => {
    if (isMissing) context.skip(reason);
    const queues = open();
    const log: string[] = [];
    queues.handle(wakeUp, async ({ n }) => {
      log.push(`begin ${n}`);
      await sleep(300);
      log.push(`end ${n}`);
    });
    for (let n = 100; n < 130; n++) await queues.add(wakeUp, { n });
    queues.start();
    await until(() => log.length > 0);
    await queues.onApplicationShutdown();
    const begun = log.filter((line) => line.startsWith('begin')).length;
    expect(log.filter((line) => line.startsWith('end'))).toHaveLength(begun);
    expect(begun).toBeLessThan(30);
    const next = open();
    const rest: number[] = [];
    next.handle(wakeUp, async ({ n }) => {
      rest.push(n);
    });
    next.start();
    await until(() => rest.length === 30 - begun);
    expect(new Set(rest).size).toBe(30 - begun);
  });

  it('gives the work of a killed process to another one within ten seconds', async (context) => {
    if (isMissing) context.skip(reason);
    const queues = open();
    const doomed = startWorker('hang');
    await until(() => doomed.said.includes('ready'));
    await queues.add(killMe, { n: 1 });
    await until(() => doomed.said.includes('begin 1'));
    const heir = startWorker('work');
    await until(() => heir.said.includes('ready'));
    doomed.child.kill('SIGKILL');
    const killedAt = performance.now();
    await until(() => heir.said.includes('end 1'));
    expect(performance.now() - killedAt).toBeLessThan(10_000);
  });

  async function activeAndWaiting(queues: QueueService): Promise<number> {
    const counts = (await queues.counts()).find(({ name }) => name === 'deliver');
    return (counts?.active ?? 0) + (counts?.waiting ?? 0);
  }
});
