/** How much of its budget Meta says that is used: percentages, and how long a blocked caller waits. */

import { isJsonObject, lenient, objectsIn, type RateState } from '@tingshuo/connector-kit';
import { z } from 'zod';

const HEADERS = ['x-business-use-case-usage', 'x-app-usage', 'x-page-usage'] as const;

const percent = z.number().nonnegative();
const usage = z.object({
  call_count: lenient(percent),
  total_cputime: lenient(percent),
  total_time: lenient(percent),
  /** Minutes. */
  estimated_time_to_regain_access: lenient(percent),
});

export interface Usage {
  rate: RateState;
  /** Until access is regained; absent where it is not lost. */
  waitMs?: number;
}

/** The fullest of all budgets in percent, from the usage headers; undefined without any. */
export function usageOf(headers: Record<string, string>, now: Date): Usage | undefined {
  const uses = HEADERS.flatMap((name) => usesIn(headers[name]));
  if (uses.length === 0) return undefined;
  const used = Math.max(
    ...uses.flatMap(({ call_count, total_cputime, total_time }) => [
      call_count ?? 0,
      total_cputime ?? 0,
      total_time ?? 0,
    ]),
  );
  const minutes = Math.max(...uses.map((each) => each.estimated_time_to_regain_access ?? 0));
  const waitMs = Math.min(minutes, MOST_MINUTES) * 60_000;
  const rate = { limit: 100, remaining: Math.max(0, Math.floor(100 - used)) };
  if (waitMs === 0) return { rate };
  return {
    rate: { ...rate, remaining: 0, resetAt: new Date(now.getTime() + waitMs).toISOString() },
    waitMs,
  };
}

const MOST_MINUTES = 24 * 60;

function usesIn(header: string | undefined): z.output<typeof usage>[] {
  const parsed = header === undefined ? undefined : jsonOf(header);
  if (!isJsonObject(parsed)) return [];
  return [...objectsIn(parsed)].flatMap(({ object }) => {
    const read = usage.safeParse(object);
    return read.success && Object.values(read.data).some((value) => value !== undefined) ? [read.data] : [];
  });
}

function jsonOf(header: string): unknown {
  try {
    return JSON.parse(header);
  } catch {
    return undefined;
  }
}
