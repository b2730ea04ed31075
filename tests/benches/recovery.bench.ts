import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { auditDeliveries } from '../harness/delivery-audit.js';
import { Desk } from '../harness/desk.js';
import { MortalWorker } from './delivery/mortal-worker.js';
import { OwnServers } from './delivery/own-servers.js';
import { roomyConnectors } from './delivery/scaled.mjs';
import { bringNear, planFarAway } from './delivery/timed-posts.js';
import { workerEnvironment } from './delivery/worker-environment.js';

const FULL = 100_000;
const SMALL = 2_000;
const SOON = 200;
const HEAD_MS = 4_000;
const PATIENCE_MS = 120_000;

/**
 * So many posts are scheduled, two hundred of them due now, with their wake-ups in the queue, when the queue is
 * emptied. Rebuilt is when all that were due have gone out; nothing may have gone out twice or before its time.
 */
export const bench = {
  name: 'recovery',
  standsAlone: true,
  async run({ small, count }: { small: boolean; count?: number }): Promise<Record<string, number>> {
    const servers = await OwnServers.start();
    process.env.TINGSHUO_BENCH_DATABASE_URL = servers.postgresUrl;
    const queue = servers.redisUrl === null ? {} : { REDIS_URL: servers.redisUrl };
    const desk = await Desk.start({
      brands: small ? 10 : 50,
      environment: { TINGSHUO_ROLE: 'web', ...queue },
      connectors: roomyConnectors,
      sandbox: { rateLimit: { limit: 10_000_000, windowMs: 300_000 } },
    });
    const worker = new MortalWorker(workerEnvironment(desk, servers.redisUrl));
    try {
      return await measure(desk, servers, worker, count ?? (small ? SMALL : FULL));
    } finally {
      await worker.kill();
      await desk.close();
      await servers.stop();
    }
  },
};

async function measure(
  desk: Desk,
  servers: OwnServers,
  worker: MortalWorker,
  scheduled: number,
): Promise<Record<string, number>> {
  const soon = await planFarAway(desk, SOON);
  await fillCalendar(desk, scheduled - SOON);
  await worker.start();
  await bringNear(desk, soon, HEAD_MS, 1);
  await pause(HEAD_MS + 500);
  const begun = performance.now();
  await empty(desk, servers);
  const ids = soon.flatMap(({ deliveryIds }) => deliveryIds);
  while ((await waiting(desk, ids)) > 0 && performance.now() - begun < PATIENCE_MS) await pause(50);
  const rebuildMs = performance.now() - begun;
  const left = await waiting(desk, ids);
  const { duplicates, repeatedCommits, commits } = await auditDeliveries(desk);
  return { scheduled, rebuildMs, duplicates, repeatedCommits, left, early: Math.max(0, commits - SOON) };
}

/** Redis comes back with nothing; the PostgreSQL queue loses its tables' rows. */
async function empty(desk: Desk, servers: OwnServers): Promise<void> {
  if (servers.redisUrl !== null) return await servers.killRedis();
  const owner = new pg.Client({ connectionString: desk.product.database.ownerUrl });
  await owner.connect();
  const { rows } = await owner.query<{ name: string }>(
    `SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables
     WHERE schemaname = 'bullmq' AND tablename NOT ILIKE '%migration%'`,
  );
  for (const { name } of rows) await owner.query(`DELETE FROM ${name}`);
  await owner.end();
}

async function waiting(desk: Desk, ids: readonly string[]): Promise<number> {
  const { rows } = await desk.owner.query<{ count: number }>(
    `SELECT count(*)::int AS count FROM delivery
     WHERE workspace_id = $1 AND id = ANY ($2::uuid[]) AND external_id IS NULL`,
    [desk.workspaceId, ids],
  );
  return rows[0]?.count ?? 0;
}

/** A year of posts, ten minutes apart at the soonest, as rows: how they are written is not measured here. */
async function fillCalendar(desk: Desk, count: number): Promise<void> {
  const accounts = desk.accounts.map(({ id }) => id);
  await desk.owner.query(
    `WITH posts AS MATERIALIZED (
       SELECT n, gen_random_uuid() AS publication_id, gen_random_uuid() AS id,
         ($2::uuid[])[1 + n % cardinality($2::uuid[])] AS account_id,
         date_trunc('milliseconds', clock_timestamp()) + interval '10 minutes' + n * interval '300 seconds' AS at
       FROM generate_series(0, $3::int - 1) n
     ), publications AS (
       INSERT INTO publication (workspace_id, id, number, kind, content, author_id)
       SELECT $1::uuid, publication_id, 2000000 + n, 'announcement', '{}', 'bench' FROM posts RETURNING 1
     ), targets AS (
       INSERT INTO publication_target (workspace_id, publication_id, social_account_id, state, due_at)
       SELECT $1::uuid, publication_id, account_id, 'scheduled', at FROM posts RETURNING 1
     )
     INSERT INTO delivery (workspace_id, id, kind, social_account_id, publication_id, occurrence, text, state, due_at,
       not_before, idempotency_key, content_hash, updated_at)
     SELECT $1::uuid, id, 'publication', account_id, publication_id, 1, 'calendar ' || n, 'scheduled', at, at,
       'bench.' || n, 'bench ' || n, now() FROM posts`,
    [desk.workspaceId, accounts, count],
  );
}
