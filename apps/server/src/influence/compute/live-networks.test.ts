import { compress } from '@tingshuo/graph';
import { describe, expect, it } from 'vitest';
import { checkLive, recordLive, startLive } from './live-networks.js';

const DAY = 86_400_000;
const graph = compress(
  { nodeCount: 3, sources: Int32Array.of(0, 1, 2), targets: Int32Array.of(1, 2, 0) },
  { directed: true },
);
const acts = {
  sources: Int32Array.of(0, 3),
  targets: Int32Array.of(2, 2),
  weights: Float64Array.of(2, 1),
  timesMs: Float64Array.of(30 * DAY, 30 * DAY),
};

describe('live networks', () => {
  it('follow acts, tell whom they touched, and how far they have drifted', () => {
    startLive({ workspaceId: 'a', graph, atMs: 0, halfLifeMs: 30 * DAY });
    const figures = recordLive({ workspaceId: 'a', acts });

    expect([...(figures?.nodes ?? [])].sort()).toEqual([0, 2, 3]);
    const two = figures?.nodes.indexOf(2) ?? -1;
    expect(figures?.strength[two]).toBeCloseTo(0.5 + 2 + 1, 9);
    expect(figures?.growth[two]).toBeGreaterThan(1);
    const drift = checkLive({ workspaceId: 'a' });
    expect(drift?.updates).toBe(2);
    expect(drift?.worstNode).toBeLessThan(0.01);
  });

  it('know nothing of a workspace that was not started', () => {
    expect([recordLive({ workspaceId: 'b', acts }), checkLive({ workspaceId: 'b' })]).toEqual([null, null]);
  });
});
