import { compress } from '@tingshuo/graph';
import { describe, expect, it } from 'vitest';
import { exportNetwork } from './export-network.js';

const graph = compress(
  {
    nodeCount: 3,
    sources: Int32Array.of(0, 1, 2),
    targets: Int32Array.of(1, 0, 1),
    weights: Float64Array.of(2, 1, 9),
  },
  { directed: true },
);
const part = {
  graph,
  nodes: Int32Array.of(1, 0),
  ids: ['id-b', 'id-a'],
  columns: { name: ['=HYPERLINK("x")', 'Ada'], value: [70, 50] },
};

describe('exportNetwork', () => {
  it('writes the part with its ids, and no formulas', () => {
    expect(exportNetwork({ ...part, format: 'csv-people' }).split('\r\n')).toEqual([
      'id,name,value',
      `id-b,"'=HYPERLINK(""x"")",70`,
      'id-a,Ada,50',
      '',
    ]);
    expect(
      exportNetwork({ ...part, format: 'csv-ties' })
        .split('\r\n')
        .slice(1, 3),
    ).toEqual(['id-b,id-a,1', 'id-a,id-b,2']);
  });

  it('writes what graph programs read', () => {
    expect(exportNetwork({ ...part, format: 'gexf' })).toContain(
      '<edge id="0" source="id-b" target="id-a" weight="1"/>',
    );
    expect(exportNetwork({ ...part, format: 'graphml' })).toContain('<node id="id-a">');
  });
});
