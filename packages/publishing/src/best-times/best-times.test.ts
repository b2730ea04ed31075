import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BEST_TIME_POSTS, bestTimes, type CountedPost } from './best-times.js';

const DAY = 86_400_000;
/** A Monday. */
const MONDAY = Date.UTC(2026, 4, 4);
const at = (day: number, hour: number, interactions: number, accountId = 'a'): CountedPost => ({
  accountId,
  publishedAt: MONDAY + day * DAY + hour * 3_600_000,
  interactions,
});
const many = (count: number, post: (n: number) => CountedPost) =>
  Array.from({ length: count }, (_, n) => post(n));

describe('bestTimes', () => {
  it('finds the time that brings more than usual, and says on how many posts that rests', () => {
    const posts = [...many(16, (n) => at(n % 5, 9, 10)), ...many(5, (n) => at(n, 19, 30))];
    expect(bestTimes(posts, 'UTC')).toEqual([{ days: 'workdays', fromHour: 18, factor: 3, posts: 5 }]);
  });

  it('reads the clocks of the zone, weekends apart', () => {
    const posts = [...many(18, (n) => at(n % 5, 3, 10)), ...many(4, () => at(4, 17, 40))];
    expect(bestTimes(posts, 'Asia/Shanghai')).toEqual([
      { days: 'weekend', fromHour: 0, factor: 4, posts: 4 },
    ]);
  });

  it('says nothing with too few posts, or of a time with too few', () => {
    expect(
      bestTimes(
        many(BEST_TIME_POSTS - 1, (n) => at(0, 9, n)),
        'UTC',
      ),
    ).toEqual([]);
    expect(bestTimes([...many(20, () => at(0, 9, 10)), at(1, 19, 999), at(2, 19, 999)], 'UTC')).toEqual([]);
  });

  it('is not led by one lucky post', () => {
    const posts = [...many(20, (n) => at(n % 5, 9, 10)), ...many(4, () => at(0, 19, 10)), at(1, 19, 100_000)];
    expect(bestTimes(posts, 'UTC')).toEqual([]);
  });

  it('is not led by a large account', () => {
    const small = many(20, (n) => at(n % 5, 9, 2, 'small'));
    const large = many(20, (n) => at(n % 5, 19, 5_000, 'large'));
    expect(bestTimes([...small, ...large], 'UTC')).toEqual([]);
  });

  it('never claims a time without posts, nor one that is no better', () => {
    const post = fc.record({
      accountId: fc.constantFrom('a', 'b'),
      publishedAt: fc.integer({ min: MONDAY, max: MONDAY + 90 * DAY }),
      interactions: fc.nat(500),
    });
    fc.assert(
      fc.property(fc.array(post, { maxLength: 80 }), (posts) => {
        for (const time of bestTimes(posts, 'Europe/Berlin')) {
          expect(time.posts).toBeGreaterThanOrEqual(3);
          expect(time.factor).toBeGreaterThan(1);
          expect(time.fromHour % 3).toBe(0);
        }
      }),
    );
  });
});
