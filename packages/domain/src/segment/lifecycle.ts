/** How near someone is to the brand. `customer` and `loyal` need purchases. */
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
  /** Null for those who bought nothing, or of whom no purchase is known. */
  readonly bought: { readonly purchases: number; readonly daysSinceLast: number } | null;
}

export const FRESH_DAYS = 90;
export const LOST_DAYS = 180;
/** As many recent acts make someone engaged without a word said. */
export const ENGAGED_ACTS = 3;
export const ADVOCATE_SHARES = 2;
export const ADVOCATE_MOOD = 0.2;

/** Who bought within so many days is a customer, from so many purchases on a loyal one. */
export const CUSTOMER_DAYS = 180;
export const LOYAL_PURCHASES = 3;
/** Who bought nothing for so long and is silent too is lost. */
export const LOST_CUSTOMER_DAYS = 365;

/**
 * The stage of someone's life with the brand. Whoever carries it on in good mood is an advocate. Of those who bought: a customer
 * or loyal (three purchases or more) within 180 days of the last one, then at risk, and lost after 365 days unless they
 * still turn to the brand. Of those who did not, by behaviour alone: strangers never turned to it; who did recently is
 * aware or engaged (talks, or acts often); who was engaged and has been silent for 90 days is at risk; whoever has been
 * silent for 180 days is lost.
 */
export function lifecycleStage(seen: BrandBehaviour): LifecycleStage {
  const { bought, daysSinceLast } = seen;
  if (!bought) return stageByBehaviour(seen);
  if (isAdvocate(seen)) return 'advocate';
  if (bought.daysSinceLast <= CUSTOMER_DAYS)
    return bought.purchases >= LOYAL_PURCHASES ? 'loyal' : 'customer';
  if (bought.daysSinceLast <= LOST_CUSTOMER_DAYS) return 'at_risk';
  return daysSinceLast !== null && daysSinceLast <= FRESH_DAYS ? 'at_risk' : 'lost';
}

const isAdvocate = ({ daysSinceLast, recentShares, mood }: BrandBehaviour): boolean =>
  daysSinceLast !== null &&
  daysSinceLast <= FRESH_DAYS &&
  recentShares >= ADVOCATE_SHARES &&
  (mood ?? 0) >= ADVOCATE_MOOD;

function stageByBehaviour(seen: BrandBehaviour): LifecycleStage {
  if (seen.daysSinceLast === null || seen.acts === 0) return 'stranger';
  if (seen.daysSinceLast > LOST_DAYS) return 'lost';
  if (seen.daysSinceLast > FRESH_DAYS) return seen.acts >= ENGAGED_ACTS ? 'at_risk' : 'aware';
  if (isAdvocate(seen)) return 'advocate';
  return seen.recentTalk > 0 || seen.recentActs >= ENGAGED_ACTS ? 'engaged' : 'aware';
}
