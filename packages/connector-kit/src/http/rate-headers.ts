/** Reads what networks say about their rate limits: Mastodon (ISO reset), X and Bluesky (Unix reset), Retry-After. */

import type { RateState } from './message.js';

type Headers = Record<string, string>;

/** Limit, remaining calls and reset time, from `x-ratelimit-*`, `x-rate-limit-*` or `ratelimit-*`; absent without any. */
export function rateState(headers: Headers, now: Date): RateState | undefined {
  const limit = count(either(headers, 'limit'));
  const remaining = count(either(headers, 'remaining'));
  const resetAt = instant(either(headers, 'reset'), now)?.toISOString();
  if (limit === undefined && remaining === undefined && resetAt === undefined) return undefined;
  return {
    ...(limit !== undefined && { limit }),
    ...(remaining !== undefined && { remaining }),
    ...(resetAt !== undefined && { resetAt }),
  };
}

/** Milliseconds that the network asks us to wait: Retry-After (seconds or date), else for a 429 its reset time. */
export function retryAfterMs(status: number, headers: Headers, now: Date): number | undefined {
  const header = headers['retry-after']?.trim();
  if (header !== undefined && /^\d+(\.\d+)?$/.test(header))
    return Math.min(Number(header) * 1000, LONGEST_WAIT);
  const until = header !== undefined ? date(header) : undefined;
  if (until) return waitUntil(until, now);
  if (status !== 429) return undefined;
  const reset = instant(either(headers, 'reset'), now);
  return reset && waitUntil(reset, now);
}

const LONGEST_WAIT = 24 * 60 * 60 * 1000;
const waitUntil = (until: Date, now: Date) =>
  Math.min(Math.max(until.getTime() - now.getTime(), 0), LONGEST_WAIT);

function either(headers: Headers, name: string): string | undefined {
  return headers[`x-ratelimit-${name}`] ?? headers[`x-rate-limit-${name}`] ?? headers[`ratelimit-${name}`];
}

function count(value: string | undefined): number | undefined {
  return value !== undefined && /^\d{1,9}$/.test(value.trim()) ? Number(value) : undefined;
}

// A bare number is Unix seconds when it is large and seconds from now when it is small (RateLimit header draft).
function instant(value: string | undefined, now: Date): Date | undefined {
  if (value === undefined) return undefined;
  if (!/^\d{1,11}$/.test(value.trim())) return date(value);
  const seconds = Number(value);
  return new Date(seconds > 1e9 ? seconds * 1000 : now.getTime() + seconds * 1000);
}

function date(value: string): Date | undefined {
  const parsed = new Date(value);
  return Number.isNaN(parsed.getTime()) ? undefined : parsed;
}
