/** Who counts how much, by place in the ranking by micro-value. */
export type ValueTier = 'top' | 'high' | 'middle' | 'low' | 'unknown';

/** The first 1 % are top, the next 9 % high, the next 40 % middle; at least one person is top. */
export const VALUE_TIER_SHARES: readonly (readonly [ValueTier, number])[] = [
  ['top', 0.01],
  ['high', 0.1],
  ['middle', 0.5],
];

/**
 * The tier of the person at `place` (0 = most valuable) among `ranked` people with a value; `unknown` without a place.
 */
export function valueTier(place: number | null, ranked: number): ValueTier {
  if (place === null) return 'unknown';
  const tier = VALUE_TIER_SHARES.find(([, share]) => place < Math.ceil(share * ranked));
  return tier?.[0] ?? 'low';
}
