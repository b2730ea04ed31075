import type { TopicStage } from './topic-life.js';

/** What would extend a topic's life. */
export type LifeHint =
  /** Most is said about it in this hour of the day (0 to 23): post then. */
  | { readonly code: 'peak-hour'; readonly hour: number; readonly share: number }
  /** People of much influence who have not taken part. */
  | { readonly code: 'absent-spreaders'; readonly people: readonly string[] }
  /** Many are unhappy: answer them before the topic is pushed. */
  | { readonly code: 'unhappy'; readonly share: number }
  /** Many are happy: their words carry it. */
  | { readonly code: 'happy'; readonly share: number };

/** What is known of a topic when its life could be extended. */
export interface LifeFacts {
  readonly stage: TopicStage;
  /** Posts by hour of the day, 24 of them. */
  readonly hours: readonly number[];
  readonly positive: number;
  readonly negative: number;
  /** Posts whose mood is known. */
  readonly known: number;
  /** Ids of influential people who are not among its authors, the most influential first. */
  readonly absent: readonly string[];
}

const MIN_POSTS = 10;
const MIN_MOODS = 5;
const UNHAPPY = 0.3;
const HAPPY = 0.5;
const MAX_PEOPLE = 3;

/** An hour is named when it has twice its even share of at least ten posts; growing topics need no new voices. */
export function lifeHints({ stage, hours, positive, negative, known, absent }: LifeFacts): LifeHint[] {
  const hints: LifeHint[] = [];
  const unhappy = negative / known;
  const happy = positive / known;
  if (known >= MIN_MOODS && unhappy >= UNHAPPY) hints.push({ code: 'unhappy', share: unhappy });
  const posts = hours.reduce((total, count) => total + count, 0);
  const most = hours.reduce((best, count, hour) => (count > (hours[best] ?? 0) ? hour : best), 0);
  const share = posts > 0 ? (hours[most] ?? 0) / posts : 0;
  if (posts >= MIN_POSTS && share >= 2 / 24) hints.push({ code: 'peak-hour', hour: most, share });
  if (stage !== 'growing' && absent.length > 0)
    hints.push({ code: 'absent-spreaders', people: absent.slice(0, MAX_PEOPLE) });
  if (known >= MIN_MOODS && happy >= HAPPY) hints.push({ code: 'happy', share: happy });
  return hints;
}
