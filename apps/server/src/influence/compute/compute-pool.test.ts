import { compress } from '@tingshuo/graph';
import { afterAll, describe, expect, it } from 'vitest';
import { Problem } from '../../platform/http/problem.js';
import { ComputeError, computeProblem } from './compute-error.js';
import { ComputePool } from './compute-pool.js';

const graph = compress(
  { nodeCount: 2, sources: Int32Array.of(0), targets: Int32Array.of(1) },
  { directed: true },
);
const part = { format: 'csv-ties', graph, nodes: Int32Array.of(0, 1), ids: ['a', 'b'], columns: {} } as const;
const TIES = 'source,target,weight\r\na,b,1\r\n';

describe('ComputePool', () => {
  const pool = new ComputePool();
  afterAll(async () => await pool.beforeApplicationShutdown());

  it('answers from threads, more questions than it has threads', async () => {
    const answers = await Promise.all(Array.from({ length: 9 }, () => pool.run('export', part)));
    expect(new Set(answers)).toEqual(new Set([TIES]));
  });

  it('refuses by a code what is wrong or takes too long, and goes on', async () => {
    const outside = { ...part, nodes: Int32Array.of(7) };
    await expect(pool.run('export', outside)).rejects.toMatchObject({ kind: 'invalid-argument' });
    const followers = new Float64Array(2);
    const seeds = pool.run('seeds', { graph, nodes: part.nodes, followers, count: 1 }, -1);
    const error = await seeds.catch((reason: unknown) => reason);
    expect(error).toMatchObject({ name: 'ComputeError', kind: 'budget-exceeded' });
    expect(computeProblem(error)).toMatchObject({ code: 'network_too_large' });
    expect(await pool.run('export', part)).toBe(TIES);
  });

  it('tells those who wait that it stops', async () => {
    const closing = new ComputePool();
    const asked = Array.from({ length: 9 }, () =>
      closing.run('export', part).catch((error: unknown) => error),
    );
    await closing.beforeApplicationShutdown();
    const [first] = await Promise.all(asked);
    expect(first).toBeInstanceOf(ComputeError);
    expect(computeProblem(first)).toBeInstanceOf(Problem);
    await expect(closing.run('export', part)).rejects.toMatchObject({ kind: 'stopped' });
  });
});
