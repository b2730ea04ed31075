/** What raises an item, each in [0, 1]; the weights say by how much. */
export const PRIORITY_FACTORS = ['influence', 'value', 'severity', 'reach', 'urgency', 'intent'] as const;
export type PriorityFactor = (typeof PRIORITY_FACTORS)[number];

export type PrioritySignals = Readonly<Record<PriorityFactor, number>>;
export type PriorityWeights = Readonly<Record<PriorityFactor, number>>;

export const DEFAULT_PRIORITY_WEIGHTS: PriorityWeights = {
  influence: 2,
  value: 1,
  severity: 3,
  reach: 1,
  urgency: 2,
  intent: 1,
};

/** 3 = a clock is breached or nearly; 2 = crisis or critical; 1 = normal; 0 = low. */
export type PriorityBand = 0 | 1 | 2 | 3;

export interface PriorityScore {
  /** 0 to 1000. */
  readonly score: number;
  /** Whole points per factor and for waiting; they add up to `score` exactly. */
  readonly parts: Readonly<Record<PriorityFactor | 'waiting', number>>;
}

const NEARLY_DUE_MS = 15 * 60_000;
const SIGNAL_POINTS = 900;
const WAITING_POINTS = 100;
const POINTS_PER_HOUR = 10;

/** The band of an item; times are epoch ms, `nextDueAt` is its next running or breached clock. */
export function priorityBand(item: {
  readonly nextDueAt: number | null;
  readonly now: number;
  readonly isCrisis: boolean;
  readonly severity: 'low' | 'normal' | 'high' | 'critical';
}): PriorityBand {
  if (item.nextDueAt !== null && item.nextDueAt - item.now <= NEARLY_DUE_MS) return 3;
  if (item.isCrisis || item.severity === 'critical') return 2;
  return item.severity === 'low' ? 0 : 1;
}

/**
 * round( Σ w·s / Σ w · 900 + min(100, 10 · business hours waiting) ), with its parts. Rounding is spread over
 * the parts by largest remainder (Hamilton), ties in the order of the factors. Signals outside [0, 1] are
 * clamped, and what is not a number counts as 0.
 */
export function priorityScore(
  signals: PrioritySignals,
  businessHoursWaiting: number,
  weights: PriorityWeights = DEFAULT_PRIORITY_WEIGHTS,
): PriorityScore {
  const total = PRIORITY_FACTORS.reduce((sum, factor) => sum + weights[factor], 0);
  const exact = PRIORITY_FACTORS.map((factor) =>
    total > 0 ? (weights[factor] * unit(signals[factor]) * SIGNAL_POINTS) / total : 0,
  );
  exact.push(WAITING_POINTS * unit((businessHoursWaiting * POINTS_PER_HOUR) / WAITING_POINTS));
  const score = Math.round(exact.reduce((sum, points) => sum + points, 0));
  const whole = apportion(exact, score);
  const [influence = 0, value = 0, severity = 0, reach = 0, urgency = 0, intent = 0, waiting = 0] = whole;
  return { score, parts: { influence, value, severity, reach, urgency, intent, waiting } };
}

function unit(value: number): number {
  return Number.isNaN(value) ? 0 : Math.min(1, Math.max(0, value));
}

/** Whole numbers next to `exact` that add up to `total`, by largest remainder. */
export function apportion(exact: readonly number[], total: number): number[] {
  const whole = exact.map(Math.floor);
  const missing = total - whole.reduce((sum, part) => sum + part, 0);
  const byRemainder = exact
    .map((value, index) => ({ index, remainder: value - Math.floor(value) }))
    .sort((a, b) => b.remainder - a.remainder || a.index - b.index);
  for (const { index } of byRemainder.slice(0, missing)) whole[index] = (whole[index] ?? 0) + 1;
  return whole;
}

/** How long is left of a target, as an urgency signal: 0 with all of it left, 1 when it is used up. */
export function urgencySignal(remainingMs: number, targetMs: number): number {
  return targetMs > 0 ? unit(1 - remainingMs / targetMs) : 0;
}

export interface Prioritised {
  readonly id: string;
  readonly band: PriorityBand;
  readonly score: number;
  /** Epoch ms; null (nobody waits) comes last. */
  readonly waitingSince: number | null;
}

/** The order of every queue: band and score downwards, then who has waited longest, then id. */
export function comparePriority(a: Prioritised, b: Prioritised): number {
  if (a.band !== b.band) return b.band - a.band;
  if (a.score !== b.score) return b.score - a.score;
  const [since, sinceB] = [a.waitingSince ?? Infinity, b.waitingSince ?? Infinity];
  if (since !== sinceB) return since < sinceB ? -1 : 1;
  if (a.id === b.id) return 0;
  return a.id < b.id ? -1 : 1;
}
