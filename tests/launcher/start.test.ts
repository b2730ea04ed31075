import { existsSync, readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { withDatabase } from '@tingshuo/local-services';
import pg from 'pg';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { isHealthy } from '../../scripts/launcher/readiness.mjs';
import {
  aFreePort,
  aHome,
  familyOf,
  launch,
  type RunningLauncher,
  recordOf,
  stillRunning,
  until,
  untilServing,
} from './running-launcher.js';

let home = '';
let removeHome = () => {};
let port = 0;
const launchers: RunningLauncher[] = [];

beforeEach(async () => {
  ({ home, remove: removeHome } = aHome());
  port = await aFreePort();
});

afterEach(async () => {
  for (const launcher of launchers.splice(0)) {
    launcher.process.kill('SIGTERM');
    await launcher.exited;
  }
  removeHome();
});

function start(env: NodeJS.ProcessEnv = {}): RunningLauncher {
  const launcher = launch(home, port, env);
  launchers.push(launcher);
  return launcher;
}

async function asOwner<T extends pg.QueryResultRow>(databaseUrl: string, sql: string): Promise<T[]> {
  const url = new URL(withDatabase(databaseUrl, 'tingshuo'));
  url.username = 'tingshuo';
  url.password = readFileSync(join(home, 'pg.password'), 'utf8').trim();
  const client = new pg.Client({ connectionString: url.href });
  await client.connect();
  try {
    return (await client.query<T>(sql)).rows;
  } finally {
    await client.end();
  }
}

test('serves, keeps its addresses to itself, and leaves nothing running when asked to end', async () => {
  const launcher = start();
  const record = await untilServing(launcher, home, port);
  expect(statSync(join(home, 'run.json')).mode & 0o777).toBe(0o600);
  expect(record.databaseUrl).not.toContain(readFileSync(join(home, 'pg.password'), 'utf8').trim());
  const family = familyOf(record);
  expect(family).toEqual(
    expect.arrayContaining([record.postgresPid, record.pids.server, record.pids.sandbox]),
  );
  const second = launch(home, await aFreePort());
  expect(await second.exited).toBe(1);
  expect(second.said()).toContain(`process ${record.pid}`);
  expect(recordOf(home)?.pid).toBe(record.pid);
  launcher.process.kill('SIGTERM');
  expect(await launcher.exited).toBe(0);
  expect(stillRunning(family)).toEqual([]);
  expect(existsSync(join(home, 'run.json'))).toBe(false);
});

test('children end when the launcher is killed, and the next start has what was committed', async () => {
  const first = start();
  const record = await untilServing(first, home, port);
  const family = familyOf(record);
  await asOwner(record.databaseUrl, 'CREATE TABLE kept AS SELECT 1 AS n');
  first.process.kill('SIGKILL');
  await first.exited;
  const second = start();
  expect(await until(() => stillRunning(family).length === 0)).toBe(true);
  const again = await untilServing(second, home, port);
  expect(await asOwner(again.databaseUrl, 'SELECT n FROM kept')).toEqual([{ n: 1 }]);
  expect(again.sandboxUrl).toBe(record.sandboxUrl);
});

test('what is killed is started again: server, sandbox, database', async () => {
  const launcher = start();
  const record = await untilServing(launcher, home, port);
  await asOwner(record.databaseUrl, 'CREATE TABLE kept AS SELECT 1 AS n');
  for (const pid of [record.pids.server, record.pids.sandbox, record.postgresPid]) {
    process.kill(pid, 'SIGKILL');
    expect(await until(() => stillRunning([pid]).length === 0)).toBe(true);
  }
  const answers = async () =>
    (await isHealthy(port)) && (await fetch(record.sandboxUrl).catch(() => undefined)) !== undefined;
  expect(await until(answers, 60_000)).toBe(true);
  expect(await asOwner(record.databaseUrl, 'SELECT n FROM kept')).toEqual([{ n: 1 }]);
  expect(launcher.process.exitCode).toBeNull();
});

test('says in one sentence that the port is in use', async () => {
  const other = createServer();
  await new Promise<void>((resolve) => {
    other.listen(port, '127.0.0.1', resolve);
  });
  const launcher = start();
  expect(await launcher.exited).toBe(1);
  expect(launcher.said().trim()).toMatch(/^Port \d+ is in use: [^\n]+$/);
  await new Promise((resolve) => {
    other.close(resolve);
  });
});

test('says in one sentence that a given database does not answer', async () => {
  const launcher = start({ DATABASE_URL: `postgresql://nobody:secret@127.0.0.1:${await aFreePort()}/none` });
  expect(await launcher.exited).toBe(1);
  expect(launcher.said()).toMatch(/\nNo PostgreSQL answers at 127\.0\.0\.1:\d+: [^\n]+\n/);
  expect(launcher.said()).not.toContain('secret');
});
