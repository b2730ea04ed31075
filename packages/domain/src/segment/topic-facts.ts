import type { Condition, Facts } from './condition.js';
import type { ValueTier } from './value-tier.js';

/** Figures that a segment of topics can ask for, of the last `TOPIC_DAYS` days; null where one is not known. */
export interface TopicFigures {
  /** Sum of the micro-value of those who talk. */
  readonly value: number;
  readonly posts: number;
  readonly postsWeek: number;
  readonly people: number;
  /** Mean mood of what was said, −1 to 1. */
  readonly mood: number | null;
  /** Percent, as `topicGrowth` says. */
  readonly growth: number | null;
  /** Whole days since something was said. */
  readonly quietDays: number;
}

/** Words that a segment of topics can ask for. */
export interface TopicWords {
  readonly stage: 'emerging' | 'growing' | 'peak' | 'declining' | 'dormant';
  readonly tier: ValueTier;
  readonly kind: 'rule' | 'tag' | 'conversation';
  /** Networks on which it was talked about. */
  readonly network: readonly string[];
}

/** What a segment of topics can ask about one. */
export type TopicFacts = TopicFigures & TopicWords & Facts<keyof TopicFigures, keyof TopicWords>;
export type TopicCondition = Condition<keyof TopicFigures, keyof TopicWords>;

export const TOPIC_DAYS = 60;
const WEEK = 7;

/** Posts of the last seven days, from posts a day, the oldest first. */
export function postsOfWeek(perDay: readonly number[]): number {
  return sum(perDay.slice(-WEEK));
}

/** By how many percent the last seven days have more posts than the seven before; null where those had none. */
export function topicGrowth(perDay: readonly number[]): number | null {
  const before = sum(perDay.slice(-2 * WEEK, -WEEK));
  return before === 0 ? null : (100 * (postsOfWeek(perDay) - before)) / before;
}

/** Whole days since something was said; all days where nothing was. */
export function quietDays(perDay: readonly number[]): number {
  return perDay.length - 1 - perDay.findLastIndex((posts) => posts > 0);
}

function sum(counts: readonly number[]): number {
  return counts.reduce((total, count) => total + count, 0);
}
