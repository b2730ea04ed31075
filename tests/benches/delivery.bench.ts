import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { Delivery } from '@tingshuo/contracts';
import { CasesService } from '@tingshuo/server';
import { auditDeliveries, BAD_WEATHER } from '../harness/delivery-audit.js';
import { Desk } from '../harness/desk.js';
import { MortalWorker } from './delivery/mortal-worker.js';

const PAUSE_MS = 3_000;
const PATIENCE_MS = 240_000;
const WRITERS = 10;

/**
 * Replies over a network that answers a quarter of all commits badly, sent by two workers of which one is killed every
 * three seconds and started again. Then our rows are held against the network's own log.
 */
export const bench = {
  name: 'delivery',
  async run({ small }: { small: boolean }): Promise<Record<string, number>> {
    const desk = await Desk.start({ brands: small ? 3 : 10, environment: { TINGSHUO_ROLE: 'web' } });
    try {
      return await measure(desk, small ? 60 : 500);
    } finally {
      await desk.close();
    }
  },
};

async function measure(desk: Desk, replies: number): Promise<Record<string, number>> {
  for (let n = 0; n < replies; n += WRITERS) {
    await Promise.all(
      Array.from({ length: Math.min(WRITERS, replies - n) }, (_, k) => writeReply(desk, n + k)),
    );
  }
  await desk.fault(...BAD_WEATHER);
  const environment = {
    DATABASE_URL: desk.product.database.appUrl,
    TINGSHUO_HOME: desk.product.home,
    TINGSHUO_ROLE: 'worker',
    TINGSHUO_SANDBOX_URL: desk.sandbox.url,
    TINGSHUO_SANDBOX_TOKEN: desk.sandbox.adminToken ?? '',
  };
  const begun = performance.now();
  let kills = 0;
  let [first, second] = [new MortalWorker(environment), new MortalWorker(environment)];
  await first.start();
  while ((await unsettled(desk)) > 0 && performance.now() - begun < PATIENCE_MS) {
    await Promise.all([second.start(), pause(PAUSE_MS)]);
    await first.kill();
    kills += 1;
    [first, second] = [second, first];
  }
  await first.kill();
  const seconds = (performance.now() - begun) / 1000;
  return { ...(await auditDeliveries(desk)), kills, seconds };
}

async function writeReply(desk: Desk, n: number): Promise<void> {
  const account = desk.accounts[n % desk.accounts.length];
  const heard = await desk.hear(`bench post ${n}`, account ? { account } : {});
  const userId = desk.userIds.get('agent') ?? '';
  const cases = desk.product.app.get(CasesService);
  const { caseId } = await cases.openFromMention(desk.workspaceId, heard.mentionId, userId);
  const request = { text: `answer ${n}`, toPostId: heard.postId, requestId: randomUUID() };
  const answer = await desk.call<Delivery>('POST', `/api/cases/${caseId}/reply`, request);
  if (answer.status !== 200) throw new Error(`reply ${n}: ${JSON.stringify(answer.body)}`);
}

async function unsettled(desk: Desk): Promise<number> {
  const { rows } = await desk.owner.query<{ count: number }>(
    `SELECT count(*)::int AS count FROM delivery
     WHERE workspace_id = $1 AND state NOT IN ('confirmed', 'needs_check', 'failed', 'missed', 'cancelled')`,
    [desk.workspaceId],
  );
  return rows[0]?.count ?? 0;
}
