import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase, templateName } from './test-database.js';
import { setup, TEST_DATABASE_URL } from './test-server.js';

let tearDown = async () => {};
let folder = '';
const adminUrl = () => process.env[TEST_DATABASE_URL] ?? '';

beforeAll(async () => {
  tearDown = await setup();
  folder = mkdtempSync(join(tmpdir(), 'tingshuo-migrations-'));
  mkdirSync(join(folder, '1_first'));
  writeFileSync(join(folder, '1_first/migration.sql'), 'CREATE TABLE migrated AS SELECT 1 AS n;');
}, 60_000);

afterAll(async () => {
  rmSync(folder, { recursive: true });
  await tearDown();
});

async function rows(url: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

test('suites that start together get databases of their own from one template', async () => {
  let runs = 0;
  const migrate = async (url: string) => {
    runs++;
    await rows(url, 'CREATE TABLE prepared AS SELECT 2 AS n');
  };
  const suites = await Promise.all(
    [1, 2, 3].map(() =>
      createTestDatabase(adminUrl(), { migrationsDir: folder, migrate, variant: 'together' }),
    ),
  );
  expect(runs).toBe(1);
  expect(new Set(suites.map(({ name }) => name)).size).toBe(3);
  await rows(suites[0]?.url ?? '', 'DELETE FROM prepared');
  expect(await rows(suites[1]?.url ?? '', 'SELECT n FROM prepared')).toEqual([{ n: 2 }]);
  await Promise.all(suites.map((suite) => suite.drop()));
}, 30_000);

test('runs the migrations as they stand unless told otherwise, and drops even while in use', async () => {
  const suite = await createTestDatabase(adminUrl(), { migrationsDir: folder });
  expect(await rows(suite.url, 'SELECT n FROM migrated')).toEqual([{ n: 1 }]);
  const client = new pg.Client({ connectionString: suite.url });
  client.on('error', () => {});
  await client.connect();
  await suite.drop();
  await expect(rows(suite.url, 'SELECT 1')).rejects.toMatchObject({ code: '3D000' });
  await client.end().catch(() => {});
}, 30_000);

test('a changed migration or another variant makes another template', () => {
  const migration = { name: '1_first', sql: 'SELECT 1' };
  const names = [
    templateName([migration], ''),
    templateName([{ ...migration, sql: 'SELECT 2' }], ''),
    templateName([migration], 'seeded'),
  ];
  expect(new Set(names).size).toBe(3);
});
