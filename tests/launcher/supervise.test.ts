import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { untilReady } from '../../scripts/launcher/readiness.mjs';
import { restartBudget } from '../../scripts/launcher/restart-budget.mjs';
import { supervise } from '../../scripts/launcher/supervise.mjs';

const SERVES = `
  const parent = new (require('node:net').Socket)({ fd: Number(process.env.TINGSHUO_PARENT_FD) });
  parent.on('end', () => process.exit(0)).resume();
  parent.write('ready\\n');
  process.on('SIGTERM', () => { console.log('asked to end'); process.exit(0); });
`;

let folder = '';
const running: { stop(graceMs?: number): Promise<void> }[] = [];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tingshuo-child-'));
});
afterEach(async () => {
  for (const service of running.splice(0)) await service.stop(0);
  rmSync(folder, { recursive: true });
});

function run(script: string) {
  const failures: Error[] = [];
  const log = join(folder, 'child.log');
  const service = supervise(
    { name: 'server', args: ['-e', script], env: process.env, cwd: folder, log },
    (error) => failures.push(error),
  );
  running.push(service);
  const said = () => (existsSync(log) ? readFileSync(log, 'utf8') : '');
  const ready = () =>
    untilReady(
      service,
      async () => false,
      () => failures.length > 0,
    );
  return { service, failures, said, ready };
}

test('hears that a child serves, and asks it to end before using force', async () => {
  const { service, failures, said, ready } = run(SERVES);
  await ready();
  await service.stop();
  expect(said()).toBe('asked to end\n');
  expect(failures).toEqual([]);
});

test('starts a child again that was killed', async () => {
  const { service, ready } = run(SERVES);
  await ready();
  const first = service.current();
  process.kill(first.pid ?? 0, 'SIGKILL');
  await first.exited;
  while (service.current() === first) await sleep(20);
  await ready();
  expect(service.current().pid).not.toBe(first.pid);
});

test('gives up at once on a child that ends before it ever served', async () => {
  const { failures, ready } = run('console.log("no settings"); process.exit(3)');
  await ready();
  expect(failures).toMatchObject([{ kind: 'child-ended-early' }]);
});

test('a child that ignores the request is ended by force', async () => {
  const { service, ready } = run(
    `${SERVES}; process.removeAllListeners('SIGTERM'); process.on('SIGTERM', () => {});`,
  );
  await ready();
  await service.stop(100);
  expect(service.current().state.ended).toBe('SIGKILL');
});

test('allows five restarts a minute, after longer and longer pauses', () => {
  const budget = restartBudget();
  expect([0, 1, 2, 3, 4, 5].map((now) => budget.pauseBeforeRestart(now))).toEqual([
    500,
    1000,
    2000,
    4000,
    8000,
    undefined,
  ]);
  expect(budget.pauseBeforeRestart(60_001)).toBeDefined();
});
