import { describe, expect, it } from 'vitest';
import { entryIndex } from '../csr/compressed-graph.js';
import { labelledGraph } from '../intern/labelled-graph.js';
import { disparityBackbone } from './backbone.js';

describe('disparityBackbone', () => {
  const star = [
    ['hub', 'friend', 94],
    ['hub', 'a', 3],
    ['hub', 'b', 3],
    ['x', 'a', 3],
    ['x', 'b', 3],
  ] as const;
  const { graph, nodes } = labelledGraph(star, { directed: true });
  const keeps = (kept: Uint8Array, from: string, to: string) =>
    kept[entryIndex(graph.out, nodes.indexOf(from) ?? -1, nodes.indexOf(to) ?? -1)] === 1;

  it('keeps a tie that takes far more of a strength than chance would give it', () => {
    const kept = disparityBackbone(graph);

    expect(keeps(kept, 'hub', 'friend')).toBe(true);
    expect(keeps(kept, 'hub', 'a')).toBe(false);
    expect(keeps(kept, 'x', 'a')).toBe(false);
  });

  it('has its edge at (1 − w/s)^(k − 1): 0.06² = 0.0036 for the friend, 0.5 for an even pair', () => {
    expect(keeps(disparityBackbone(graph, 0.0035), 'hub', 'friend')).toBe(false);
    expect(keeps(disparityBackbone(graph, 0.0037), 'hub', 'friend')).toBe(true);
    expect(keeps(disparityBackbone(graph, 0.49), 'x', 'a')).toBe(false);
    expect(keeps(disparityBackbone(graph, 0.51), 'x', 'a')).toBe(true);
  });

  it('refuses an alpha that is no probability', () => {
    expect(() => disparityBackbone(graph, 0)).toThrow(expect.objectContaining({ kind: 'invalid-argument' }));
  });
});
