import type { Desk } from '../../harness/desk.js';
import { type Planned, Press } from '../../harness/press.js';
import { token } from './drafts.js';

const WRITERS = 10;
const FAR_MS = 24 * 3_600_000;

export interface Timing {
  due: number;
  /** Requests that reached the network before their time. */
  early: number;
  lateP50Ms: number;
  lateP99Ms: number;
  lateMaxMs: number;
  /** Not there at the end. */
  missing: number;
}

/** Posts for the desk's accounts in turn, due so far away that nothing touches them yet. */
export async function planFarAway(desk: Desk, count: number, from = 0): Promise<Planned[]> {
  const press = new Press(desk);
  const planned: Planned[] = [];
  for (let n = from; n < from + count; n += WRITERS) {
    const upTo = Math.min(WRITERS, from + count - n);
    const made = Array.from({ length: upTo }, (_, k) => {
      const account = desk.accounts[(n + k) % desk.accounts.length];
      const parts = [`${token(n + k)} on the minute 准点`];
      return press.plan({ inMs: FAR_MS + (n + k) * 61_000, parts, ...(account && { account }) });
    });
    planned.push(...(await Promise.all(made)));
  }
  return planned;
}

/** Spreads their times evenly over `windowMs` from `inMs` on, by the database's clock; answers when each is due. */
export async function bringNear(
  desk: Desk,
  planned: readonly Planned[],
  inMs: number,
  windowMs: number,
): Promise<Map<string, number>> {
  const ids = planned.flatMap(({ deliveryIds }) => deliveryIds);
  const { rows } = await desk.owner.query<{ id: string; due: string }>(
    `UPDATE delivery d SET due_at = near.at, not_before = near.at FROM (
       SELECT id, date_trunc('milliseconds', clock_timestamp()
         + make_interval(secs => ($2::float8 + $3::float8 * (n - 1) / $4) / 1000)) AS at
       FROM unnest($1::uuid[]) WITH ORDINALITY AS given (id, n)
     ) near WHERE d.workspace_id = $5 AND d.id = near.id
     RETURNING d.id, extract(epoch FROM d.due_at) * 1000 AS due`,
    [ids, inMs, windowMs, ids.length, desk.workspaceId],
  );
  return new Map(rows.map(({ id, due }) => [id, Math.round(Number(due))]));
}

/** When the network heard of each, against when it was due. */
export async function timingOf(desk: Desk, due: ReadonlyMap<string, number>): Promise<Timing> {
  const heard = new Map<string, { at: number; done: number }>();
  for (const entry of await desk.commits()) {
    const id = String(entry.effect?.idempotencyKey ?? '').split('.')[0] ?? '';
    if (!heard.has(id)) heard.set(id, { at: entry.at, done: entry.at + entry.durationMs });
  }
  const found = [...due].flatMap(([id, at]) => {
    const entry = heard.get(id);
    return entry ? [{ early: entry.at < at, late: Math.max(0, entry.done - at) }] : [];
  });
  const late = found.map((each) => each.late).sort((a, b) => a - b);
  const at = (share: number) => late[Math.min(late.length - 1, Math.floor(share * late.length))] ?? 0;
  return {
    due: due.size,
    early: found.filter((each) => each.early).length,
    lateP50Ms: at(0.5),
    lateP99Ms: at(0.99),
    lateMaxMs: at(1),
    missing: due.size - found.length,
  };
}
