import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  AccountsService,
  AGAIN_WHERE_OVERTAKEN,
  CredentialRenewal,
  Database,
  type HearingAccount,
  HistoryService,
  IngestService,
  PollService,
  PushRegistering,
  RulesService,
  TokenWatch,
  WatchlistsService,
} from '@tingshuo/server';
import pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { suiteDatabase } from '../harness/database.js';
import { type Product, startProduct } from '../harness/product.js';
import { heard, person, remotePost } from '../harness/remote-posts.js';

const ISSUER = 'https://town.example';
const KINDS = ['mentions', 'home', 'dm'];
const WORDS = ['kettle', 'teapot', 'samovar', 'thermos'];
const RUNS_MS = 6_000;
const AT_ONCE = 8;

const workspaceId = randomUUID();
let product: Product;
let owner: pg.Pool;
let accounts: HearingAccount[];
let ruleId: string;
let watchlistId: string;

const any = <T>(items: readonly T[]): T => items[Math.floor(Math.random() * items.length)] as T;
const shuffled = <T>(items: readonly T[]): T[] => [...items].sort(() => Math.random() - 0.5);

beforeAll(async () => {
  const database = await suiteDatabase();
  owner = new pg.Pool({ connectionString: database.ownerUrl, max: 2 });
  // Deadlocks are found at once, so that some seconds make room for thousands of meetings.
  await owner.query(`DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET deadlock_timeout = 10', current_database());
    END $$`);
  await owner.query('INSERT INTO workspace (id, slug, name) VALUES ($1::uuid, $1::text, $1::text)', [
    workspaceId,
  ]);
  product = await startProduct({ TINGSHUO_ROLE: 'web' }, false, () => undefined, database);
  for (const name of ['ann', 'bob', 'cem']) await store(name);
  const { rows } = await owner.query<HearingAccount>(
    `SELECT id, number, network, issuer, external_id AS "externalId" FROM social_account ORDER BY number`,
  );
  accounts = rows;
  ({ id: ruleId } = await product.app.get(RulesService).create(workspaceId, ruleOf(WORDS), null));
  ({ id: watchlistId } = await product.app.get(WatchlistsService).create(workspaceId, 'people', 'nobody'));
  for (const n of [1, 2, 3, 4, 5]) {
    await owner.query(
      `INSERT INTO watchlist_entry (workspace_id, id, watchlist_id, kind, network, issuer, external_id, social_account_id,
         handle, display_name) VALUES ($1, gen_random_uuid(), $2, 'profile', 'mastodon', $3, $4, $5, 'p', 'P')`,
      [workspaceId, watchlistId, ISSUER, `watched ${n}`, any(accounts).id],
    );
  }
  await setListed(false);
  await setListed(true);
  // Streams of one account are not made in the order of their ids where an update of the product added them.
  await owner.query('UPDATE connector_stream SET id = gen_random_uuid()');
});

afterAll(async () => {
  await owner.end();
  await product.close();
});

async function store(name: string): Promise<void> {
  const request = { network: 'mastodon', baseUrl: ISSUER, fields: { accessToken: 'a' } };
  await product.app.get(AccountsService).store(workspaceId, request, person(name), 'system');
}

const ruleOf = (words: readonly string[]) => ({ name: 'tea', query: words.join(' OR '), enabled: true });

async function setListed(isListed: boolean): Promise<void> {
  const lists = product.app.get(WatchlistsService);
  if (isListed) await lists.restore(workspaceId, watchlistId, 'nobody');
  else await lists.remove(workspaceId, watchlistId, 'nobody');
}

/** One row, as a poll that failed or an older version leaves it. */
async function leave(change: string): Promise<void> {
  const { rows } = await owner.query<{ id: string }>('SELECT id FROM connector_stream');
  await owner.query(`UPDATE connector_stream SET ${change} WHERE id = $1`, [any(rows).id]);
}

async function ingest(account: HearingAccount): Promise<void> {
  const { rows } = await owner.query<{ id: string; fence: string }>(
    'SELECT id, fence FROM connector_stream WHERE social_account_id = $1 AND kind = $2',
    [account.id, any(KINDS)],
  );
  const writers = shuffled(accounts).map(({ externalId }) => ({
    ...person(externalId.replace('id-', '')),
    displayName: randomUUID(),
  }));
  const [stream] = rows;
  if (!stream) return;
  await product.app.get(IngestService).ingest({
    workspaceId,
    stream: { id: stream.id, fence: BigInt(stream.fence) },
    account,
    events: writers.map((writer) => heard(remotePost(randomUUID(), writer), 'mentioned')),
    refused: [],
    cursor: {},
  });
}

function deeds(): Record<string, () => Promise<unknown>> {
  const { app } = product;
  const service = app.get(AccountsService);
  return {
    hasten: () => app.get(PollService).hasten(workspaceId),
    reconnect: () => store(any(accounts).externalId.replace('id-', '')),
    pause: () => service.setStatus(workspaceId, any(accounts).id, any(['active', 'disabled']), 'system'),
    cap: () => service.setCostCap(workspaceId, any(accounts).id, null, 'system'),
    reconcile: () => service.reconcileStreams(workspaceId),
    rule: () => app.get(RulesService).update(workspaceId, ruleId, ruleOf(shuffled(WORDS).slice(1)), 'nobody'),
    searches: () => app.get(RulesService).searchEverywhere(),
    watch: async () => {
      await setListed(any([true, false])).catch(notListed);
    },
    push: () => {
      const url = 'https://here.example/push';
      const taken = { accountId: any(accounts).id, wanted: any([true, false]), url, attempts: 1 };
      return app.get(PushRegistering).settled(workspaceId, taken, { replaces: ['mentions', 'home'] });
    },
    renew: () =>
      app.get(CredentialRenewal).renew(workspaceId, any(accounts).id, async (stored) => ({
        ...stored,
        expiresAt: new Date(Date.now() + any([1, 90]) * 86_400_000).toISOString(),
      })),
    rotate: () => service.rotateKeys(workspaceId),
    'push again': () => app.get(PushRegistering).renew(),
    tokens: () => app.get(TokenWatch).look(),
    history: () => app.get(HistoryService).plan(workspaceId),
    stop: () => app.get(HistoryService).stop(workspaceId, any(accounts).id),
    ingest: () => ingest(any(accounts)),
    'a stream rests': () => leave(`last_error = '{"code": "cost_cap"}'`),
    'a stream is barred': () => leave(`enabled = false, last_error = '{"isBarred": true}'`),
    'a stream is switched off': () => leave(`enabled = false, last_error = '{"code": "not_served"}'`),
    'history is wished for': () => leave('history_due = true, last_success_at = now()'),
  };
}

/** Of two who remove a list, one finds it gone. */
function notListed(error: unknown): void {
  if (!(error instanceof Error && 'code' in error && error.code === 'not_found')) throw error;
}

it('never makes two changes of accounts and their streams wait for each other', async () => {
  const all = Object.entries(deeds());
  const failed: string[] = [];
  const end = Date.now() + RUNS_MS;
  const everything = async () => {
    do {
      for (const [name, deed] of shuffled(all))
        await deed().catch((error: unknown) => failed.push(`${name}: ${String(error).slice(-300)}`));
    } while (Date.now() < end);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, everything));
  // A connection tells of its deadlocks a second later at the latest.
  await sleep(1_500);
  const { rows } = await owner.query<{ deadlocks: number }>(
    'SELECT deadlocks::int FROM pg_stat_database WHERE datname = current_database()',
  );
  expect({ failed, deadlocks: rows[0]?.deadlocks }).toEqual({ failed: [], deadlocks: 0 });
});

it('renews push addresses in the order of their accounts, whatever order they lie in', async () => {
  const ids = Array.from({ length: 40 }, () => randomUUID()).sort();
  for (const [at, id] of ids.toReversed().entries()) {
    await owner.query(
      `INSERT INTO social_account (workspace_id, id, number, network, issuer, external_id, handle, display_name, base_url,
         status, updated_at) VALUES ($1, $2::uuid, $3, 'x', 'x', $2::text, 'h', 'H', 'https://x.example', 'active', now())`,
      [workspaceId, id, 900 + at],
    );
    await owner.query(
      `INSERT INTO push_registration (workspace_id, social_account_id, url, state, registered_at)
       VALUES ($1, $2, 'https://here.example/push', 'registered', now() - interval '1 day')`,
      [workspaceId, id],
    );
  }
  await owner.query('ANALYZE social_account, push_registration');
  const holder = await owner.connect();
  await holder.query('BEGIN');
  await holder.query('SELECT FROM push_registration WHERE social_account_id = $1 FOR UPDATE', [ids[0]]);
  const renewing = product.app.get(PushRegistering).renew();
  await expect
    .poll(
      async () =>
        (await owner.query("SELECT FROM pg_locks WHERE NOT granted AND locktype <> 'relation'")).rowCount,
    )
    .toBeGreaterThan(0);
  const free = await owner.query(
    'SELECT FROM push_registration WHERE social_account_id = ANY ($1::uuid[]) FOR UPDATE SKIP LOCKED',
    [ids],
  );
  await holder.query('COMMIT');
  holder.release();
  await renewing;
  expect(free.rowCount).toBe(ids.length - 1);
  const { rows } = await owner.query<{ pending: number }>(
    "SELECT count(*)::int AS pending FROM push_registration WHERE state = 'pending' AND social_account_id = ANY ($1::uuid[])",
    [ids],
  );
  expect(rows[0]?.pending).toBe(ids.length);
});

it('does all of a transaction again where another one was quicker, if that was asked for', async () => {
  const database = product.app.get(Database);
  const [one = '', other = ''] = accounts.map(({ id }) => id);
  const versions = async () =>
    (await owner.query('SELECT version FROM social_account WHERE id IN ($1, $2) ORDER BY id', [one, other]))
      .rows;
  const before = await versions();
  let meeting = 2;
  let meet = () => {};
  const met = new Promise<void>((resolve) => {
    meet = resolve;
  });
  let tries = 0;
  const change = async (ids: readonly string[]) =>
    await database.withWorkspace(
      workspaceId,
      async (tx) => {
        tries++;
        for (const id of ids) {
          await tx.$executeRaw`UPDATE social_account SET version = version + 1 WHERE id = ${id}::uuid`;
          if (--meeting === 0) meet();
          await met;
        }
      },
      AGAIN_WHERE_OVERTAKEN,
    );
  await Promise.all([change([one, other]), change([other, one])]);
  // Whoever lost may be quicker the next time than the one that waited for it, and lose once more.
  expect(tries).toBeGreaterThanOrEqual(3);
  expect(await versions()).toEqual(before.map(({ version }) => ({ version: version + 2 })));
});
