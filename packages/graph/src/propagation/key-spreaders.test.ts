import { describe, expect, it } from 'vitest';
import { descendants } from './descendants.js';
import { keySpreaders } from './key-spreaders.js';
import { rebuildCascade } from './rebuild-cascade.js';
import { rowsOf } from './testing/rows-of.js';

describe('keySpreaders', () => {
  const cascade = rebuildCascade(
    rowsOf({ original: null, b: 'original', c: 'original', d: 'b', e: 'b', f: 'd', g: 'c', h: 'original' }),
  );

  it('counts what every post set off', () => {
    const { direct, all } = descendants(cascade);
    expect(Array.from(direct)).toEqual([3, 2, 1, 1, 0, 0, 0, 0]);
    expect(Array.from(all)).toEqual([7, 3, 1, 1, 0, 0, 0, 0]);
  });

  it('ranks reposts by the reposts below them, direct and indirect', () => {
    const ranked = keySpreaders(cascade, 10).map((found) => ({ ...found, node: cascade.ids[found.node] }));
    expect(ranked).toEqual([
      { node: 'b', direct: 2, indirect: 1, share: 3 / 7 },
      { node: 'c', direct: 1, indirect: 0, share: 1 / 7 },
      { node: 'd', direct: 1, indirect: 0, share: 1 / 7 },
    ]);
    expect(keySpreaders(cascade, 1)).toHaveLength(1);
  });
});
