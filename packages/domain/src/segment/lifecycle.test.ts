import { describe, expect, it } from 'vitest';
import { type BrandBehaviour, lifecycleStage } from './lifecycle.js';

const LIKED_ONCE: BrandBehaviour = {
  acts: 1,
  recentActs: 1,
  recentTalk: 0,
  recentShares: 0,
  daysSinceLast: 1,
  mood: null,
  bought: null,
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
    [{ bought: { purchases: 1, daysSinceLast: 180 } }, 'customer'],
    [{ acts: 0, daysSinceLast: null, bought: { purchases: 3, daysSinceLast: 0 } }, 'loyal'],
    [{ recentShares: 2, mood: 0.2, bought: { purchases: 9, daysSinceLast: 0 } }, 'advocate'],
    [{ bought: { purchases: 9, daysSinceLast: 181 } }, 'at_risk'],
    [{ bought: { purchases: 1, daysSinceLast: 366 } }, 'at_risk'],
    [{ daysSinceLast: 91, bought: { purchases: 9, daysSinceLast: 366 } }, 'lost'],
    [{ acts: 0, daysSinceLast: null, bought: { purchases: 1, daysSinceLast: 400 } }, 'lost'],
  ] as const)('of %o is %s', (seen, stage) => {
    expect(lifecycleStage({ ...LIKED_ONCE, ...seen })).toBe(stage);
  });
});
