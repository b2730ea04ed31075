import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { runCommandLine } from '@tingshuo/server';
import { afterAll, describe, expect, it } from 'vitest';
import { laneFolder } from './lane.js';
import { NETWORKX_LANE, networkxProgram, type RandomGraph } from './networkx/networkx-program.js';

const found = await networkxProgram();
if ('skipped' in found) console.info(found.skipped);

const WITHIN = 1e-8;
const GRAPHS = Number(process.env.TINGSHUO_RANDOM_GRAPHS ?? 400);
const SEED = process.env.TINGSHUO_RANDOM_SEED ?? '1';

describe.skipIf('skipped' in found)('the command line and networkx agree', { timeout: 600_000 }, () => {
  const folder = 'skipped' in found ? '' : join(laneFolder(NETWORKX_LANE), `seed-${SEED}`);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('about random graphs in every format', async () => {
    if ('skipped' in found) return;
    mkdirSync(folder, { recursive: true });
    const differences: string[] = [];
    let graphs = 0;
    for (const graph of await found.graphs(folder, SEED, GRAPHS)) {
      graphs++;
      for (const difference of await differencesOf(graph))
        differences.push(`${graph.file} ${graph.options.join(' ')}: ${difference}`);
    }
    expect(graphs).toBe(GRAPHS);
    expect(differences).toEqual([]);
  });
});

async function differencesOf({ file, options, expected }: RandomGraph): Promise<string[]> {
  let out = '';
  let error = '';
  await runCommandLine(['graph', 'metrics', file, ...options, '--json'], {
    environment: { LANG: 'en_GB.UTF-8' },
    out: (text) => {
      out += text;
    },
    error: (text) => {
      error += text;
    },
  });
  if (error !== '') return [error];
  const actual: Record<string, unknown> = JSON.parse(out);
  return Object.entries(expected).flatMap(([name, value]) => {
    const apart = difference(actual[name], value);
    return apart <= WITHIN ? [] : [`${name} differs by ${apart}`];
  });
}

/** Greatest difference between figures or maps of figures; large ones count relative to their size. */
function difference(actual: unknown, expected: unknown): number {
  if (typeof expected !== 'object' || expected === null) {
    if (expected === null) return actual === null ? 0 : Number.POSITIVE_INFINITY;
    if (typeof actual !== 'number') return Number.POSITIVE_INFINITY;
    return Math.abs(actual - Number(expected)) / Math.max(1, Math.abs(Number(expected)));
  }
  if (typeof actual !== 'object' || actual === null) return Number.POSITIVE_INFINITY;
  const given = new Map(Object.entries(actual));
  const wanted = Object.entries(expected);
  if (given.size !== wanted.length) return Number.POSITIVE_INFINITY;
  return wanted.reduce((most, [key, value]) => Math.max(most, difference(given.get(key), value)), 0);
}
