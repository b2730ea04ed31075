import { setTimeout as pause } from 'node:timers/promises';
import { Desk } from '../harness/desk.js';
import { type Planned, Press } from '../harness/press.js';
import type { SandboxPost } from '../harness/sandbox-control.js';
import { MortalWorker } from './delivery/mortal-worker.js';
import { roomyConnectors } from './delivery/scaled.mjs';
import { bringNear, planFarAway } from './delivery/timed-posts.js';
import { workerEnvironment } from './delivery/worker-environment.js';

const FULL = 1_000;
const SMALL = 100;
const HEAD_MS = 8_000;
/** How far from its due time an act strikes, either way. */
const SPREAD_MS = 400;
const PATIENCE_MS = 60_000;

interface Race {
  planned: Planned;
  act: 'edit' | 'cancel';
  /** What the desk was told. */
  answer: { ok: true } | { ok: false; code: string };
  words: string;
}

/**
 * Edits and cancels that strike within a blink of the due time, half and half. Stale is what went out although its
 * cancel had been accepted, or with other words than the last that were accepted, or beside what our row says.
 */
export const bench = {
  name: 'edits',
  async run({ small, count }: { small: boolean; count?: number }): Promise<Record<string, number>> {
    const desk = await Desk.start({
      brands: small ? 10 : 50,
      environment: { TINGSHUO_ROLE: 'web' },
      connectors: roomyConnectors,
      sandbox: { rateLimit: { limit: 10_000_000, windowMs: 300_000 } },
    });
    const worker = new MortalWorker(workerEnvironment(desk));
    try {
      const posts = count ?? (small ? SMALL : FULL);
      const planned = await planFarAway(desk, posts);
      await worker.start();
      const races = await raceAll(desk, planned, posts * 60);
      await settle(desk);
      return await audit(desk, races);
    } finally {
      await worker.kill();
      await desk.close();
    }
  },
};

async function raceAll(desk: Desk, planned: readonly Planned[], windowMs: number): Promise<Race[]> {
  const press = new Press(desk);
  const asked = performance.now();
  await bringNear(desk, planned, HEAD_MS, windowMs);
  return await Promise.all(
    planned.map(async (each, n) => {
      const at = HEAD_MS + (windowMs * n) / planned.length + (Math.random() * 2 - 1) * SPREAD_MS;
      await pause(Math.max(0, at - (performance.now() - asked)));
      const act = n % 2 === 0 ? 'edit' : 'cancel';
      const words = `edited ${n} 已修改`;
      const answer = await press.act(async (tx) =>
        act === 'cancel'
          ? await press.engine.cancel(tx, desk.workspaceId, each)
          : await press.engine.reword(tx, desk.workspaceId, {
              ...each,
              parts: [{ text: words, extras: null }],
            }),
      );
      return { planned: each, act, answer, words } as const;
    }),
  );
}

async function settle(desk: Desk): Promise<void> {
  const end = performance.now() + PATIENCE_MS;
  for (;;) {
    const { rows } = await desk.owner.query<{ count: number }>(
      `SELECT count(*)::int AS count FROM delivery WHERE workspace_id = $1
         AND state NOT IN ('confirmed', 'needs_check', 'failed', 'missed', 'cancelled')`,
      [desk.workspaceId],
    );
    if ((rows[0]?.count ?? 0) === 0 || performance.now() > end) return;
    await pause(500);
  }
}

async function audit(desk: Desk, races: readonly Race[]): Promise<Record<string, number>> {
  const { rows } = await desk.owner.query<{ id: string; state: string; text: string }>(
    'SELECT id, state, text FROM delivery WHERE workspace_id = $1',
    [desk.workspaceId],
  );
  const byId = new Map(rows.map((row) => [row.id, row]));
  const live = new Map<string, SandboxPost[]>();
  for (const post of await desk.posted()) {
    const id = post.idempotencyKey?.split('.')[0] ?? '';
    live.set(id, [...(live.get(id) ?? []), post]);
  }
  const isStale = (race: Race): boolean => {
    const id = race.planned.deliveryIds[0] ?? '';
    const [row, posts] = [byId.get(id), live.get(id) ?? []];
    if (posts.length > 1 || row === undefined) return true;
    const [post] = posts;
    if ((row.state === 'confirmed') !== (post !== undefined)) return true;
    if (post === undefined) return false;
    if (race.act === 'cancel') return race.answer.ok;
    return post.text !== row.text || (race.answer.ok && post.text !== race.words);
  };
  return {
    races: races.length,
    stale: races.filter(isStale).length,
    actsWon: races.filter(({ answer }) => answer.ok).length,
    clockWon: races.filter(({ answer }) => !answer.ok).length,
  };
}
