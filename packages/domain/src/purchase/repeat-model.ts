import { hypergeometric } from '../numeric/hypergeometric.js';
import { logGamma } from '../numeric/log-gamma.js';
import { nelderMead } from '../numeric/nelder-mead.js';
import type { PurchaseSummary } from './purchase.js';

/**
 * How customers buy and stop buying (MBG/NBD): while active, somebody buys at a rate λ ~ Gamma(r, α); after every
 * purchase, the first too, they stop for good with probability p ~ Beta(a, b). Unlike in BG/NBD, those who bought once
 * can have gone.
 *
 * @see Fader, Hardie, Lee, “Counting your customers” the easy way (2005) for BG/NBD
 * @see Batislam, Denizel, Filiztekin, Empirical validation of the MBG/NBD model (2007)
 * @see Hoppe, Wagner, The Pareto/NBD, BG/NBD and CBG/NBD in comparison (2007)
 */
export interface RepeatModel {
  readonly r: number;
  readonly alpha: number;
  readonly a: number;
  readonly b: number;
}

/** ln of how likely a customer's purchases are under the model, its constant factor left out. */
export function repeatLogLikelihood({ r, alpha, a, b }: RepeatModel, seen: PurchaseSummary): number {
  const { repeats: x, lastDay, age } = seen;
  const rate = logGamma(r + x) - logGamma(r) + r * Math.log(alpha);
  const drop = logGamma(a + b) - logGamma(b) + logGamma(b + x + 1) - logGamma(a + b + x + 1);
  const active = -(r + x) * Math.log(alpha + age);
  const gone = Math.log(a / (b + x)) - (r + x) * Math.log(alpha + lastDay);
  const most = Math.max(active, gone);
  return rate + drop + most + Math.log(Math.exp(active - most) + Math.exp(gone - most));
}

/** A weak prior on r, a and b (log-normal around 1), so that data that say nothing of them do not send them away. */
const PRIOR = 0.05;
const BOUND = 12;

/**
 * The parameters under which the purchases of these customers are likeliest (maximum a posteriori under a weak
 * log-normal prior), found by a deterministic search. At least one customer.
 */
export function fitRepeatModel(customers: readonly PurchaseSummary[]): RepeatModel {
  const counted = tally(customers);
  const meanAge = customers.reduce((sum, { age }) => sum + age, 0) / customers.length;
  const start = [Math.log(0.5), Math.log(Math.max(1, meanAge / 4)), 0, Math.log(2)];
  const cost = (at: readonly number[]) => {
    if (at.some((x) => Math.abs(x) > BOUND)) return Number.MAX_VALUE;
    const prior = PRIOR * (at[0]! ** 2 + at[2]! ** 2 + at[3]! ** 2);
    const model = modelOf(at);
    return counted.reduce((sum, { seen, n }) => sum - n * repeatLogLikelihood(model, seen), prior);
  };
  const found = nelderMead(cost, start, { step: 0.5, maxSteps: 600, precision: 1e-7 });
  return modelOf(found.at);
}

const modelOf = ([r = 0, alpha = 0, a = 0, b = 0]: readonly number[]): RepeatModel => ({
  r: Math.exp(r),
  alpha: Math.exp(alpha),
  a: Math.exp(a),
  b: Math.exp(b),
});

/** Customers with the same summary count as one, so many times. */
function tally(customers: readonly PurchaseSummary[]): { seen: PurchaseSummary; n: number }[] {
  const counts = new Map<string, { seen: PurchaseSummary; n: number }>();
  for (const seen of customers) {
    const key = `${seen.repeats} ${seen.lastDay} ${seen.age}`;
    const known = counts.get(key);
    if (known) known.n++;
    else counts.set(key, { seen, n: 1 });
  }
  return [...counts.values()];
}

/** P(alive): how likely a customer has not stopped buying for good. */
export function activeChance({ r, alpha, a, b }: RepeatModel, seen: PurchaseSummary): number {
  const { repeats: x, lastDay, age } = seen;
  const odds = Math.log(a / (b + x)) + (r + x) * Math.log((alpha + age) / (alpha + lastDay));
  return 1 / (1 + Math.exp(odds));
}

/** How likely a customer buys within the next `days`: P(alive) · (1 − ((α + T)/(α + T + days))^(r + x)). */
export function purchaseChance(model: RepeatModel, seen: PurchaseSummary, days: number): number {
  const { r, alpha } = model;
  const silent = ((alpha + seen.age) / (alpha + seen.age + days)) ** (r + seen.repeats);
  return activeChance(model, seen) * (1 - silent);
}

/** The formula divides by a − 1, at which it has a limit. */
const BESIDE_POLE = 1e-6;

/** How many purchases (days with one) a customer is expected to make within the next `days`. */
export function expectedPurchases(model: RepeatModel, seen: PurchaseSummary, days: number): number {
  const { r, alpha, b } = model;
  const a = Math.abs(model.a - 1) < BESIDE_POLE ? 1 + BESIDE_POLE : model.a;
  const { repeats: x, age } = seen;
  const all = alpha + age + days;
  const series = hypergeometric(r + x, b + x + 1, a + b + x, days / all);
  const whileActive = ((a + b + x) / (a - 1)) * (1 - ((alpha + age) / all) ** (r + x) * series);
  return Math.max(0, whileActive * activeChance(model, seen));
}
