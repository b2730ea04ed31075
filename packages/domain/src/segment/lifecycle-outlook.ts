import {
  ADVOCATE_MOOD,
  ADVOCATE_SHARES,
  type BrandBehaviour,
  CUSTOMER_DAYS,
  ENGAGED_ACTS,
  FRESH_DAYS,
  type LifecycleStage,
  LOST_CUSTOMER_DAYS,
  LOST_DAYS,
  LOYAL_PURCHASES,
  lifecycleStage,
} from './lifecycle.js';

/** What somebody can do towards the brand: turn to it at all, talk with it, carry it on, buy. */
export const LIFECYCLE_ACTS = ['turn', 'talk', 'share', 'buy'] as const;
export type LifecycleAct = (typeof LIFECYCLE_ACTS)[number];

export interface LifecycleOutlook {
  readonly stage: LifecycleStage;
  /** What would bring the person on: so many of these acts lead to that stage. Null for advocates. */
  readonly next: {
    readonly act: LifecycleAct;
    readonly times: number;
    readonly stage: LifecycleStage;
  } | null;
  /** Whole days of silence after which the stage is lost if nothing happens; null where silence changes nothing. */
  readonly daysLeft: number | null;
}

/** What would activate or extend the life of somebody with the brand, by the rules of `lifecycleStage`. */
export function lifecycleOutlook(seen: BrandBehaviour): LifecycleOutlook {
  const stage = lifecycleStage(seen);
  return { stage, next: nextStep(stage, seen), daysLeft: daysLeftIn(stage, seen) };
}

/** The behaviour after so many acts of a kind, done now. */
export function behaviourAfter(seen: BrandBehaviour, act: LifecycleAct, times: number): BrandBehaviour {
  if (act === 'buy')
    return { ...seen, bought: { purchases: (seen.bought?.purchases ?? 0) + times, daysSinceLast: 0 } };
  return {
    ...seen,
    acts: seen.acts + times,
    recentActs: seen.recentActs + times,
    recentTalk: seen.recentTalk + (act === 'talk' ? times : 0),
    recentShares: seen.recentShares + (act === 'share' ? times : 0),
    daysSinceLast: 0,
  };
}

function nextStep(stage: LifecycleStage, seen: BrandBehaviour): LifecycleOutlook['next'] {
  const { bought } = seen;
  const step = (act: LifecycleAct, times: number) => ({
    act,
    times,
    stage: lifecycleStage(behaviourAfter(seen, act, times)),
  });
  switch (stage) {
    case 'stranger':
      return step('turn', 1);
    case 'aware':
      return step('talk', 1);
    case 'engaged':
      return step('buy', 1);
    case 'customer':
      return step('buy', LOYAL_PURCHASES - (bought?.purchases ?? 0));
    case 'loyal':
      // Whoever carries the brand on in bad mood is no advocate, however often.
      return (seen.mood ?? 0) < ADVOCATE_MOOD
        ? null
        : step('share', Math.max(1, ADVOCATE_SHARES - seen.recentShares));
    case 'advocate':
      return null;
    case 'at_risk':
    case 'lost':
      return bought ? step('buy', 1) : step(seen.acts >= ENGAGED_ACTS ? 'talk' : 'turn', 1);
  }
}

function daysLeftIn(stage: LifecycleStage, { bought, daysSinceLast }: BrandBehaviour): number | null {
  const until = (limit: number, since: number | null | undefined) =>
    since === null || since === undefined ? null : Math.max(0, Math.floor(limit - since));
  switch (stage) {
    case 'customer':
    case 'loyal':
      return until(CUSTOMER_DAYS, bought?.daysSinceLast);
    case 'engaged':
    case 'advocate':
      return until(FRESH_DAYS, daysSinceLast);
    case 'at_risk':
      if (!bought) return until(LOST_DAYS, daysSinceLast);
      return Math.max(
        until(LOST_CUSTOMER_DAYS, bought.daysSinceLast) ?? 0,
        until(FRESH_DAYS, daysSinceLast) ?? 0,
      );
    case 'aware':
      return until(LOST_DAYS, daysSinceLast);
    case 'stranger':
    case 'lost':
      return null;
  }
}
