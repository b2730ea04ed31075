import { type GraphBenchOptions, madeGraph, sizeOf, warmUpGraph } from './made-graph.js';
import { runOwnSuite } from './own-suite.js';

/** The suite on a large graph, for a process of its own. */
export async function measureLargeGraph(options: GraphBenchOptions): Promise<Record<string, number>> {
  const small = warmUpGraph();
  await runOwnSuite(() => small, { seed: 1 });
  const { figures } = await runOwnSuite(() => madeGraph(options), {
    seed: sizeOf(options).seed,
    sparing: true,
  });
  return { ...figures };
}
