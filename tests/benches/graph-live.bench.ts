import { compress, LiveGraph, measureDrift } from '@tingshuo/graph';
import { cpuMs } from './graph/cpu-time.js';
import { type GraphBenchOptions, madeGraph } from './graph/made-graph.js';

const ACTS = 1000;
const SECOND = 1000;

/** Acts one by one on a live graph, and how far its ranks are from an exact run afterwards. */
export const bench = {
  name: 'graph-live',
  standsAlone: true,
  async run(options: GraphBenchOptions): Promise<Record<string, number>> {
    const { sources, targets, ...edges } = madeGraph(options);
    const graph = compress({ sources, targets, ...edges }, { directed: true });
    const live = new LiveGraph({ graph, atMs: 0 });
    const times = new Float64Array(ACTS);
    const start = process.cpuUsage();
    for (let act = 0; act < ACTS; act++) {
      const before = performance.now();
      const source = sources[(act * 7919) % sources.length] ?? 0;
      const target = targets[(act * 104_729) % targets.length] ?? 0;
      live.record({ source, target, weight: 1 + (act % 4), atMs: act * SECOND });
      times[act] = performance.now() - before;
    }
    const updateMs = cpuMs(start) / ACTS;
    times.sort();
    const drift = measureDrift(live);
    return {
      nodes: graph.nodeCount,
      edges: graph.edgeCount,
      updateMs,
      updateWallP99Ms: times[Math.floor(ACTS * 0.99)] ?? Number.NaN,
      updateWallMaxMs: times[ACTS - 1] ?? Number.NaN,
      worstNodeError: drift.worstNode,
      worstNodeBound: live.rankBound,
      driftL1: drift.total,
    };
  },
};
