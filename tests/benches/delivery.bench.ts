import { setTimeout as pause } from 'node:timers/promises';
import { openCase, replyTo } from '../harness/case-work.js';
import { auditDeliveries } from '../harness/delivery-audit.js';
import { Desk } from '../harness/desk.js';
import { connectEverywhere } from '../harness/everywhere.js';
import { Press } from '../harness/press.js';
import { badWeather, COMMIT_ENDPOINTS } from '../harness/weather.js';
import { draftOf, token } from './delivery/drafts.js';
import { MortalWorker } from './delivery/mortal-worker.js';
import { OwnServers } from './delivery/own-servers.js';
import { servePicture } from './delivery/picture-server.js';
import { roomyConnectors } from './delivery/scaled.mjs';

const FULL = 1_000;
const SMALL = 120;
/** A storm of kills leaves a few deliveries a second; what takes longer than this is unfinished. */
const PATIENCE_MS = 15 * 60_000;
const PATIENCE_PER_DELIVERY_MS = 600;
/** A worker needs seconds of both cores to start: thousands of deliveries would otherwise be hours of starting. */
const CALM_MS = 5_000;
const LONG_CALM_MS = 15_000;
const REPORT_EVERY_MS = 30_000;
const DELIVERIES_PER_BRAND = 500;
const WRITERS = 10;
const REPLY_SHARE = 0.1;
/** Of the commits; repeated tries meet the weather again. */
const BAD_SHARE = 0.28;
const UPLOADS = ['bluesky.repo.uploadBlob', 'facebook.page.photos.create', 'instagram.user.media.create'];

interface Kills {
  workers: number;
  postgres: number;
  redis: number;
}

/**
 * Posts, threads, first comments and replies over every network of the sandbox that publishes, where more than a
 * quarter of all commits go wrong, sent by two workers of which one is killed every few seconds; PostgreSQL and, where
 * one is installed, Redis are killed at random too. Then our rows are held against the networks' own log.
 */
export const bench = {
  name: 'delivery',
  standsAlone: true,
  async run({ small, count }: { small: boolean; count?: number }): Promise<Record<string, number>> {
    const servers = await OwnServers.start();
    const picture = await servePicture();
    process.env.TINGSHUO_BENCH_DATABASE_URL = servers.postgresUrl;
    const total = count ?? (small ? SMALL : FULL);
    // So few posts of one account within its settle window that one reading finds them all.
    const brands = Math.max(small ? 1 : 2, Math.ceil(total / DELIVERIES_PER_BRAND));
    const queue = servers.redisUrl === null ? {} : { REDIS_URL: servers.redisUrl };
    const desk = await Desk.start({
      brands,
      environment: { TINGSHUO_ROLE: 'web', ...queue },
      connectors: roomyConnectors,
      sandbox: {
        logCapacity: Math.max(50_000, 60 * total),
        maxPosts: 10 * total + 1_000,
        rateLimit: { limit: 10_000_000, windowMs: 300_000, factor: 10_000 },
      },
    });
    try {
      return await measure(desk, servers, picture.url, total, brands);
    } finally {
      await desk.close();
      await servers.stop();
      picture.server.close();
    }
  },
};

async function measure(
  desk: Desk,
  servers: OwnServers,
  pictureUrl: string,
  total: number,
  brands: number,
): Promise<Record<string, number>> {
  await writeAll(desk, total, brands);
  await desk.fault(...badWeather(BAD_SHARE, [...COMMIT_ENDPOINTS, ...UPLOADS]));
  const environment = {
    DATABASE_URL: desk.product.database.appUrl,
    TINGSHUO_HOME: desk.product.home,
    TINGSHUO_ROLE: 'worker',
    TINGSHUO_SANDBOX_URL: desk.sandbox.url,
    TINGSHUO_SANDBOX_TOKEN: desk.sandbox.adminToken ?? '',
    ...(servers.redisUrl === null ? {} : { REDIS_URL: servers.redisUrl }),
  };
  const begun = performance.now();
  const kills: Kills = { workers: 0, postgres: 0, redis: 0 };
  const workers = [new MortalWorker(environment, pictureUrl), new MortalWorker(environment, pictureUrl)];
  await Promise.all(workers.map((worker) => worker.start()));
  const patience = PATIENCE_MS + total * PATIENCE_PER_DELIVERY_MS;
  let reported = begun;
  for (let left = total; left > 0 && performance.now() - begun < patience; left = await unsettled(desk)) {
    await pause(1_000 + Math.random() * (total > FULL ? LONG_CALM_MS : CALM_MS));
    await killOne(workers, servers, kills);
    if (performance.now() - reported < REPORT_EVERY_MS) continue;
    reported = performance.now();
    process.stderr.write(
      `delivery: ${left} of ${total} left after ${Math.round((reported - begun) / 1000)} s\n`,
    );
  }
  await Promise.all(workers.map((worker) => worker.kill()));
  const seconds = (performance.now() - begun) / 1000;
  const audit = await auditDeliveries(desk, COMMIT_ENDPOINTS);
  return {
    ...audit,
    networks: new Set(COMMIT_ENDPOINTS.map((endpoint) => endpoint.split('.')[0])).size,
    badShare: audit.badAnswers / audit.commits,
    workerKills: kills.workers,
    postgresKills: kills.postgres,
    redisKills: kills.redis,
    seconds,
  };
}

/** Mostly a worker; sometimes the database or the queue under all of them. */
async function killOne(workers: readonly MortalWorker[], servers: OwnServers, kills: Kills): Promise<void> {
  const dice = Math.random();
  if (dice < 0.12) {
    await servers.killPostgres();
    kills.postgres += 1;
  } else if (dice < 0.24 && servers.redisUrl !== null) {
    await servers.killRedis();
    kills.redis += 1;
  } else {
    await workers[Math.floor(Math.random() * workers.length)]?.kill();
    kills.workers += 1;
  }
  for (const worker of workers) if (!worker.runs) await worker.start();
}

/** Everything is written before anything is sent, so that the storm meets all of it. */
async function writeAll(desk: Desk, total: number, brands: number): Promise<void> {
  const places = await connectEverywhere(desk, brands);
  const press = new Press(desk);
  const replies = Math.round(total * REPLY_SHARE);
  for (let n = 0; n < replies; n += WRITERS) {
    const upTo = Math.min(WRITERS, replies - n);
    await Promise.all(Array.from({ length: upTo }, (_, k) => writeReply(desk, n + k)));
  }
  for (let n = replies; n < total; ) {
    const drafts = [];
    while (drafts.length < WRITERS && n < total) {
      const place = places[(n * 31) % places.length];
      if (!place) throw new Error('no account');
      const draft = draftOf(place, n);
      drafts.push(draft);
      n += draft.parts.length;
    }
    await Promise.all(drafts.map((draft) => press.plan(draft)));
  }
}

async function writeReply(desk: Desk, n: number): Promise<void> {
  const account = desk.accounts[n % desk.accounts.length];
  const heard = await desk.hear(`bench post ${n}`, account ? { account } : {});
  const answer = await replyTo(desk, await openCase(desk, heard), heard.postId, `answer ${token(n)}`);
  if (answer.status !== 200) throw new Error(`reply ${n}: ${JSON.stringify(answer.body)}`);
}

/** What may still change by itself: not what waits for a person, nor what stands behind such a part. */
async function unsettled(desk: Desk): Promise<number> {
  const asked = desk.owner.query<{ count: number }>(
    `SELECT count(*)::int AS count FROM delivery d
     JOIN social_account a ON a.workspace_id = d.workspace_id AND a.id = d.social_account_id
     WHERE d.workspace_id = $1 AND d.state NOT IN ('confirmed', 'needs_check', 'failed', 'missed', 'cancelled')
       AND NOT (d.state = 'sent' AND a.network = 'telegram') AND (d.after_id IS NULL OR d.reply_to_post_id IS NOT NULL)`,
    [desk.workspaceId],
  );
  // The server may just be down.
  return await asked.then(
    ({ rows }) => rows[0]?.count ?? 0,
    () => 1,
  );
}
