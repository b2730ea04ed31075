/** What a purchase of a typical customer is worth, and how much customers differ. In minor units. */
export interface OrderValueModel {
  readonly mean: number;
  /** k: as many purchases make a customer's own mean count half. */
  readonly k: number;
}

/**
 * Bühlmann's credibility model of amounts, one list of purchases a customer: mean of the customers' means, and
 * k = variance within customers ÷ variance between them, both unbiased. Without two customers, or without anybody who
 * bought twice, nothing is known of the variances and k is infinite: everyone has the mean.
 *
 * @see Bühlmann, Experience rating and credibility (1967); Bühlmann, Straub (1970) for unequal numbers
 */
export function orderValueModel(customers: readonly (readonly number[])[]): OrderValueModel {
  const bought = customers.filter((amounts) => amounts.length > 0);
  const purchases = bought.reduce((sum, { length }) => sum + length, 0);
  const all = bought.reduce((sum, amounts) => sum + total(amounts), 0);
  if (purchases === 0) return { mean: 0, k: Number.POSITIVE_INFINITY };
  const mean = all / purchases;
  let inside = 0;
  let outside = 0;
  let squares = 0;
  for (const amounts of bought) {
    const own = total(amounts) / amounts.length;
    for (const amount of amounts) inside += (amount - own) ** 2;
    outside += amounts.length * (own - mean) ** 2;
    squares += amounts.length ** 2;
  }
  const within = inside / (purchases - bought.length);
  const spread = purchases - squares / purchases;
  const between = (outside - (bought.length - 1) * within) / spread;
  const k = between > 0 && Number.isFinite(within) ? within / between : Number.POSITIVE_INFINITY;
  return { mean, k };
}

/** What the next purchase of a customer is worth: Z·own mean + (1 − Z)·mean of all, with Z = n/(n + k). */
export function expectedOrderValue({ mean, k }: OrderValueModel, amounts: readonly number[]): number {
  const n = amounts.length;
  const share = n === 0 || k === Number.POSITIVE_INFINITY ? 0 : n / (n + k);
  return share === 0 ? mean : share * (total(amounts) / n) + (1 - share) * mean;
}

const total = (amounts: readonly number[]) => amounts.reduce((sum, amount) => sum + amount, 0);
