/** The stages of a topic, in the order of a life. */
export const TOPIC_STAGES = ['emerging', 'growing', 'peak', 'declining', 'dormant'] as const;
/** Where in its life a topic is. */
export type TopicStage = (typeof TOPIC_STAGES)[number];

/** Why a topic is in a stage; figures belong to the codes that name them. */
export type LifeReason =
  /** Nothing was said for so many days. */
  | { readonly code: 'quiet'; readonly days: number }
  /** Of its peak (both smoothed) so much is left: 0 to 1. */
  | { readonly code: 'share-of-peak'; readonly share: number }
  /** First heard of so many days ago. */
  | { readonly code: 'young'; readonly days: number }
  /** Change a day over the last week, as a share of its daily mean; more than chance would do. */
  | { readonly code: 'rising' | 'falling'; readonly perDay: number }
  /** The week shows no direction that chance would not. */
  | { readonly code: 'steady'; readonly perDay: number }
  | { readonly code: 'since-peak'; readonly days: number };

/** The stage of a topic with how sure that is and why. */
export interface TopicLife {
  readonly stage: TopicStage;
  /** 0 to 1: how clear the rule's sign is, times n/(n + 10) for n posts in the last 14 days (all posts when dormant). */
  readonly confidence: number;
  readonly reasons: readonly LifeReason[];
  /** Day with the greatest smoothed count; −1 when nothing was ever said. */
  readonly peakDay: number;
  /** Means of three days, the day itself in the middle (of two at both ends). */
  readonly smoothed: readonly number[];
}

const WEEK = 7;
const QUIET_DAYS = 7;
const FAINT = 0.05;
const HIGH = 0.8;
const HALF = 0.5;
const NEAR_PEAK_DAYS = 3;
/** One-sided 5 % of the normal distribution. */
const CLEAR_Z = 1.645;
const KAPPA = 10;

/**
 * The stage of a topic's life from its posts a day, oldest first, by rules in this order:
 * dormant: silent for 7 days, or below 5 % of its peak; emerging: first heard of at most 7 days ago, not falling and at half of its peak or more;
 * growing: the last 7 days rise clearly; peak: at 80 % of its peak or more, at most 3 days after it or without a clear
 * fall; declining: everything else.
 * "Clearly" is the slope of a straight line through the 7 days against its error if posts came by chance at their
 * mean rate λ (Poisson): z = slope/√(λ/Σ(t − t̄)²), |z| ≥ 1.645.
 */
export function topicLife(perDay: readonly number[]): TopicLife {
  const smoothed = perDay.map((_, day) => mean(perDay.slice(Math.max(0, day - 1), day + 2)));
  const peakDay = smoothed.reduce((best, value, day) => (value > (smoothed[best] ?? 0) ? day : best), -1);
  const last = perDay.length - 1;
  const first = perDay.findIndex((count) => count > 0);
  if (peakDay < 0)
    return {
      stage: 'dormant',
      confidence: 0,
      reasons: [{ code: 'quiet', days: perDay.length }],
      peakDay,
      smoothed,
    };
  const total = sum(perDay);
  const quiet = last - perDay.findLastIndex((count) => count > 0);
  const share = (smoothed[last] ?? 0) / (smoothed[peakDay] ?? 1);
  const age = last - first + 1;
  const { slope, z, rate } = weeklyTrend(perDay.slice(-WEEK));
  const relative = rate > 0 ? slope / rate : 0;
  const sincePeak = last - peakDay;
  const volume = (n: number) => n / (n + KAPPA);
  const recent = volume(sum(perDay.slice(-2 * WEEK)));
  const shareReason: LifeReason = { code: 'share-of-peak', share };
  const trend: LifeReason =
    Math.abs(z) < CLEAR_Z
      ? { code: 'steady', perDay: relative }
      : { code: z > 0 ? 'rising' : 'falling', perDay: relative };
  const life = (stage: TopicStage, confidence: number, reasons: readonly LifeReason[]): TopicLife => ({
    stage,
    confidence,
    reasons,
    peakDay,
    smoothed,
  });

  if (quiet >= QUIET_DAYS || share < FAINT) {
    // Chance of so long a silence at the topic's mean rate is exp(−rate · days).
    const unlikely = quiet > 0 ? 1 - Math.exp(-(total / age) * quiet) : 1 - share;
    const reasons: LifeReason[] = quiet >= QUIET_DAYS ? [{ code: 'quiet', days: quiet }] : [];
    return life('dormant', unlikely * volume(total), [...reasons, shareReason]);
  }
  if (age <= WEEK && first > 0 && z > -CLEAR_Z && share >= HALF)
    return life('emerging', recent, [{ code: 'young', days: age }, trend]);
  if (z >= CLEAR_Z) return life('growing', recent * chanceBelow(z), [trend, shareReason]);
  if (share >= HIGH && (sincePeak <= NEAR_PEAK_DAYS || z > -CLEAR_Z))
    return life('peak', recent * share, [shareReason, { code: 'since-peak', days: sincePeak }, trend]);
  return life('declining', recent * Math.max(chanceBelow(-z), 1 - share), [
    trend,
    shareReason,
    { code: 'since-peak', days: sincePeak },
  ]);
}

/** Least squares through the days, and how many standard errors its slope is from none. */
function weeklyTrend(days: readonly number[]): { slope: number; z: number; rate: number } {
  const rate = mean(days);
  const middle = (days.length - 1) / 2;
  let spread = 0;
  let product = 0;
  days.forEach((count, day) => {
    spread += (day - middle) ** 2;
    product += (day - middle) * count;
  });
  if (spread === 0 || rate === 0) return { slope: 0, z: 0, rate };
  const slope = product / spread;
  return { slope, z: slope / Math.sqrt(rate / spread), rate };
}

/** P(Z < z) of the standard normal by its logistic approximation (error below 0.01), enough for a confidence. */
function chanceBelow(z: number): number {
  return 1 / (1 + Math.exp(-1.702 * z));
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : sum(values) / values.length;
}
