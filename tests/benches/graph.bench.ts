import { runGraphologySuite } from './graph/graphology-suite.js';
import { type GraphBenchOptions, madeGraph, sizeOf, warmUpGraph } from './graph/made-graph.js';
import { inOwnProcess } from './graph/own-process.js';
import { runOwnSuite } from './graph/own-suite.js';

/** graphology needs some 340 bytes an edge and minutes beyond this size. */
const PEER_UP_TO = 2_000_000;

/** PageRank at graphology's own tolerance (an L1 change of nodes / 10^6), and to 10^-10: its change, our proved distance. */
const RATIOS = {
  buildMs: 'ratioGraphologyBuild',
  strengthMs: 'ratioGraphologyStrength',
  pagerankLooseMs: 'ratioGraphologyPagerank',
  pagerankMs: 'ratioGraphologyPagerankConverged',
  weakComponentsMs: 'ratioGraphologyComponents',
  bfsMs: 'ratioGraphologyBfs',
  kcoreMs: 'ratioGraphologyKcore',
  communitiesMs: 'ratioGraphologyCommunities',
} as const;

/** Every metric on one made graph in CPU milliseconds, and how many times longer graphology takes for those it has. */
export const bench = {
  name: 'graph',
  standsAlone: true,
  async run(options: GraphBenchOptions): Promise<Record<string, number>> {
    const { edges: size, seed } = sizeOf(options);
    if (size > PEER_UP_TO) {
      console.log(`  graphology is left out above ${PEER_UP_TO} edges`);
      return inOwnProcess('large-graph.ts', 'measureLargeGraph', options);
    }
    // Both run once on a small graph before, as in a server that is up: else the engine's compiler is measured.
    const small = warmUpGraph();
    const warmedUp = await runOwnSuite(() => small, { seed: 1 });
    const edges = madeGraph(options);
    const own = await runOwnSuite(() => edges, { seed });
    runGraphologySuite(small, warmedUp);
    const peer = runGraphologySuite(edges, own);
    const ratios = Object.entries(RATIOS).flatMap(([step, name]) => {
      const theirs = peer[step];
      const ours = own.figures[step];
      return theirs === undefined || ours === undefined ? [] : [[name, theirs / ours] as const];
    });
    return {
      ...own.figures,
      ...Object.fromEntries(ratios),
      ...(peer.modularity !== undefined && { modularityGraphology: peer.modularity }),
    };
  },
};
