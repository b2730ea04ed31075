import { writeFile } from 'node:fs/promises';
import { networkMetrics, toEdgeCsv, toGexf, toGraphml, toNodeCsv } from '@tingshuo/graph';
import type { Command } from './command.js';
import { GraphFailure } from './graph/graph-failure.js';
import { FILE_OPTIONS, withGraphFile } from './graph/graph-options.js';
import { parquetFiles } from './graph/parquet-files.js';

const WRITERS = { gexf: toGexf, graphml: toGraphml, csv: toEdgeCsv, 'nodes-csv': toNodeCsv } as const;
const PARQUET = 'parquet';
const FORMATS = [...Object.keys(WRITERS), PARQUET].join(', ');
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
    format: { type: 'string', help: { en: 'the same as --to', zh: '同 --to' } },
    out: {
      type: 'string',
      help: {
        en: 'file to write (default: the terminal); Parquet becomes two, NAME.people.parquet and NAME.ties.parquet',
        zh: '输出文件（默认：终端）；Parquet 写为两个文件：名称.people.parquet 与 名称.ties.parquet',
      },
    },
  },
  async run(run) {
    return withGraphFile(run, async ({ graph, nodes, labels }, checkBudget) => {
      const { to = run.values.format, out } = run.values;
      if (to === PARQUET && out === undefined)
        throw new GraphFailure('invalid-option', {
          en: 'Parquet needs --out NAME.',
          zh: 'Parquet 格式需要 --out 名称。',
        });
      if (to !== PARQUET && !isFormat(to))
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
      const exported = { graph, idOf: (node: number) => nodes.idOf(node) ?? '', columns };
      if (to === PARQUET) {
        const name = String(out).replace(/\.parquet$/, '');
        const { people, ties } = parquetFiles(exported);
        await writeFile(`${name}.people.parquet`, people);
        await writeFile(`${name}.ties.parquet`, ties);
        return;
      }
      const text = WRITERS[to](exported);
      if (out === undefined) run.print(text.trimEnd());
      else await writeFile(String(out), text);
    });
  },
};
