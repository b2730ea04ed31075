import {
  branchMood,
  type Cascade,
  cascadeSpeed,
  keySpreaders,
  moodTurn,
  readCascadeRows,
  rebuildCascade,
  structuralVirality,
  widths,
} from '@tingshuo/graph';
import type { Command } from './command.js';
import { GraphFailure, graphFailure } from './graph/graph-failure.js';
import { textOf } from './graph/read-graph-file.js';
import { textTable } from './text-table.js';

const SPREADERS = 10;

export const graphCascade: Command = {
  words: ['graph', 'cascade'],
  usage: 'graph cascade FILE',
  help: {
    en: 'rebuild a repost cascade from rows (CSV with a header or JSON lines: id, author, parent, time, mood): depth, width, virality, speed, key spreaders, where the mood turned',
    zh: '由数据行（带表头的 CSV 或 JSON 行：id、author、parent、time、mood）重建转发链：深度、宽度、病毒性、速度、关键传播者、情绪转折',
  },
  options: { json: { type: 'boolean', help: { en: 'as JSON', zh: '以 JSON 输出' } } },
  async run(run) {
    const [path, ...more] = run.positionals;
    try {
      if (path === undefined || more.length > 0)
        throw new GraphFailure('invalid-option', {
          en: 'Give one file; see --help.',
          zh: '请给出一个文件；请看 --help。',
        });
      let text = '';
      for await (const piece of textOf(path)) text += piece;
      const cascade = rebuildCascade(readCascadeRows(text));
      if (run.values.json) run.print(JSON.stringify({ ...figuresOf(cascade), ...listsOf(cascade) }));
      else for (const line of textTable(rowsOf(cascade))) run.print(line);
      return 0;
    } catch (error) {
      const failure = graphFailure(error, path ?? '');
      if (run.values.json && failure instanceof GraphFailure)
        run.print(JSON.stringify({ error: { code: failure.code, cause: failure.reason[run.language] } }));
      throw failure;
    }
  },
};

function figuresOf(cascade: Cascade) {
  const byDepth = widths(cascade);
  return {
    posts: cascade.ids.length,
    roots: cascade.roots.length,
    authors: new Set(cascade.authors).size,
    depth: Math.max(0, byDepth.length - 1),
    width: byDepth.reduce((most, width) => Math.max(most, width), 0),
    structuralVirality: structuralVirality(cascade),
  };
}

function listsOf(cascade: Cascade) {
  const { ids, authors, parents, depths, issues } = cascade;
  const idOf = (node: number) => ids[node] ?? null;
  const turn = moodTurn(cascade);
  const branch = branchMood(cascade);
  return {
    widths: widths(cascade),
    speed: cascadeSpeed(cascade),
    spreaders: keySpreaders(cascade, SPREADERS).map(({ node, ...counts }) => ({
      id: ids[node],
      author: authors[node],
      ...counts,
    })),
    moodTurn: turn && { ...turn, node: idOf(turn.node) },
    branchMood: branch && { ...branch, node: idOf(branch.node) },
    issues,
    nodes: ids.map((id, node) => ({ id, parent: idOf(parents[node] ?? -1), depth: depths[node] })),
  };
}

function rowsOf(cascade: Cascade): string[][] {
  const figures = Object.entries(figuresOf(cascade)).map(([name, value]) => [name, String(value)]);
  const spreaders = keySpreaders(cascade, SPREADERS).map(({ node, direct, indirect }) => [
    cascade.ids[node] ?? '',
    `${direct} + ${indirect}`,
  ]);
  return [...figures, ...spreaders];
}
