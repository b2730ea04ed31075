import { describe, expect, it } from 'vitest';
import { type BrandBehaviour, lifecycleStage } from './lifecycle.js';

const LIKED_ONCE: BrandBehaviour = {
  acts: 1,
  recentActs: 1,
  recentTalk: 0,
  recentShares: 0,
  daysSinceLast: 1,
  mood: null,
};

describe('lifecycleStage', () => {
  it.each([
    [{ acts: 0, recentActs: 0, daysSinceLast: null }, 'stranger'],
    [{}, 'aware'],
    [{ recentActs: 2, acts: 2 }, 'aware'],
    [{ recentActs: 3, acts: 3 }, 'engaged'],
    [{ recentTalk: 1 }, 'engaged'],
    [{ recentShares: 2, mood: 0.2 }, 'advocate'],
    [{ recentShares: 2, mood: 0.1, recentActs: 2 }, 'aware'],
    [{ recentShares: 1, mood: 0.9, recentTalk: 1 }, 'engaged'],
    [{ acts: 3, recentActs: 0, daysSinceLast: 91 }, 'at_risk'],
    [{ acts: 2, recentActs: 0, daysSinceLast: 91 }, 'aware'],
    [{ acts: 9, recentActs: 0, daysSinceLast: 181 }, 'lost'],
    [{ acts: 1, recentActs: 1, daysSinceLast: 90 }, 'aware'],
  ] as const)('of %o is %s', (seen, stage) => {
    expect(lifecycleStage({ ...LIKED_ONCE, ...seen })).toBe(stage);
  });
});
