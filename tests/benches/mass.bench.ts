import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { MassPreview, MassSend } from '@tingshuo/contracts';
import { Desk } from '../harness/desk.js';
import { roomyConnectors } from './delivery/scaled.mjs';
import { fillTown } from './mass/audience.js';

const FULL = { people: 5_000, accounts: 50 };
const SMALL = { people: 200, accounts: 10 };
/** So many leave after the send was made, while it is on its way. */
const LATE_LEAVERS = 20;
const PATIENCE_MS = 60_000;
const TEXT = '{name}，周末市集见！';

/**
 * One message to 5,000 people over fifty accounts: the preview of who gets none and why, making the send, its
 * deliveries, and sending them; some of the people leave meanwhile. What arrived is counted at the network.
 */
export const bench = {
  name: 'mass',
  async run({ small, count }: { small: boolean; count?: number }): Promise<Record<string, number>> {
    const { accounts, ...plan } = small ? SMALL : FULL;
    const people = count ?? plan.people;
    const desk = await Desk.start({
      brands: accounts,
      roles: ['marketer'],
      settings: { undoSeconds: 5, massPerAccountPerDay: people },
      connectors: roomyConnectors,
      sandbox: { rateLimit: { limit: 10_000_000, windowMs: 300_000 } },
    });
    try {
      return { people, accounts, ...(await measure(desk, people)) };
    } finally {
      await desk.close();
    }
  },
};

async function measure(desk: Desk, people: number): Promise<Record<string, number>> {
  const { ids, optedOut } = await fillTown(desk, people);
  const draft = { channel: 'public', text: TEXT, audience: { from: 'people', ids } };
  const preview = await timed(() => ask<MassPreview>(desk, 'POST', '/api/mass-sends/preview', draft));
  const getting = preview.value.recipients.filter(({ excluded }) => excluded === null);
  const id = randomUUID();
  const path = `/api/mass-sends/${id}`;
  const created = await timed(() => ask<MassSend>(desk, 'PUT', path, { ...draft, title: 'Market' }));
  const made = await timed(() => until(desk, path, ({ state }) => state === 'planned'));
  const leavers = new Set(getting.slice(-LATE_LEAVERS).map(({ handle }) => handle));
  await desk.owner.query(
    `INSERT INTO opt_out (workspace_id, identity_id, is_out, noted_by, said_at)
     SELECT workspace_id, identity_id, true, 'bench', now() FROM social_profile
     WHERE workspace_id = $1 AND handle = ANY ($2)`,
    [desk.workspaceId, [...leavers]],
  );
  const { startAt, endsAt } = created.value;
  const lastDue = Date.parse(endsAt ?? startAt);
  const sent = await until(desk, path, ({ counts }) => (counts.waiting ?? 0) === 0);
  const endedAt = Date.now();
  const reached = await reachedBy(desk);
  const times = (handle: string) => reached.get(handle) ?? 0;
  const wanted = getting.map(({ handle }) => handle).filter((handle) => !leavers.has(handle));
  const seconds = (lastDue - Date.parse(startAt)) / 1_000;
  return {
    gets: preview.value.gets,
    excluded: preview.value.total - preview.value.gets,
    previewMs: preview.ms,
    startMs: created.ms,
    deliveriesMs: made.ms,
    plannedSeconds: seconds,
    sentPerSecond: wanted.length / Math.max(1, (endedAt - Date.parse(startAt)) / 1_000),
    behindMs: Math.max(0, endedAt - lastDue),
    unfinished: sent.counts.waiting ?? 0,
    lost: wanted.filter((handle) => times(handle) === 0).length,
    doubled: wanted.filter((handle) => times(handle) > 1).length,
    optedOutReached: [...optedOut, ...leavers].filter((handle) => times(handle) > 0).length,
  };
}

async function timed<T>(work: () => Promise<T>): Promise<{ value: T; ms: number }> {
  const started = performance.now();
  const value = await work();
  return { value, ms: performance.now() - started };
}

async function ask<T>(desk: Desk, method: 'GET' | 'POST' | 'PUT', path: string, body?: object): Promise<T> {
  const answer = await desk.call<T>(method, path, body, 'marketer');
  if (answer.status !== 200) throw new Error(`${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
  return answer.body;
}

/** The send once it is as wanted, or as it is when nothing has moved for a while. */
async function until(desk: Desk, path: string, isDone: (send: MassSend) => boolean): Promise<MassSend> {
  let last = '';
  let movedAt = performance.now();
  for (;;) {
    const send = await ask<MassSend>(desk, 'GET', path);
    const now = JSON.stringify([send.state, send.counts]);
    if (now !== last) movedAt = performance.now();
    last = now;
    if (isDone(send) || performance.now() - movedAt > PATIENCE_MS) return send;
    await pause(250);
  }
}

/** How often each handle was written to, as the network knows it. */
async function reachedBy(desk: Desk): Promise<Map<string, number>> {
  const reached = new Map<string, number>();
  for (const { text } of await desk.posted()) {
    const [, handle] = /^@(\S+)/.exec(text) ?? [];
    if (handle) reached.set(handle, (reached.get(handle) ?? 0) + 1);
  }
  return reached;
}
