import type { Interner, TieOverlaps } from '@tingshuo/graph';

/** Characters of a line: a text of all ties of a large graph may be longer than a string can be. */
const LINE = 2 ** 26;

/** Ties as JSON in one line (several for a very large graph), means that are no number as null. */
export function* tiesJson(ties: TieOverlaps, nodes: Interner, means: object): Generator<string> {
  const keys = nodes.ids.map((id) => JSON.stringify(id));
  let line = `${JSON.stringify(means).slice(0, -1)},"ties":[`;
  for (let tie = 0; tie < ties.overlaps.length; tie++) {
    const ends = `"source":${keys[ties.sources[tie] ?? 0]},"target":${keys[ties.targets[tie] ?? 0]}`;
    line += `${tie === 0 ? '' : ','}{${ends},"weight":${ties.weights[tie]},"overlap":${ties.overlaps[tie]}}`;
    if (line.length < LINE) continue;
    yield line;
    line = '';
  }
  yield `${line}]}`;
}
