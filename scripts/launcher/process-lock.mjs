import { linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

const WAIT_MS = 500;

/** Fields of /proc/PID/stat from the state on; empty where there is no such process or no /proc. */
function statOf(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  } catch {
    return [];
  }
}

/** Whether a process with this id runs. One that ended but that its parent never asked about does not. */
export function isAlive(pid) {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (error.code !== 'EPERM') return false;
  }
  return statOf(pid)[0] !== 'Z';
}

/** The start time tells the holder from a later process with the same id. */
function holderOf(path) {
  try {
    const [pid, started = ''] = readFileSync(path, 'utf8').trim().split(' ');
    return isAlive(Number(pid)) && (statOf(pid)[19] ?? '') === started ? Number(pid) : undefined;
  } catch {
    return undefined;
  }
}

/** Takes a lock that ends with its holder, however that one ends: `{ release }`, or `{ holder }` when it is taken. */
export function takeProcessLock(path) {
  const own = `${path}.${process.pid}`;
  writeFileSync(own, `${process.pid} ${statOf(process.pid)[19] ?? ''}\n`);
  try {
    for (;;) {
      try {
        linkSync(own, path);
        return { release: () => rmSync(path, { force: true }) };
      } catch {
        const holder = holderOf(path);
        if (holder !== undefined) return { holder };
        rmSync(path, { force: true });
      }
    }
  } finally {
    rmSync(own, { force: true });
  }
}

/** Runs `work` while holding the lock, waiting for another holder to finish first. */
export async function withProcessLock(path, onWait, work) {
  let lock = takeProcessLock(path);
  if (lock.holder) onWait(lock.holder);
  while (lock.holder) {
    await sleep(WAIT_MS);
    lock = takeProcessLock(path);
  }
  try {
    return await work();
  } finally {
    lock.release();
  }
}
