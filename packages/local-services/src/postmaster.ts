import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { LocalServiceError } from './local-service-error.js';
import { isAlive } from './process-lock.js';

const POLL_MS = 50;
const FAST_STOP_MS = 30_000;
const IMMEDIATE_STOP_MS = 10_000;
/** Above every id that a system gives out. */
const NO_PROCESS = '2147483646';

/** The file in which a running postmaster writes its process id. */
export function pidFileOf(dataDir: string): string {
  return join(dataDir, 'postmaster.pid');
}

/** The process id in a postmaster.pid file whose second line is `dataDir`; undefined for anything else. */
export function parsePostmasterPid(text: string, dataDir: string): number | undefined {
  const [pid = '', directory] = text.split('\n');
  return /^\d+$/.test(pid) && directory === dataDir ? Number(pid) : undefined;
}

/** Whether the process is a PostgreSQL server and not a later process with the same id; assumed so where /proc is absent. */
function isPostgres(pid: number): boolean {
  if (!existsSync('/proc/self/cmdline')) return true;
  try {
    return /postgres|postmaster/.test(readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0')[0] ?? '');
  } catch {
    return false;
  }
}

async function isGoneWithin(pid: number, ms: number): Promise<boolean> {
  for (let waited = 0; waited < ms; waited += POLL_MS) {
    if (!isAlive(pid)) return true;
    await sleep(POLL_MS);
  }
  return !isAlive(pid);
}

function signal(pid: number, name: 'SIGINT' | 'SIGQUIT'): void {
  if (isAlive(pid)) process.kill(pid, name);
}

/** Fast shutdown (open transactions are rolled back, all is written); after half a minute immediate shutdown, which the next start repairs. */
export async function stopPostmaster(pid: number): Promise<void> {
  signal(pid, 'SIGINT');
  if (await isGoneWithin(pid, FAST_STOP_MS)) return;
  signal(pid, 'SIGQUIT');
  await isGoneWithin(pid, IMMEDIATE_STOP_MS);
}

/**
 * Ends a server that a killed run left on this cluster. The caller holds the cluster's lock, so nobody else uses it.
 * A dead server's file stays, because PostgreSQL finds orphaned sessions by the shared memory named in it; only the
 * id is replaced, since it may belong to an unrelated process by now, which PostgreSQL would take for a server.
 */
export async function endLeftoverPostmaster(dataDir: string): Promise<'none' | 'stale' | 'ended'> {
  const file = pidFileOf(dataDir);
  if (!existsSync(file)) return 'none';
  const text = readFileSync(file, 'utf8');
  const pid = parsePostmasterPid(text, dataDir);
  if (pid === undefined || !isAlive(pid) || !isPostgres(pid)) {
    writeFileSync(file, [NO_PROCESS, ...text.split('\n').slice(1)].join('\n'));
    return 'stale';
  }
  await stopPostmaster(pid);
  if (isAlive(pid)) throw new LocalServiceError('in-use', dataDir);
  return 'ended';
}
