import { describe, expect, it } from 'vitest';
import { rebuildCascade } from './rebuild-cascade.js';
import { cascadeSpeed } from './speed.js';

const HOUR = 3_600_000;

function spreadAt(hours: readonly (number | null)[]) {
  return rebuildCascade([
    { id: 'original', author: 'a', timeMs: 1000 * HOUR },
    ...hours.map((hour, at) => ({
      id: `r${at}`,
      author: 'a',
      parent: 'original',
      timeMs: hour === null ? null : (1000 + hour) * HOUR,
    })),
  ]);
}

describe('cascadeSpeed', () => {
  it('gives the time to half and the reposts of every hour', () => {
    expect(cascadeSpeed(spreadAt([0.5, 1.2, 1.9, 40, null, 1.5]))).toEqual({
      startMs: 1000 * HOUR,
      halfMs: 1.5 * HOUR,
      nineTenthsMs: 40 * HOUR,
      lastMs: 40 * HOUR,
      perHour: [
        [0, 1],
        [1, 3],
        [40, 1],
      ],
      peakHour: 1,
    });
  });

  it('counts reposts that are dated before the original in its first hour', () => {
    expect(cascadeSpeed(spreadAt([-3, 0.1])).perHour).toEqual([[0, 2]]);
  });

  it('knows nothing without reposts or times', () => {
    expect(cascadeSpeed(spreadAt([]))).toMatchObject({ startMs: 1000 * HOUR, halfMs: null, perHour: [] });
    expect(cascadeSpeed(rebuildCascade([{ id: 'a', author: 'a', timeMs: null }])).startMs).toBeNull();
  });
});
