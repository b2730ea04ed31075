/** What the three scores are taken from. */
export interface RfmFigures {
  /** Days since the last purchase. */
  readonly recencyDays: number;
  /** Purchases in the window. */
  readonly frequency: number;
  /** Money in the window, refunds taken off. */
  readonly monetary: number;
}

/** Each 1 (least) to 5. */
export interface RfmScores {
  readonly recency: number;
  readonly frequency: number;
  readonly monetary: number;
}

export const RFM_WINDOW_DAYS = 365;
/** Fifths of fewer customers than fifths say nothing. */
export const RFM_MIN_CUSTOMERS = 5;

/**
 * Recency, frequency and money of everyone as fifths of all customers. A figure's score is ⌈5·rank/n⌉ where rank is one
 * more than the number of customers with a strictly worse figure (ties share the lowest rank), so equal figures always
 * have equal scores and a score is never better than the figure earns: if 70 % bought once, all of them have frequency 1.
 * Null with fewer than `RFM_MIN_CUSTOMERS` customers.
 *
 * @see Hughes, Strategic Database Marketing (1994): fifths by rank
 */
export function rfmScores(customers: readonly RfmFigures[]): RfmScores[] | null {
  if (customers.length < RFM_MIN_CUSTOMERS) return null;
  const recency = fifths(customers.map(({ recencyDays }) => -recencyDays));
  const frequency = fifths(customers.map((one) => one.frequency));
  const monetary = fifths(customers.map((one) => one.monetary));
  return customers.map((_, at) => ({
    recency: recency[at]!,
    frequency: frequency[at]!,
    monetary: monetary[at]!,
  }));
}

function fifths(figures: readonly number[]): number[] {
  const sorted = [...figures].sort((a, b) => a - b);
  const worse = new Map<number, number>();
  sorted.forEach((figure, place) => {
    if (!worse.has(figure)) worse.set(figure, place);
  });
  return figures.map((figure) => Math.ceil((5 * (worse.get(figure)! + 1)) / figures.length));
}

/** Names for parts of the grid of recency and frequency. */
export type RfmGroup =
  | 'champion'
  | 'loyal'
  | 'potential'
  | 'new'
  | 'attention'
  | 'at_risk'
  | 'sleeping'
  | 'lost';

/** By recency 1 to 5 (rows), then by frequency 1 to 5. */
const GRID: readonly (readonly RfmGroup[])[] = [
  ['lost', 'lost', 'at_risk', 'at_risk', 'at_risk'],
  ['sleeping', 'sleeping', 'at_risk', 'at_risk', 'at_risk'],
  ['sleeping', 'attention', 'attention', 'loyal', 'loyal'],
  ['new', 'potential', 'potential', 'loyal', 'champion'],
  ['new', 'potential', 'potential', 'champion', 'champion'],
];

/** The group of somebody with these scores: how lately and how often decide, not how much. */
export function rfmGroup({ recency, frequency }: RfmScores): RfmGroup {
  return GRID[recency - 1]?.[frequency - 1] ?? 'lost';
}

/** The scores as people write them: 5-4-3 is `543`. */
export const rfmCell = ({ recency, frequency, monetary }: RfmScores): string =>
  `${recency}${frequency}${monetary}`;
