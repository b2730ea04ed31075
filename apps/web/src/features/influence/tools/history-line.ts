import type { ScoreOfDay } from '@tingshuo/contracts';

const DAY_MS = 86_400_000;
const ROOM = 5;

/**
 * Scores as steps on a scale from 0 to 100: a score holds until the day on which the next was stored. Days are as wide
 * as each other, also those without a row.
 */
export function historyLine(
  days: readonly Pick<ScoreOfDay, 'day' | 'value'>[],
  width: number,
  height: number,
): { path: string; points: { x: number; y: number }[] } {
  const times = days.map(({ day }) => Date.parse(day) / DAY_MS);
  const [first = 0, last = 0] = [times[0], times.at(-1)];
  const points = days.map(({ value }, n) => ({
    x: ROOM + (((times[n] ?? first) - first) / Math.max(1, last - first)) * (width - 2 * ROOM),
    y: height - ROOM - (Math.max(0, Math.min(100, value)) / 100) * (height - 2 * ROOM),
  }));
  const path = points
    .map(({ x, y }, n) => (n === 0 ? `M${round(x)},${round(y)}` : `H${round(x)}V${round(y)}`))
    .join('');
  return { path, points };
}

const round = (value: number) => Number(value.toFixed(1));
