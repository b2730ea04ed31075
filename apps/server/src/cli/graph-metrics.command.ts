import { networkMetrics } from '@tingshuo/graph';
import type { Command } from './command.js';
import { GraphFailure } from './graph/graph-failure.js';
import { FILE_OPTIONS, withGraphFile } from './graph/graph-options.js';
import { metricsJson } from './graph/metrics-json.js';
import { metricsTable } from './graph/metrics-table.js';

/** The same file gives the same communities every time. */
const SEED = 1;

export const graphMetrics: Command = {
  words: ['graph', 'metrics'],
  usage: 'graph metrics FILE',
  help: {
    en: 'measure a network in a file: an edge list (white space or commas, # and % comments), GEXF, GraphML or GML, gzipped or not',
    zh: '度量文件中的网络：边列表（空白或逗号分隔，# 与 % 为注释）、GEXF、GraphML 或 GML，可为 gzip 压缩',
  },
  options: {
    ...FILE_OPTIONS,
    exact: {
      type: 'boolean',
      help: {
        en: 'add betweenness, and make harmonic centrality exact in large graphs too',
        zh: '增加介数中心性，并对大图也精确计算调和中心性',
      },
    },
    from: {
      type: 'string',
      help: {
        en: 'add how many nodes are 0, 1, 2 … hops away from this one',
        zh: '增加从该节点出发的各跳节点数',
      },
    },
    json: { type: 'boolean', help: { en: 'all figures as JSON', zh: '以 JSON 输出全部数值' } },
  },
  async run(run) {
    return withGraphFile(run, (file, checkBudget) => {
      const { from, exact, json, directed } = run.values;
      const start = from === undefined ? undefined : file.nodes.indexOf(String(from));
      if (from !== undefined && start === undefined)
        throw new GraphFailure('unknown-node', {
          en: `There is no node ${from} in the file.`,
          zh: `文件中没有节点 ${from}。`,
        });
      const options = { seed: SEED, exact: exact === true, checkBudget };
      const metrics = networkMetrics(file.graph, start === undefined ? options : { ...options, from: start });
      if (json) {
        for (const line of metricsJson(file, metrics)) run.print(line);
        return;
      }
      for (const line of metricsTable(file, metrics, run.language)) run.print(line);
      if (file.declaredDirected && !directed)
        run.say({
          en: 'The file says that its edges are directed; they were read without direction, as --directed is missing.',
          zh: '文件声明为有向图；由于未加 --directed，已按无向图读取。',
        });
      const { withinHops } = metrics.harmonic;
      if (withinHops !== undefined)
        run.say({
          en: `Harmonic centrality counts distances up to ${withinHops} hops: the network is a long chain. For all of them use --exact with --budget SECONDS.`,
          zh: `网络呈长链状，调和中心性只计入 ${withinHops} 跳以内的距离。如需全部计入，请用 --exact 并以 --budget 秒数 放宽时限。`,
        });
    });
  },
};
