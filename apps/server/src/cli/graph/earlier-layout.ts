import { readFile } from 'node:fs/promises';
import type { GraphFile } from '@tingshuo/graph';
import { GraphFailure } from './graph-failure.js';

/**
 * The positions in a file that `graph layout --json` wrote, in the order of the nodes: x and y in turn, `NaN` for
 * who is not in it.
 */
export async function earlierLayout(path: string, { nodes }: GraphFile): Promise<Float32Array> {
  const positions = new Float32Array(2 * nodes.ids.length).fill(Number.NaN);
  const known = new Map(Object.entries(positionsIn(await readFile(path, 'utf8'), path)));
  for (const [node, id] of nodes.ids.entries()) {
    const place: unknown = known.get(id);
    if (Array.isArray(place)) positions.set([Number(place[0]), Number(place[1])], 2 * node);
  }
  return positions;
}

function positionsIn(text: string, path: string): object {
  const failure = new GraphFailure('unknown-format', {
    en: `${path} is no layout that graph layout --json wrote.`,
    zh: `${path} 不是 graph layout --json 写出的布局文件。`,
  });
  let layout: unknown;
  try {
    layout = JSON.parse(text);
  } catch {
    throw failure;
  }
  if (typeof layout !== 'object' || layout === null || !('positions' in layout)) throw failure;
  if (typeof layout.positions !== 'object' || layout.positions === null) throw failure;
  return layout.positions;
}
