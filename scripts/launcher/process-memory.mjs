import { readdirSync, readFileSync } from 'node:fs';

function parents() {
  const found = new Map();
  for (const name of readdirSync('/proc').filter((entry) => /^\d+$/.test(entry))) {
    try {
      const stat = readFileSync(`/proc/${name}/stat`, 'utf8');
      found.set(Number(name), Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]));
    } catch {
      // The process ended between the two looks.
    }
  }
  return found;
}

/** A process and all that descend from it. */
export function processTree(root) {
  const parentOf = parents();
  const belongs = (pid) => pid === root || (parentOf.has(pid) && belongs(parentOf.get(pid)));
  return [...parentOf.keys()].filter(belongs);
}

/** Proportional set size in MB of a process: shared pages count in parts. Linux only. */
export function pssMb(pid) {
  try {
    const line = /^Pss:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'));
    return Number(line?.[1] ?? 0) / 1024;
  } catch {
    return 0;
  }
}
