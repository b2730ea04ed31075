import type { Desk } from '../../harness/desk.js';
import type { Planned } from '../../harness/press.js';

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

const FIRST_ROWS = 1_000;

/**
 * Posts for the desk's accounts in turn, the first due in `inMs` and each next a minute later, so far away that nothing
 * touches them yet. As rows in a few statements: how they are written is measured nowhere here.
 */
export async function planFarAway(desk: Desk, count: number, from = 0, inMs = FAR_MS): Promise<Planned[]> {
  const planned: Planned[] = [];
  for (let size = FIRST_ROWS; planned.length < count; size *= 4) {
    const rows = Math.min(size, count - planned.length);
    planned.push(...(await insertPosts(desk, rows, from + planned.length, inMs)));
    // Foreign keys are checked by plans that were made for small tables, until the statistics change.
    await desk.owner.query('ANALYZE publication, publication_target, delivery');
  }
  return planned;
}

async function insertPosts(desk: Desk, count: number, from: number, inMs: number): Promise<Planned[]> {
  const userId = [...desk.userIds.values()][0] ?? 'system';
  const accounts = desk.accounts.map(({ id }) => id);
  const { rows } = await desk.owner.query<{ id: string; publicationId: string; accountId: string }>(
    `WITH posts AS MATERIALIZED (
       SELECT n, gen_random_uuid() AS publication_id, gen_random_uuid() AS id,
         ($2::uuid[])[1 + n % cardinality($2::uuid[])] AS account_id,
         date_trunc('milliseconds', clock_timestamp()) + make_interval(secs => $5::float8 / 1000 + n * 61) AS at
       FROM generate_series($3::int, $3::int + $4::int - 1) n
     ), publications AS (
       INSERT INTO publication (workspace_id, id, number, kind, content, author_id)
       SELECT $1::uuid, publication_id, 1000000 + n, 'announcement', '{}', $6 FROM posts RETURNING 1
     ), targets AS (
       INSERT INTO publication_target (workspace_id, publication_id, social_account_id, state, due_at)
       SELECT $1::uuid, publication_id, account_id, 'scheduled', at FROM posts RETURNING 1
     ), deliveries AS (
       INSERT INTO delivery (workspace_id, id, kind, social_account_id, publication_id, occurrence, author_id, text,
         state, due_at, not_before, idempotency_key, content_hash, updated_at)
       SELECT $1::uuid, id, 'publication', account_id, publication_id, 1, $6,
         'n' || lpad(n::text, 6, '0') || 'n on the minute 准点', 'scheduled', at, at,
         'publication.' || publication_id || '.' || account_id || '.1.0', 'bench ' || n, now() FROM posts RETURNING 1
     )
     SELECT id, publication_id AS "publicationId", account_id AS "accountId" FROM posts ORDER BY n`,
    [desk.workspaceId, accounts, from, count, inMs, userId],
  );
  return rows.map(({ id, publicationId, accountId }) => ({
    publicationId,
    accountId,
    userId,
    deliveryIds: [id],
  }));
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
