/** How the credit for a lead or a sale is divided among what led to it. */
export const ATTRIBUTION_RULES = ['first', 'last', 'linear', 'position', 'decay'] as const;
export type AttributionRule = (typeof ATTRIBUTION_RULES)[number];

/** Something that reached a person before they became a lead or bought; `at` in epoch ms. */
export interface Touch {
  readonly at: number;
}

export interface AttributionSettings {
  readonly rule: AttributionRule;
  /** Touches longer before the conversion do not count, in ms. */
  readonly windowMs: number;
  /** Of `decay`: a touch counts half as much as one that is so much later, in ms. */
  readonly halfLifeMs: number;
}

export const DEFAULT_ATTRIBUTION: AttributionSettings = {
  rule: 'position',
  windowMs: 30 * 86_400_000,
  halfLifeMs: 7 * 86_400_000,
};

/** Of `position`: what the first and the last touch get, each; those between share the rest. */
const END_SHARE = 0.4;

/**
 * The share of each touch in a conversion, aligned with `touches` (in any order): 0 for those after it or before the
 * window; the others add up to 1. Without a touch that counts all are 0. Of touches at the same moment the one that
 * is given first counts as the earlier.
 *
 * `first` and `last` give all to one touch, `linear` the same to each, `position` 40 % to the first and the last
 * and the rest to those between (half each when there are two), `decay` 2^(−age/half-life) to each, normalised.
 */
export function creditShares(
  touches: readonly Touch[],
  convertedAt: number,
  { rule, windowMs, halfLifeMs }: AttributionSettings,
): number[] {
  const places = touches.map((_, place) => place);
  const age = (place: number) => convertedAt - (touches[place]?.at ?? Number.NaN);
  const counted = places.filter((place) => age(place) >= 0 && age(place) <= windowMs);
  counted.sort((a, b) => age(b) - age(a) || a - b);
  const least = age(counted.at(-1) ?? 0);
  const weights = counted.map((place, order) =>
    weightOf(rule, order, counted.length, 2 ** ((least - age(place)) / halfLifeMs)),
  );
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const shares = new Array<number>(touches.length).fill(0);
  counted.forEach((place, order) => {
    shares[place] = (weights[order] ?? 0) / total;
  });
  return shares;
}

function weightOf(rule: AttributionRule, order: number, count: number, decayed: number): number {
  const isFirst = order === 0;
  const isLast = order === count - 1;
  switch (rule) {
    case 'first':
      return isFirst ? 1 : 0;
    case 'last':
      return isLast ? 1 : 0;
    case 'linear':
      return 1;
    case 'position':
      if (count <= 2) return 1;
      return isFirst || isLast ? END_SHARE : (1 - 2 * END_SHARE) / (count - 2);
    case 'decay':
      return decayed;
  }
}
