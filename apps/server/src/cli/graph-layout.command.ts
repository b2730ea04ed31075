import { writeFile } from 'node:fs/promises';
import { forceLayout, leiden, pageRank, undirectedShadow } from '@tingshuo/graph';
import type { Command } from './command.js';
import { earlierLayout } from './graph/earlier-layout.js';
import { GraphFailure } from './graph/graph-failure.js';
import { FILE_OPTIONS, withGraphFile } from './graph/graph-options.js';
import { layoutJson } from './graph/layout-json.js';
import { layoutSvg } from './graph/layout-svg.js';

/** The same file gives the same map every time. */
const SEED = 1;

const LEIDEN_ITERATIONS = 10;

export const graphLayout: Command = {
  words: ['graph', 'layout'],
  usage: 'graph layout FILE',
  help: {
    en: 'draw a network as a map: communities as regions in their colours, people as large as their PageRank',
    zh: '将网络绘制为地图：社区为各色区域，人物大小表示其 PageRank',
  },
  options: {
    ...FILE_OPTIONS,
    svg: { type: 'string', help: { en: 'picture to write', zh: '要写出的图片文件（SVG）' } },
    json: {
      type: 'boolean',
      help: {
        en: 'positions, communities and regions as JSON',
        zh: '以 JSON 输出坐标、社区和区域',
      },
    },
    start: {
      type: 'string',
      help: {
        en: 'JSON of an earlier layout, to leave everyone about where they were',
        zh: '先前布局的 JSON 文件，使各人大致留在原位',
      },
    },
  },
  async run(run) {
    return withGraphFile(run, async (file, checkBudget) => {
      const { svg, json, start } = run.values;
      if (svg === undefined && !json)
        throw new GraphFailure('invalid-option', {
          en: 'Give --svg FILE or --json.',
          zh: '请给出 --svg 文件 或 --json。',
        });
      const { graph } = file;
      const earlier = start === undefined ? undefined : await earlierLayout(String(start), file);
      const shadow = undirectedShadow(graph);
      const options = { seed: SEED, checkBudget };
      const communities = leiden(graph, { ...options, iterations: LEIDEN_ITERATIONS }).of;
      const given = { ...options, communities, ...(earlier && { start: earlier }) };
      const positions = forceLayout(graph, given, shadow);
      const drawing = { positions, communities, ranks: pageRank(graph, { checkBudget }).ranks };
      if (svg !== undefined) await writeFile(String(svg), layoutSvg(file, drawing));
      if (json) run.print(layoutJson(file, drawing));
    });
  },
};
