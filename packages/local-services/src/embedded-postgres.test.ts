import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import pg from 'pg';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { passwordFileOf } from './cluster.js';
import { type EmbeddedPostgres, startEmbeddedPostgres } from './embedded-postgres.js';

const isRoot = process.getuid?.() === 0;
const PATIENCE = { timeout: 60_000 };

let folder = '';
let running: EmbeddedPostgres | undefined;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tingshuo-pg-'));
  chmodSync(folder, 0o755);
});

afterEach(async () => {
  await running?.stop();
  running = undefined;
  rmSync(folder, { recursive: true, force: true });
});

async function start(dataDir = join(folder, 'pg')): Promise<EmbeddedPostgres> {
  running = await startEmbeddedPostgres({ dataDir, log: () => {} });
  return running;
}

async function query<T extends pg.QueryResultRow>(url: string, sql: string): Promise<T[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<T>(sql)).rows;
  } finally {
    await client.end();
  }
}

test('keeps data between runs, durably, and indexes Chinese', PATIENCE, async () => {
  const first = await start();
  await query(first.url, 'CREATE TABLE kept AS SELECT 1 AS n; CREATE EXTENSION pg_trgm');
  await first.stop();
  const second = await start();
  expect(await query(second.url, 'SELECT n FROM kept')).toEqual([{ n: 1 }]);
  expect(second.url).toBe(first.url.replace(String(first.port), String(second.port)));
  const [settings] = await query<Record<string, string>>(
    second.url,
    `SELECT current_setting('fsync') AS fsync, current_setting('synchronous_commit') AS commit,
            current_setting('server_encoding') AS encoding, array_length(show_trgm('微博消息'), 1) > 0 AS trigrams`,
  );
  expect(settings).toEqual({ fsync: 'on', commit: 'on', encoding: 'UTF8', trigrams: true });
});

test('lets nobody in without the password, which only we can read', PATIENCE, async () => {
  const { url, dataDir } = await start();
  const wrong = new URL(url);
  wrong.password = 'wrong';
  await expect(query(wrong.href, 'SELECT 1')).rejects.toMatchObject({ code: '28P01' });
  expect(statSync(passwordFileOf(dataDir)).mode & 0o777).toBe(0o600);
  expect(readFileSync(join(dataDir, 'pg_hba.conf'), 'utf8')).not.toMatch(/^[^#]*\btrust\b/m);
});

test('survives the loss of the password file', PATIENCE, async () => {
  const first = await start();
  await first.stop();
  rmSync(passwordFileOf(first.dataDir));
  const second = await start();
  expect(await query(second.url, 'SELECT 1 AS n')).toEqual([{ n: 1 }]);
  expect(second.url).not.toBe(first.url);
});

test('starts again after its server was killed', PATIENCE, async () => {
  const first = await start();
  await query(first.url, 'CREATE TABLE kept AS SELECT 1 AS n');
  process.kill(first.pid, 'SIGKILL');
  await first.exited;
  const second = await start();
  expect(await query(second.url, 'SELECT n FROM kept')).toEqual([{ n: 1 }]);
});

test('refuses a second run on the same folder', PATIENCE, async () => {
  const { dataDir } = await start();
  await expect(startEmbeddedPostgres({ dataDir, log: () => {} })).rejects.toMatchObject({ kind: 'in-use' });
});

test('says that a cluster is damaged and leaves it as it is', PATIENCE, async () => {
  const first = await start();
  await first.stop();
  running = undefined;
  const control = join(first.dataDir, 'global/pg_control');
  writeFileSync(control, Buffer.alloc(8192));
  await expect(start()).rejects.toMatchObject({ name: 'LocalServiceError', kind: 'damaged' });
  rmSync(join(first.dataDir, 'PG_VERSION'));
  await expect(start()).rejects.toMatchObject({ kind: 'damaged' });
  expect(existsSync(control)).toBe(true);
});

test('leaves nothing of a temporary cluster', PATIENCE, async () => {
  const dataDir = join(folder, 'pg');
  const server = await startEmbeddedPostgres({ dataDir, log: () => {}, durable: false, temporary: true });
  expect(await query(server.url, 'SHOW fsync')).toEqual([{ fsync: 'off' }]);
  await server.stop();
  expect(readdirSync(folder).filter((name) => name.startsWith('pg'))).toEqual([]);
});

test.runIf(isRoot)('goes where its account can, when ours is a closed folder', PATIENCE, async () => {
  chmodSync(folder, 0o700);
  const first = await start();
  const place = dirname(first.dataDir);
  try {
    expect(place).not.toBe(folder);
    expect(readFileSync(join(folder, 'location'), 'utf8').trim()).toBe(place);
    await query(first.url, 'CREATE TABLE kept AS SELECT 1 AS n');
    await first.stop();
    const second = await start();
    expect(second.dataDir).toBe(first.dataDir);
    expect(await query(second.url, 'SELECT n FROM kept')).toEqual([{ n: 1 }]);
    await second.stop();
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
});
