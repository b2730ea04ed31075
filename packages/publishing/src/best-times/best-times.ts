import type { BestTime } from '@tingshuo/contracts';
import { weekdayOf } from '../calendar/day.js';
import { wallTimeAt } from '../calendar/wall-time.js';

/** A post of one's own and what it had brought a day later. */
export interface CountedPost {
  accountId: string;
  /** Epoch ms. */
  publishedAt: number;
  /** Likes, answers, reposts and quotes together. */
  interactions: number;
}

export const BEST_TIME_HOURS = 3;
/** Fewer posts say nothing about any time. */
export const BEST_TIME_POSTS = 20;
/** Fewer posts of one time say nothing about it. */
export const BEST_TIME_POSTS_EACH = 3;
const MOST = 3;

/**
 * Times of the week at which one's own posts brought more than usual, best first: days of work and weekends in blocks
 * of three hours of the clocks of `zone`. Each post is measured by the median of its own account, so that a large
 * account does not decide alone; a block is measured by the median of its posts, so that one lucky post does not. Empty
 * with fewer than `BEST_TIME_POSTS` posts; a block with fewer than `BEST_TIME_POSTS_EACH`, or not above the usual, is
 * left out.
 */
export function bestTimes(posts: readonly CountedPost[], zone: string): BestTime[] {
  if (posts.length < BEST_TIME_POSTS) return [];
  const usual = new Map(
    [...grouped(posts, ({ accountId }) => accountId)].map(([accountId, own]) => [
      accountId,
      median(own.map(({ interactions }) => interactions)),
    ]),
  );
  const blocks = grouped(posts, ({ publishedAt }) => {
    const { day, minute } = wallTimeAt(publishedAt, zone);
    const days = weekdayOf(day) >= 6 ? 'weekend' : 'workdays';
    return `${days} ${Math.floor(minute / 60 / BEST_TIME_HOURS) * BEST_TIME_HOURS}`;
  });
  const times = [...blocks].map(([block, own]): BestTime => {
    const [days, hour] = block.split(' ');
    // An account whose usual post brings nothing is compared with one interaction.
    const factors = own.map(
      ({ accountId, interactions }) => interactions / Math.max(1, usual.get(accountId) ?? 1),
    );
    return {
      days: days === 'weekend' ? 'weekend' : 'workdays',
      fromHour: Number(hour),
      factor: Math.round(median(factors) * 100) / 100,
      posts: own.length,
    };
  });
  return times
    .filter(({ posts: count, factor }) => count >= BEST_TIME_POSTS_EACH && factor > 1)
    .sort((a, b) => b.factor - a.factor || b.posts - a.posts)
    .slice(0, MOST);
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  const [low, high] = [sorted[Math.ceil(middle) - 1] ?? 0, sorted[Math.floor(middle)] ?? 0];
  return (low + high) / 2;
}

function grouped<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    groups.set(key, [...(groups.get(key) ?? []), item]);
  }
  return groups;
}
