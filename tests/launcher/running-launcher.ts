import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { processTree } from '../../scripts/launcher/process-memory.mjs';
import { isHealthy } from '../../scripts/launcher/readiness.mjs';
import { ROOT } from '../../scripts/launcher/settings.mjs';

const READY_WITHIN_MS = 120_000;
const POLL_MS = 100;

export interface RunRecord {
  readonly pid: number;
  readonly url: string;
  readonly databaseUrl: string;
  readonly postgresPid: number;
  readonly sandboxUrl: string;
  readonly pids: { readonly server: number; readonly sandbox: number };
}

/** `npm start` as a test sees it. */
export interface RunningLauncher {
  readonly process: ChildProcess;
  readonly exited: Promise<number | string>;
  readonly said: () => string;
}

export function aFreePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

/** A home folder of the test's own, which the account that runs PostgreSQL may enter. */
export function aHome(): { home: string; remove(): void } {
  const folder = mkdtempSync(join(tmpdir(), 'tingshuo-home-'));
  chmodSync(folder, 0o755);
  return { home: join(folder, 'home'), remove: () => rmSync(folder, { recursive: true, force: true }) };
}

export function launch(home: string, port: number, env: NodeJS.ProcessEnv = {}): RunningLauncher {
  const own = {
    TINGSHUO_HOME: home,
    PORT: String(port),
    LANG: 'en_US.UTF-8',
    LC_ALL: '',
    NODE_ENV: 'production',
  };
  const child = spawn(process.execPath, [join(ROOT, 'scripts/start.mjs')], {
    env: { ...process.env, npm_lifecycle_event: '', ...own, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  const keep = (chunk: Buffer) => {
    output += chunk;
  };
  child.stdout?.on('data', keep);
  child.stderr?.on('data', keep);
  const exited = new Promise<number | string>((resolve) =>
    child.once('exit', (code, signal) => resolve(signal ?? code ?? 1)),
  );
  return { process: child, exited, said: () => output };
}

export function recordOf(home: string): RunRecord | undefined {
  const path = join(home, 'run.json');
  return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as RunRecord) : undefined;
}

/** Waits until this launcher wrote its record and the server is healthy. */
export async function untilServing(
  launcher: RunningLauncher,
  home: string,
  port: number,
): Promise<RunRecord> {
  for (let waited = 0; waited < READY_WITHIN_MS; waited += POLL_MS) {
    const record = recordOf(home);
    if (record?.pid === launcher.process.pid && (await isHealthy(port))) return record as RunRecord;
    if (launcher.process.exitCode !== null) break;
    await sleep(POLL_MS);
  }
  throw new Error(`not ready:\n${launcher.said()}`);
}

export async function until(
  condition: () => boolean | Promise<boolean>,
  withinMs = 20_000,
): Promise<boolean> {
  for (let waited = 0; waited < withinMs; waited += POLL_MS) {
    if (await condition()) return true;
    await sleep(POLL_MS);
  }
  return false;
}

/** Those of the processes that still run; one that ended and was never asked about does not. */
export function stillRunning(pids: readonly number[]): number[] {
  return pids.filter((pid) => {
    const stat = `/proc/${pid}/stat`;
    return existsSync(stat) && !/\) Z /.test(readFileSync(stat, 'utf8'));
  });
}

export function familyOf(record: RunRecord): number[] {
  return processTree(record.pid);
}
