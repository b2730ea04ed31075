import { describe, expect, it } from 'vitest';
import { layoutCascade, nearestNode, shareOfTime, timeOfShare } from './cascade-layout.js';

const HOUR = 3_600_000;

function cascade(parent: number[], hours: number[]) {
  const depth: number[] = [];
  for (const up of parent) depth.push(up < 0 ? 0 : (depth[up] ?? 0) + 1);
  const widths = Array.from(
    { length: Math.max(...depth) + 1 },
    (_, at) => depth.filter((d) => d === at).length,
  );
  const none = parent.map(() => null);
  const atMs = hours.map((hour) => 1e12 + hour * HOUR);
  const kind = parent.map(() => 'repost' as const);
  return {
    widths,
    nodes: { postId: none, author: parent.map(() => 0), parent, depth, kind, atMs, mood: none },
  };
}

describe('layoutCascade', () => {
  it('puts time to the right, depth down and children in the order of their parents', () => {
    const { x, y, bands, lastMs } = layoutCascade(cascade([-1, 0, 0, 2, 1], [0, 1, 2, 3, 100]));
    expect([x[0], x[4], lastMs]).toEqual([0, 1, 100 * HOUR]);
    expect([...x]).toEqual([...x].sort((a, b) => a - b));
    expect(bands).toEqual([0, 1 / 5, expect.closeTo(3 / 5, 12), 1]);
    expect(y[1]).toBeLessThan(y[2] ?? 0);
    expect(y[4]).toBeLessThan(y[3] ?? 0);
    expect(y[0]).toBeCloseTo(0.1, 12);
  });

  it('has a place for a post alone', () => {
    const { x, y, lastMs } = layoutCascade(cascade([-1], [0]));
    expect([x[0], y[0], lastMs]).toEqual([0, 0.5, 0]);
  });

  it('turns its scale of time round', () => {
    const share = shareOfTime(5 * HOUR, 100 * HOUR);
    expect(timeOfShare(share, 100 * HOUR)).toBeCloseTo(5 * HOUR, 3);
    expect(shareOfTime(-HOUR, HOUR)).toBe(0);
  });
});

describe('nearestNode', () => {
  it('finds the post under the pointer, not one far away', () => {
    const layout = layoutCascade(cascade([-1, 0], [0, 1]));
    const size = { width: 500, height: 200 };
    expect(nearestNode(layout, { x: 0.99, y: layout.y[1] ?? 0 }, size, 10)).toBe(1);
    expect(nearestNode(layout, { x: 0.5, y: 0.5 }, size, 10)).toBeNull();
  });
});
