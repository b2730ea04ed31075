import { overlapByWeight, type TieOverlaps, tieOverlaps, undirectedShadow } from '@tingshuo/graph';
import type { Command } from './command.js';
import { FILE_OPTIONS, withGraphFile } from './graph/graph-options.js';
import { tiesJson } from './graph/ties-json.js';
import { textTable } from './text-table.js';

const TOP = 10;

export const graphTies: Command = {
  words: ['graph', 'ties'],
  usage: 'graph ties FILE',
  help: {
    en: 'tell strong ties from weak ones: which share of all that the two ends know they both know (neighbourhood overlap, 0 between circles, 1 inside one)',
    zh: '区分强关系与弱关系：两端共同认识的人占两端所认识的全部人的比例（邻域重叠度：圈子之间为 0，圈子之内为 1）',
  },
  options: {
    ...FILE_OPTIONS,
    json: {
      type: 'boolean',
      help: { en: 'every tie, and the means, as JSON', zh: '以 JSON 输出全部关系及平均值' },
    },
  },
  async run(run) {
    return withGraphFile(run, ({ graph, nodes, labels }, checkBudget) => {
      const ties = tieOverlaps(graph, undirectedShadow(graph), checkBudget);
      const means = overlapByWeight(ties);
      const average = ties.overlaps.reduce((sum, overlap) => sum + overlap, 0) / ties.overlaps.length;
      if (run.values.json) {
        for (const line of tiesJson(ties, nodes, { averageOverlap: average, overlapByWeight: means }))
          run.print(line);
        return;
      }
      const nameOf = (node: number) => labels.get(node) ?? nodes.idOf(node) ?? '';
      const row = (tie: number) => [
        `${nameOf(ties.sources[tie] ?? 0)} – ${nameOf(ties.targets[tie] ?? 0)}`,
        String(Number((ties.weights[tie] ?? 0).toFixed(3))),
        (ties.overlaps[tie] ?? 0).toFixed(6),
      ];
      const heads = { en: ['tie', 'weight', 'overlap'], zh: ['关系', '权重', '重叠度'] }[run.language];
      const { strongest, weakest } = ends(ties);
      const blank = ['…'];
      const between = strongest.length + weakest.length < ties.overlaps.length ? [blank] : [];
      for (const line of textTable([heads, ...strongest.map(row), ...between, ...weakest.map(row)]))
        run.print(line);
      const said = [average, ...means].map((mean) => (Number.isNaN(mean) ? '–' : mean.toFixed(3)));
      const [mean = '', ...fifths] = said;
      run.say({
        en: `Mean overlap ${mean}; from the lightest fifth of the ties to the heaviest: ${fifths.join(', ')}.`,
        zh: `平均重叠度 ${mean}；按权重从最轻到最重的五等分依次为：${fifths.join('、')}。`,
      });
    });
  },
};

/** The ties of greatest overlap and of least: of those that overlap alike the heavier ones. */
function ends({ overlaps, weights }: TieOverlaps): { strongest: number[]; weakest: number[] } {
  const order = Array.from(overlaps.keys()).sort(
    (a, b) => (overlaps[b] ?? 0) - (overlaps[a] ?? 0) || (weights[b] ?? 0) - (weights[a] ?? 0) || a - b,
  );
  const rest = order.slice(TOP);
  const least = overlaps[rest.at(-1) ?? 0] ?? 0;
  const weakest = rest.filter((tie) => overlaps[tie] === least).slice(0, TOP);
  return { strongest: order.slice(0, TOP), weakest };
}
