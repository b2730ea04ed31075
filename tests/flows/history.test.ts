import type { AccountHistory } from '@tingshuo/contracts';
import { GapFiller, HistoryService } from '@tingshuo/server';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { ListeningTown } from '../harness/listening-town.js';

let town: ListeningTown;
let accountId: string;
const towns: ListeningTown[] = [];

/** A brand to which so many wrote before it was connected, and that has heard the newest of them. */
beforeEach(async () => {
  town = await ListeningTown.start();
  towns.push(town);
});
afterAll(async () => {
  for (const each of towns) await each.close();
});

async function connectAfter(mentions: number): Promise<void> {
  const begin = Date.now() - 3_600_000;
  for (let n = 0; n < mentions; n++) await writeAt(begin + n, `@lanxing number ${n}`);
  accountId = await town.connect();
  await town.poll();
}

/** A post whose time the network tells so. */
const writeAt = (at: number, text: string) =>
  town.control('POST', '/_admin/posts', { author: 'stranger', text, at });

const history = (): HistoryService => town.product.app.get(HistoryService);

async function state(): Promise<AccountHistory> {
  const { histories } = await history().overview(town.workspaceId);
  const found = histories.find((each) => each.accountId === accountId);
  if (!found) throw new Error('the account has no history');
  return found;
}

/** One turn for each open walk. */
async function fill(kind = 'mentions'): Promise<void> {
  const { rows } = await town.owner.query<{ id: string }>(
    `SELECT g.id FROM stream_gap g JOIN connector_stream s ON s.id = g.stream_id
     WHERE g.state = 'open' AND s.kind = $1 AND g.workspace_id = $2`,
    [kind, town.workspaceId],
  );
  for (const { id } of rows) await town.product.app.get(GapFiller).fill(town.workspaceId, id);
}

async function fillAll(): Promise<void> {
  for (let turn = 0; turn < 20 && (await state()).state === 'running'; turn++)
    for (const kind of ['mentions', 'home', 'dm']) await fill(kind);
}

async function counts(): Promise<Record<string, number>> {
  const { rows } = await town.owner.query<{ state: string; by: string | null; n: number }>(
    'SELECT state, triaged_by AS by, count(*)::int AS n FROM mention WHERE workspace_id = $1 GROUP BY 1, 2',
    [town.workspaceId],
  );
  return Object.fromEntries(rows.map((row) => [row.by ? `${row.state} by ${row.by}` : row.state, row.n]));
}

const jobOf = async (id: string | null) =>
  (await town.owner.query('SELECT state, done, total FROM job_progress WHERE id = $1', [id])).rows[0];

describe('the time before an account was connected', () => {
  it('ends with the last poll: a question that comes before the walk is planned is work', async () => {
    await connectAfter(45);
    await town.write('stranger', '@lanxing asked in between');
    await history().plan(town.workspaceId);
    await fillAll();
    expect(await counts()).toEqual({ untriaged: 40, 'triaged by history': 5 });
    await town.poll();
    expect(await counts()).toEqual({ untriaged: 41, 'triaged by history': 5 });
  });

  it('ends a minute early: what a slow clock says was asked just before is work, also where history hears it', async () => {
    await connectAfter(45);
    await writeAt(Date.now() - 20_000, '@lanxing asked by a clock that is behind');
    await history().plan(town.workspaceId);
    await fillAll();
    expect(await counts()).toEqual({ untriaged: 41, 'triaged by history': 5 });
    await town.poll();
    expect(await counts()).toEqual({ untriaged: 41, 'triaged by history': 5 });
  });

  it('is fetched as history: it waits for nobody, and tells nobody', async () => {
    await connectAfter(130);
    expect(await counts()).toEqual({ untriaged: 40 });
    expect(await state()).toMatchObject({ state: 'running', share: 0 });
    await history().plan(town.workspaceId);
    const fresh = await town.write('stranger', '@lanxing while history is fetched');
    const before = await town.owner.query('SELECT max(id)::bigint AS id FROM domain_event');
    await fillAll();
    expect(await counts()).toEqual({ untriaged: 40, 'triaged by history': 90 });
    const { rows: told } = await town.owner.query<{ type: string; ids: unknown[] }>(
      "SELECT type, payload -> 'mentionIds' AS ids FROM domain_event WHERE id > $1 AND type LIKE '%.ingested'",
      [before.rows[0].id],
    );
    expect(told.length).toBeGreaterThan(0);
    expect(told.every(({ type, ids }) => type === 'posts.ingested' && ids.length === 0)).toBe(true);
    const { rows: waiting } = await town.owner.query(
      `SELECT count(*)::int AS n FROM conversation c JOIN mention m ON m.conversation_id = c.id
       WHERE m.triaged_by = 'history' AND c.waiting_since IS NOT NULL`,
    );
    expect(waiting).toEqual([{ n: 0 }]);
    const done = await state();
    expect(done).toMatchObject({ state: 'done', share: 1, posts: 90, cause: null });
    expect(await jobOf(done.jobId)).toEqual({ state: 'done', done: 1000, total: 1000 });
    await town.poll();
    expect(await town.mentionedPosts()).toContain(fresh);
    expect(await counts()).toEqual({ untriaged: 41, 'triaged by history': 90 });
  });

  it('is stopped and gone on with, and an interrupted walk goes on where it stood', async () => {
    await connectAfter(900);
    await history().plan(town.workspaceId);
    await fill();
    const first = await state();
    expect(first).toMatchObject({ state: 'running' });
    expect(first.posts).toBeGreaterThan(500);
    expect(await jobOf(first.jobId)).toMatchObject({ state: 'running' });
    expect(await history().stop(town.workspaceId, accountId)).toMatchObject({ state: 'stopped' });
    expect(await jobOf(first.jobId)).toMatchObject({ state: 'failed' });
    await fillAll();
    expect((await state()).posts).toBe(first.posts);

    expect(await history().start(town.workspaceId, accountId, 'mei')).toMatchObject({ state: 'running' });
    // A worker that died in the middle: its lease stands, and its writes come to nothing.
    await town.owner.query(
      "UPDATE stream_gap SET lease_owner = 'dead', lease_expires_at = now() + interval '1 minute', fence = fence + 1",
    );
    await fill();
    expect((await state()).posts).toBe(first.posts);
    await town.owner.query("UPDATE stream_gap SET lease_expires_at = now() - interval '1 second'");
    const asked = (await town.requests()).at(-1)?.n ?? 0;
    await fillAll();
    expect(await state()).toMatchObject({ state: 'done' });
    expect((await town.storedPosts()).length).toBe(900);
    expect(await counts()).toEqual({ untriaged: 40, 'triaged by history': 860 });
    // It did not begin again at the top: 900 posts are 23 pages.
    const pages = (await town.requests(asked)).filter(({ endpoint }) => endpoint === 'notifications.list');
    expect(pages.length).toBeLessThan(14 + 23);
  });

  it('waits for its turn: the calls that are left for the lanes above stay untouched', async () => {
    await connectAfter(60);
    await history().plan(town.workspaceId);
    await town.owner.query('UPDATE rate_window SET used = 180');
    await town.owner.query(
      `INSERT INTO rate_window (key, window_start, used, expires_at)
       SELECT key, date_trunc('minute', now()), 180, now() + interval '5 minutes' FROM rate_window ON CONFLICT DO NOTHING`,
    );
    const asked = (await town.requests()).at(-1)?.n ?? 0;
    await fill();
    expect(await town.requests(asked)).toEqual([]);
    expect((await state()).cause?.en).toContain('waits');
    await town.refillBudget();
    await town.owner.query('UPDATE stream_gap SET next_try_at = now()');
    await fillAll();
    expect(await counts()).toEqual({ untriaged: 40, 'triaged by history': 20 });
  });

  it('survives faults of the network, and nothing is stored twice', async () => {
    await connectAfter(300);
    await history().plan(town.workspaceId);
    await town.inject({ kind: 'error-before', match: { pathPrefix: '/api/v1/' }, probability: 0.3 });
    for (let turn = 0; turn < 15; turn++) {
      await town.owner.query('UPDATE stream_gap SET next_try_at = now()');
      await fill();
    }
    await town.heal();
    await town.owner.query('UPDATE stream_gap SET next_try_at = now()');
    await fillAll();
    expect((await state()).state).toBe('done');
    expect((await town.storedPosts()).length).toBe(300);
  });
});
