import { mkdirSync, statSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';

/**
 * Lanes drive servers that no one here wrote. They fetch what they need into a folder outside the workspace, and run
 * only when TINGSHUO_TEST_LANES names them, separated by commas.
 */
export function isAskedFor(lane: string): boolean {
  return (process.env.TINGSHUO_TEST_LANES ?? '').split(',').some((name) => name.trim() === lane);
}

/** A lane's own kept folder. Programs are run from it, so it must be nobody else's. */
export function laneFolder(lane: string): string {
  const root = process.env.TINGSHUO_LANES_HOME ?? join(tmpdir(), 'tingshuo-lanes');
  const folder = join(root, lane);
  for (const path of [root, folder]) {
    mkdirSync(path, { recursive: true, mode: 0o700 });
    if (statSync(path).uid !== userInfo().uid) throw new Error(`${path} belongs to another user`);
  }
  return folder;
}
