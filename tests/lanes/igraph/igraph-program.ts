import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { CompressedGraph } from '@tingshuo/graph';
import { isAskedFor, laneFolder } from '../lane.js';

const LANE = 'igraph';
const PYTHON = '/usr/bin/python3';
const PACKAGE = 'python3-igraph';
const SCRIPT = join(import.meta.dirname, 'measure.py');
const run = promisify(execFile);

/** igraph in Python as Debian packages it, on this machine or fetched from Debian; or why this lane is skipped. */
export async function igraphProgram(): Promise<{ ask: AskIgraph } | { skipped: string }> {
  if (!isAskedFor(LANE)) return { skipped: `skipped: TINGSHUO_TEST_LANES does not name ${LANE}` };
  if (!(await isThere())) await run('apt-get', ['install', '-y', PACKAGE]).catch(() => undefined);
  if (!(await isThere())) return { skipped: `skipped: ${PYTHON} has no igraph (Debian's ${PACKAGE})` };
  const folder = laneFolder(LANE);
  return {
    ask: async (what, graph, more) => {
      const file = join(folder, `${what}.json`);
      writeFileSync(file, JSON.stringify({ ...edgesOf(graph), ...more }));
      const { stdout } = await run(PYTHON, [SCRIPT, what, file], { maxBuffer: 2 ** 28 });
      return JSON.parse(stdout);
    },
  };
}

/** Asks for the metrics or the times of a graph. */
export type AskIgraph = (
  what: 'metrics' | 'times',
  graph: CompressedGraph,
  more: Readonly<Record<string, unknown>>,
) => Promise<Record<string, unknown>>;

async function isThere(): Promise<boolean> {
  return run(PYTHON, ['-c', 'import igraph']).then(
    () => true,
    () => false,
  );
}

/** Every edge once, as columns. */
function edgesOf({ nodeCount, directed, out }: CompressedGraph) {
  const sources: number[] = [];
  const targets: number[] = [];
  const weights: number[] = [];
  for (let node = 0; node < nodeCount; node++) {
    for (let entry = out.offsets[node]!; entry < out.offsets[node + 1]!; entry++) {
      if (!directed && out.targets[entry]! < node) continue;
      sources.push(node);
      targets.push(out.targets[entry]!);
      weights.push(out.weights[entry]!);
    }
  }
  return { nodes: nodeCount, directed, sources, targets, weights };
}
