import { randomUUID } from 'node:crypto';
import { jobRoutes } from '@tingshuo/contracts';
import { Database, ExpiredRows, JobProgress, WorkspaceRepository } from '@tingshuo/server';
import pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { listeningWorkspace } from '../harness/listening-workspace.js';
import { type Product, startProduct } from '../harness/product.js';
import { RefusedCall, signIn } from '../harness/session.js';

let product: Product;
let owner: pg.Client;
beforeAll(async () => {
  product = await startProduct({ TINGSHUO_ROLE: 'web' });
  owner = new pg.Client({ connectionString: product.database.ownerUrl });
  await owner.connect();
});
afterAll(async () => {
  await owner.end();
  await product.close();
});

const workspaceOf = async (slug: string): Promise<string> =>
  (await product.app.get(WorkspaceRepository).bySlug(slug)) ?? 'none';

async function startJob(workspaceId: string): Promise<string> {
  const job = { queue: 'import', kind: 'test.bulk', total: 40, input: {}, createdBy: null };
  return await product.app
    .get(Database)
    .withWorkspace(workspaceId, (tx) => product.app.get(JobProgress).start(tx, workspaceId, job));
}

it('shows long work as it goes on, forwards only, and tells every step', async () => {
  const ann = await signIn(product, 'jobs', 'supervisor');
  const workspaceId = await workspaceOf('jobs');
  const progress = product.app.get(JobProgress);
  const id = await startJob(workspaceId);
  const show = async () => await ann.call(jobRoutes.show, { params: { id } });
  expect(await show()).toMatchObject({ state: 'waiting', done: 0, total: 40 });
  await progress.advance(workspaceId, id, 30);
  await progress.advance(workspaceId, id, 20);
  expect(await show()).toMatchObject({ state: 'running', done: 30 });
  const failures = [{ id: 'x', message: 'gone' }];
  await progress.finish(workspaceId, id, { failures, canUndo: true });
  expect(await show()).toMatchObject({ state: 'done', done: 40, failures, canUndo: true });
  expect(await progress.advance(workspaceId, id, 40)).toBe(false);
  await progress.fail(workspaceId, id, 'too late');
  expect(await show()).toMatchObject({ state: 'done', error: null });
  const { rows } = await owner.query<{ payload: unknown }>(
    `SELECT payload FROM domain_event WHERE type = 'job.progress' AND subject = $1 ORDER BY id`,
    [`job:${id}`],
  );
  expect(rows.map((row) => row.payload)).toEqual([
    { state: 'waiting', done: 0, total: 40 },
    { state: 'running', done: 30, total: 40 },
    { state: 'running', done: 30, total: 40 },
    { state: 'done', done: 40, total: 40 },
  ]);
});

it('lists queues, the timetable and only the own workspace’s work', async () => {
  const ann = await signIn(product, 'mine', 'owner');
  const id = await startJob(await workspaceOf('mine'));
  const bob = await signIn(product, 'theirs', 'owner');
  const mine = await ann.call(jobRoutes.overview, {});
  expect(mine.jobs.map((job) => job.id)).toEqual([id]);
  expect(mine.queues.map((queue) => queue.name)).toContain('deliver');
  expect((await bob.call(jobRoutes.overview, {})).jobs).toEqual([]);
  await expect(bob.call(jobRoutes.show, { params: { id } })).rejects.toThrow(RefusedCall);
});

it('removes what has expired and nothing else', async () => {
  const { id, streams } = await listeningWorkspace(owner);
  await owner.query(
    `INSERT INTO raw_event (workspace_id, stream_id, external_event_id, payload_hash, payload, received_at)
     SELECT $1, $2, n::text, decode('00', 'hex'), '{}', now() - n * interval '1 day' FROM generate_series(1, 40) n`,
    [id, streams[0]?.id],
  );
  await owner.query(
    `INSERT INTO rate_window (key, window_start, used, expires_at)
     VALUES ($1, now(), 1, now() - interval '1 s'), ($2, now(), 1, now() + interval '1 h')`,
    [`old ${randomUUID()}`, `new ${randomUUID()}`],
  );
  expect(await product.app.get(ExpiredRows).remove()).toBeGreaterThanOrEqual(11);
  const { rows } = await owner.query<{ oldest: number; count: number; windows: number }>(
    `SELECT max(external_event_id::int) AS oldest, count(*)::int AS count,
       (SELECT count(*)::int FROM rate_window WHERE key LIKE 'old %') AS windows
     FROM raw_event WHERE workspace_id = $1`,
    [id],
  );
  expect(rows).toEqual([{ oldest: 29, count: 29, windows: 0 }]);
  expect(await product.app.get(ExpiredRows).remove()).toBe(0);
});
