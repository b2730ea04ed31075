import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { isAlive } from './process-lock.mjs';

const POLL_MS = 50;
const GRACE_MS = 12_000;

/** Notes which processes belong to this run, so that the next one can tell them from strangers. */
export function noteChildren(path, pids) {
  writeFileSync(path, `${JSON.stringify(pids)}\n`);
}

function commandOf(pid) {
  if (existsSync('/proc/self/cmdline')) {
    const path = `/proc/${pid}/cmdline`;
    return existsSync(path) ? readFileSync(path, 'utf8') : '';
  }
  return spawnSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' }).stdout ?? '';
}

function runsOurs(pid, root) {
  return isAlive(pid) && commandOf(pid).includes(root);
}

/**
 * Waits for the children of a killed launcher, which end by themselves but need a moment to finish their requests:
 * their ports and files are wanted again. One that does not end within the grace is ended by force.
 */
export async function endLeftovers(path, root) {
  if (!existsSync(path)) return;
  const pids = Object.values(JSON.parse(readFileSync(path, 'utf8') || '{}'));
  const left = () => pids.filter((pid) => runsOurs(pid, root));
  for (let waited = 0; waited < GRACE_MS && left().length > 0; waited += POLL_MS) await sleep(POLL_MS);
  for (const pid of left()) process.kill(pid, 'SIGKILL');
  rmSync(path, { force: true });
}
