import { ACTION_WEIGHTS, graphAt, InteractionLog, type PlantedGraph } from '@tingshuo/graph';
import { cpuMs } from './graph/cpu-time.js';
import { type GraphBenchOptions, madeGraph, warmUpGraph } from './graph/made-graph.js';

const DAY = 86_400_000;
const YEAR = 365;
const ASKED = [300, 364, 200, 364];

/** The graph of past days from a log with as many interactions as edges, spread over a year; `ms` is the slowest day. */
export const bench = {
  name: 'graph-day',
  standsAlone: true,
  async run(options: GraphBenchOptions): Promise<Record<string, number>> {
    measure(warmUpGraph());
    return measure(madeGraph(options));
  },
};

function measure({ nodeCount, sources, targets }: PlantedGraph): Record<string, number> {
  const log = new InteractionLog();
  const kinds = Object.keys(ACTION_WEIGHTS);
  const ids = Array.from({ length: nodeCount }, (_, node) => `user-${node}`);
  const start = process.cpuUsage();
  for (let event = 0; event < sources.length; event++) {
    log.append({
      source: ids[sources[event] ?? 0] ?? '',
      target: ids[targets[event] ?? 0] ?? '',
      kind: kinds[event % kinds.length] ?? '',
      atMs: ((event * 7919) % YEAR) * DAY,
    });
  }
  const appendMs = cpuMs(start);
  const runs = ASKED.map((day) => {
    const before = process.cpuUsage();
    graphAt(log, day * DAY);
    return cpuMs(before);
  });
  return {
    interactions: sources.length,
    ms: Math.max(...runs),
    appendedPerSecond: (sources.length / appendMs) * 1000,
  };
}
