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
/** The calendar begins then, with a post a minute. */
const TEN_MINUTES_MS = 600_000;
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
  await planFarAway(desk, scheduled - SOON, SOON, TEN_MINUTES_MS);
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
