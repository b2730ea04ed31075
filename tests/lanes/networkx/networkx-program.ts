import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { isAskedFor } from '../lane.js';

export const NETWORKX_LANE = 'networkx';
const PYTHON = '/usr/bin/python3';
/** networkx's PageRank needs scipy. */
const PACKAGES = ['python3-networkx', 'python3-scipy'];
const SCRIPT = join(import.meta.dirname, 'random_graphs.py');
const run = promisify(execFile);

/** A graph in a file, how to measure it, and networkx's figures under the names of `graph metrics --json`. */
export interface RandomGraph {
  readonly file: string;
  readonly options: readonly string[];
  readonly expected: Readonly<Record<string, unknown>>;
}

/** networkx in Python as Debian packages it, on this machine or fetched from Debian; or why this lane is skipped. */
export async function networkxProgram(): Promise<
  { graphs: (folder: string, seed: string, count: number) => Promise<RandomGraph[]> } | { skipped: string }
> {
  if (!isAskedFor(NETWORKX_LANE))
    return { skipped: `skipped: TINGSHUO_TEST_LANES does not name ${NETWORKX_LANE}` };
  if (!(await isThere()))
    await run('apt-get', ['install', '-y', '--no-install-recommends', ...PACKAGES]).catch(() => undefined);
  if (!(await isThere())) return { skipped: `skipped: ${PYTHON} lacks one of ${PACKAGES.join(', ')}` };
  return {
    graphs: async (folder, seed, count) => {
      const { stdout } = await run(PYTHON, ['-B', SCRIPT, folder, seed, String(count)], {
        maxBuffer: 2 ** 30,
      });
      return stdout
        .split('\n')
        .filter((line) => line !== '')
        .map((line): RandomGraph => JSON.parse(line));
    },
  };
}

async function isThere(): Promise<boolean> {
  return run(PYTHON, ['-c', 'import networkx, scipy']).then(
    () => true,
    () => false,
  );
}
