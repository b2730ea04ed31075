import { cascadeSeeds } from '@tingshuo/graph';
import type { Command } from './command.js';
import { GraphFailure } from './graph/graph-failure.js';
import { FILE_OPTIONS, withGraphFile } from './graph/graph-options.js';

const DEFAULT_K = 20;
const SEED = 1;

export const graphSeeds: Command = {
  words: ['graph', 'seeds'],
  usage: 'graph seeds FILE',
  help: {
    en: 'choose whom to win over first, with how far they carry a message (independent cascade) and how good the choice is at least',
    zh: '选出应最先争取的人，给出他们能将消息传播多远（独立级联模型）以及该选择的质量下限',
  },
  options: {
    ...FILE_OPTIONS,
    k: { type: 'string', help: { en: `how many (default: ${DEFAULT_K})`, zh: `人数（默认：${DEFAULT_K}）` } },
    against: {
      type: 'boolean',
      help: {
        en: 'edges are attention: the message of the second node reaches the first',
        zh: '边表示关注：消息由第二个节点传向第一个节点',
      },
    },
    json: { type: 'boolean', help: { en: 'as JSON', zh: '以 JSON 输出' } },
  },
  async run(run) {
    return withGraphFile(run, ({ graph, nodes, labels }, checkBudget) => {
      const { json, against } = run.values;
      const k = run.values.k === undefined ? Math.min(DEFAULT_K, graph.nodeCount) : Number(run.values.k);
      if (!(Number.isInteger(k) && k >= 1 && k <= graph.nodeCount))
        throw new GraphFailure('invalid-option', {
          en: `--k must be a whole number from 1 to the number of nodes, ${graph.nodeCount}.`,
          zh: `--k 必须是 1 到节点数 ${graph.nodeCount} 之间的整数。`,
        });
      const flow = against ? 'against' : 'along';
      const choice = cascadeSeeds(graph, { k, seed: SEED, flow, checkBudget });
      const { spread, spreadAtLeast, bestAtMost, guarantee, topDegreeSpread, lift, sets } = choice;
      if (json) {
        const seeds = Array.from(choice.seeds, (node) => nodes.idOf(node));
        const figures = { spread, spreadAtLeast, bestAtMost, guarantee, topDegreeSpread, lift, sets };
        run.print(JSON.stringify({ seeds, ...figures }));
        return;
      }
      for (const node of choice.seeds) run.print(labels.get(node) ?? nodes.idOf(node) ?? '');
      const [reach, least, most] = [spread, spreadAtLeast, bestAtMost].map((value) => value.toFixed(1));
      run.say({
        en: `Together they reach ${reach} of ${graph.nodeCount} (at least ${least}; no ${k} others reach more than ${most}), ${lift.toFixed(2)} times as many as the ${k} with most ties.`,
        zh: `合计可触达 ${graph.nodeCount} 人中的 ${reach} 人（至少 ${least}；任何其他 ${k} 人至多 ${most}），是联系最多的 ${k} 人的 ${lift.toFixed(2)} 倍。`,
      });
    });
  },
};
