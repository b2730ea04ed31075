import { writeFile } from 'node:fs/promises';
import { networkMetrics, toEdgeCsv, toGexf, toGraphml, toNodeCsv } from '@tingshuo/graph';
import type { Command } from './command.js';
import { GraphFailure } from './graph/graph-failure.js';
import { FILE_OPTIONS, withGraphFile } from './graph/graph-options.js';

const WRITERS = { gexf: toGexf, graphml: toGraphml, csv: toEdgeCsv, 'nodes-csv': toNodeCsv } as const;
const FORMATS = Object.keys(WRITERS).join(', ');
const SEED = 1;

const isFormat = (name: unknown): name is keyof typeof WRITERS =>
  typeof name === 'string' && Object.hasOwn(WRITERS, name);

export const graphExport: Command = {
  words: ['graph', 'export'],
  usage: 'graph export FILE --to F',
  help: {
    en: 'write a network in another format, nodes with their PageRank, degree, strength, core, harmonic centrality and community',
    zh: '将网络写为其他格式，节点附带 PageRank、度、强度、核数、调和中心性和社区',
  },
  options: {
    ...FILE_OPTIONS,
    to: { type: 'string', help: { en: `one of ${FORMATS}`, zh: `可选：${FORMATS}` } },
    out: {
      type: 'string',
      help: { en: 'file to write (default: the terminal)', zh: '输出文件（默认：终端）' },
    },
  },
  async run(run) {
    return withGraphFile(run, async ({ graph, nodes, labels }, checkBudget) => {
      const { to, out } = run.values;
      if (!isFormat(to))
        throw new GraphFailure('invalid-option', {
          en: `--to must be one of ${FORMATS}.`,
          zh: `--to 必须是以下之一：${FORMATS}。`,
        });
      const metrics = networkMetrics(graph, { seed: SEED, checkBudget });
      const columns = {
        ...(labels.size > 0 && { name: nodes.ids.map((id, node) => labels.get(node) ?? id) }),
        pagerank: metrics.pagerankWeighted,
        degree: metrics.degree,
        strength: metrics.strength,
        kcore: metrics.kcore,
        harmonic: metrics.harmonic.values,
        community: metrics.communities.of,
      };
      const text = WRITERS[to]({ graph, idOf: (node) => nodes.idOf(node) ?? '', columns });
      if (out === undefined) run.print(text.trimEnd());
      else await writeFile(String(out), text);
    });
  },
};
