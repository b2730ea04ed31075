import { setTimeout as pause } from 'node:timers/promises';
import { Desk } from '../harness/desk.js';
import { MortalWorker } from './delivery/mortal-worker.js';
import { roomyConnectors } from './delivery/scaled.mjs';
import { bringNear, planFarAway, type Timing, timingOf } from './delivery/timed-posts.js';
import { workerEnvironment } from './delivery/worker-environment.js';

const ACCOUNTS = 50;
const FULL = 1_000;
const SMALL = 100;
const MINUTE_MS = 60_000;
const HEAD_MS = 8_000;
const PATIENCE_MS = 60_000;
const TWO_HOURS = 2 * 3_600_000;
const AS_THE_PRODUCT = {};

/**
 * Posts of fifty accounts that are due one after the other within one minute, sent by two workers; then once more by
 * two of which one has its clock two hours fast and the other two hours slow. Measured at the network: when it heard
 * of a post (early), and when it had answered (late), against the database's clock.
 */
export const bench = {
  name: 'schedule',
  async run({ small, count }: { small: boolean; count?: number }): Promise<Record<string, number>> {
    const desk = await Desk.start({
      brands: small ? 10 : ACCOUNTS,
      environment: { TINGSHUO_ROLE: 'web' },
      connectors: roomyConnectors,
      sandbox: { rateLimit: { limit: 10_000_000, windowMs: 300_000 } },
    });
    try {
      const posts = count ?? (small ? SMALL : FULL);
      const windowMs = small ? MINUTE_MS / 6 : MINUTE_MS;
      const right = await measure(desk, posts, windowMs, 0, [0, 0]);
      const wrong = await measure(desk, posts, windowMs, posts, [TWO_HOURS, -TWO_HOURS]);
      const { due, early, missing, lateP99Ms } = wrong;
      return {
        ...right,
        accounts: desk.accounts.length,
        wrongClockDue: due,
        wrongClockEarly: early,
        wrongClockMissing: missing,
        wrongClockLateP99Ms: lateP99Ms,
      };
    } finally {
      await desk.close();
    }
  },
};

async function measure(
  desk: Desk,
  posts: number,
  windowMs: number,
  from: number,
  offsets: readonly number[],
): Promise<Timing> {
  const planned = await planFarAway(desk, posts, from);
  const environment = workerEnvironment(desk);
  const workers = offsets.map((offset) => new MortalWorker(environment, '', offset, AS_THE_PRODUCT));
  await Promise.all(workers.map((worker) => worker.start()));
  const due = await bringNear(desk, planned, HEAD_MS, windowMs);
  await pause(HEAD_MS + windowMs);
  const end = performance.now() + PATIENCE_MS;
  let timing = await timingOf(desk, due);
  while (timing.missing > 0 && performance.now() < end) {
    await pause(1_000);
    timing = await timingOf(desk, due);
  }
  await Promise.all(workers.map((worker) => worker.kill()));
  return timing;
}
