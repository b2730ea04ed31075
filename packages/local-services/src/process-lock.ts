import { linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs';

/** Held while one process uses a folder; a lock whose holder is gone counts as free. */
export interface ProcessLock {
  release(): void;
}

/** Fields of /proc/PID/stat from the state on; empty where there is no such process or no /proc. */
function statOf(pid: number): string[] {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  } catch {
    return [];
  }
}

/** Start time in clock ticks since boot: tells a process from a later one with the same id. Linux only. */
function startedAt(pid: number): string {
  return statOf(pid)[19] ?? '';
}

/** Whether a process with this id runs, whoever owns it. One that ended but that its parent never asked about does not run. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false;
  }
  return statOf(pid)[0] !== 'Z';
}

function holderOf(path: string): number | undefined {
  try {
    const [pid = '', started = ''] = readFileSync(path, 'utf8').trim().split(' ');
    const holder = Number(pid);
    return holder > 0 && isAlive(holder) && startedAt(holder) === started ? holder : undefined;
  } catch {
    return undefined;
  }
}

/** Takes the lock file, or returns the id of the living process that holds it. */
export function takeProcessLock(path: string): ProcessLock | number {
  const own = `${path}.${process.pid}`;
  writeFileSync(own, `${process.pid} ${startedAt(process.pid)}\n`);
  try {
    for (let attempt = 0; attempt < 3; attempt++) {
      try {
        linkSync(own, path);
        return { release: () => rmSync(path, { force: true }) };
      } catch {
        const holder = holderOf(path);
        if (holder !== undefined) return holder;
        rmSync(path, { force: true });
      }
    }
    return holderOf(path) ?? 0;
  } finally {
    rmSync(own, { force: true });
  }
}
