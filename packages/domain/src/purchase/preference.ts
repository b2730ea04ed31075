/** How often a customer bought out of each category. */
export type CategoryCounts = ReadonlyMap<string, number>;

export interface PreferenceTag {
  readonly category: string;
  /** Purchases of the customer in it. */
  readonly purchases: number;
  /** Share of all customers who bought in it. */
  readonly support: number;
  /** The customer's share of it ÷ everybody's share of it. */
  readonly lift: number;
}

export const PREFERENCE_MIN_PURCHASES = 2;
export const PREFERENCE_MIN_LIFT = 1.2;
const MOST_TAGS = 3;

/**
 * What customers prefer: categories in which somebody bought at least twice and at least 1.2 times as large a share as
 * everybody. lift = (n_ic / n_i) ÷ (N_c / N) over purchases by category; support = customers who bought in it ÷ customers.
 * At most three tags each, the greatest lift first.
 *
 * @see Brin, Motwani, Ullman, Tsur, Dynamic itemset counting (1997): interest, later called lift
 */
export function preferenceTags(customers: readonly CategoryCounts[]): PreferenceTag[][] {
  const purchases = new Map<string, number>();
  const buyers = new Map<string, number>();
  let all = 0;
  for (const counts of customers) {
    for (const [category, n] of counts) {
      purchases.set(category, (purchases.get(category) ?? 0) + n);
      buyers.set(category, (buyers.get(category) ?? 0) + 1);
      all += n;
    }
  }
  return customers.map((counts) => {
    const own = [...counts.values()].reduce((sum, n) => sum + n, 0);
    return [...counts]
      .map(([category, n]) => ({
        category,
        purchases: n,
        support: (buyers.get(category) ?? 0) / customers.length,
        lift: (n * all) / (own * (purchases.get(category) ?? n)),
      }))
      .filter((tag) => tag.purchases >= PREFERENCE_MIN_PURCHASES && tag.lift >= PREFERENCE_MIN_LIFT)
      .sort((a, b) => b.lift - a.lift || (a.category < b.category ? -1 : 1))
      .slice(0, MOST_TAGS);
  });
}
