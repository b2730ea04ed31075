/** How near someone is to the brand. `customer` and `loyal` need transactions. */
export const LIFECYCLE_STAGES = [
  'stranger',
  'aware',
  'engaged',
  'customer',
  'loyal',
  'advocate',
  'at_risk',
  'lost',
] as const;
export type LifecycleStage = (typeof LIFECYCLE_STAGES)[number];

/** What someone did towards the brand's own accounts. */
export interface BrandBehaviour {
  /** Acts ever seen, and those of the last `FRESH_DAYS` days. */
  readonly acts: number;
  readonly recentActs: number;
  /** Of the recent ones: answers and messages, and posts that carry the brand on (mention, quote, repost). */
  readonly recentTalk: number;
  readonly recentShares: number;
  /** Null when there was no act. */
  readonly daysSinceLast: number | null;
  /** Mean mood of what the person writes, −1 to 1; null when it is not known. */
  readonly mood: number | null;
}

export const FRESH_DAYS = 90;
export const LOST_DAYS = 180;
/** As many recent acts make someone engaged without a word said. */
export const ENGAGED_ACTS = 3;
export const ADVOCATE_SHARES = 2;
export const ADVOCATE_MOOD = 0.2;

/**
 * The stage of someone's life with the brand, by behaviour alone: strangers never turned to it; who did recently is
 * aware, engaged (talks, or acts often) or an advocate (carries it on in good mood); who was engaged and has been
 * silent for 90 days is at risk; whoever has been silent for 180 days is lost.
 */
export function lifecycleStage(seen: BrandBehaviour): LifecycleStage {
  if (seen.daysSinceLast === null || seen.acts === 0) return 'stranger';
  if (seen.daysSinceLast > LOST_DAYS) return 'lost';
  if (seen.daysSinceLast > FRESH_DAYS) return seen.acts >= ENGAGED_ACTS ? 'at_risk' : 'aware';
  if (seen.recentShares >= ADVOCATE_SHARES && (seen.mood ?? 0) >= ADVOCATE_MOOD) return 'advocate';
  return seen.recentTalk > 0 || seen.recentActs >= ENGAGED_ACTS ? 'engaged' : 'aware';
}
