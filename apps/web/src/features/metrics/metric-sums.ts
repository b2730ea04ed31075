import type { AccountMetrics } from '@tingshuo/contracts';

export const METRICS = ['likes', 'replies', 'reposts', 'quotes', 'views', 'clicks', 'leads'] as const;
export type Metric = (typeof METRICS)[number];

/** A number of one account; null where nobody tells it. */
export function figureOf({ counts, clicks, leads }: AccountMetrics, metric: Metric): number | null {
  if (metric === 'clicks') return clicks;
  return metric === 'leads' ? leads : counts[metric];
}

/** The number of all accounts that tell it, and how many they are; null where none does. */
export function sumOf(
  rows: readonly AccountMetrics[],
  metric: Metric,
): { value: number; accounts: number } | null {
  const told = rows.map((row) => figureOf(row, metric)).filter((value) => value !== null);
  if (told.length === 0) return null;
  return { value: told.reduce((sum, value) => sum + value, 0), accounts: told.length };
}

/** The points of a line that grows from the left to the right edge of a field; zero is at its foot. */
export function linePoints(
  series: readonly Pick<AccountMetrics['series'][number], 'at' | 'interactions'>[],
  { width, height }: { width: number; height: number },
): string {
  const times = series.map(({ at }) => Date.parse(at));
  const [first = 0, last = 0] = [Math.min(...times), Math.max(...times)];
  const most = Math.max(1, ...series.map(({ interactions }) => interactions));
  return series
    .map(({ interactions }, index) => {
      const x = last === first ? 0 : (((times[index] ?? first) - first) / (last - first)) * width;
      return `${x.toFixed(1)},${(height - (interactions / most) * height).toFixed(1)}`;
    })
    .join(' ');
}
