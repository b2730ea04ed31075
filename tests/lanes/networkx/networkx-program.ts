import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { isAskedFor } from '../lane.js';

export const NETWORKX_LANE = 'networkx';
const PYTHON = '/usr/bin/python3';
/** networkx's PageRank needs scipy. */
const PACKAGES = ['python3-networkx', 'python3-scipy'];
const script = (name: string) => join(import.meta.dirname, name);
const run = promisify(execFile);

/** A graph in a file, how to measure it, and networkx's figures under the names of `graph metrics --json`. */
export interface RandomGraph {
  readonly file: string;
  readonly options: readonly string[];
  readonly expected: Readonly<Record<string, unknown>>;
}

/** A graph as columns with what was drawn for it, and what networkx says of it. */
export interface MeasuredGraph {
  readonly nodeCount: number;
  readonly directed: boolean;
  readonly edges: readonly (readonly [source: number, target: number, weight: number])[];
  readonly teleport: readonly number[];
  readonly labels: readonly number[];
  readonly expected: {
    readonly [name: string]: unknown;
    readonly overlaps: readonly (readonly [source: number, target: number, overlap: number])[];
    readonly hits: { readonly hubs: readonly number[]; readonly authorities: readonly number[] } | null;
    readonly powerLaw: Readonly<Record<'exponent' | 'tailSize' | 'standardError', number>> | null;
    readonly betweenness: readonly number[];
    /** Expected spread of each node, and of each pair, where the graph is small enough to try every course. */
    readonly cascade: {
      readonly singles: readonly number[];
      readonly pairs: readonly (readonly [first: number, second: number, spread: number])[];
    } | null;
  };
}

export interface Networkx {
  /** Writes random graphs to files of a folder. */
  readonly graphs: (folder: string, seed: string, count: number) => Promise<RandomGraph[]>;
  readonly measures: (seed: string, count: number) => Promise<MeasuredGraph[]>;
}

/** networkx in Python as Debian packages it, on this machine or fetched from Debian; or why this lane is skipped. */
export async function networkxProgram(): Promise<Networkx | { skipped: string }> {
  if (!isAskedFor(NETWORKX_LANE))
    return { skipped: `skipped: TINGSHUO_TEST_LANES does not name ${NETWORKX_LANE}` };
  if (!(await isThere()))
    await run('apt-get', ['install', '-y', '--no-install-recommends', ...PACKAGES]).catch(() => undefined);
  if (!(await isThere())) return { skipped: `skipped: ${PYTHON} lacks one of ${PACKAGES.join(', ')}` };
  return {
    graphs: (folder, seed, count) => answers<RandomGraph>('random_graphs.py', folder, seed, String(count)),
    measures: (seed, count) => answers<MeasuredGraph>('random_measures.py', seed, String(count)),
  };
}

async function answers<T>(name: string, ...given: string[]): Promise<T[]> {
  const { stdout } = await run(PYTHON, ['-B', script(name), ...given], { maxBuffer: 2 ** 30 });
  return stdout
    .split('\n')
    .filter((line) => line !== '')
    .map((line): T => JSON.parse(line));
}

async function isThere(): Promise<boolean> {
  return run(PYTHON, ['-c', 'import networkx, scipy']).then(
    () => true,
    () => false,
  );
}
