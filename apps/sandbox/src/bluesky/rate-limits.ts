/** What a server counts: requests by address, sign-ins by account, points for writes, uploads. */
import { scaledLimit } from '../http/scaled-limit.js';
import type { UseRule, UseState, UseWindows } from '../http/use-windows.js';
import type { SandboxSettings } from '../options.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

export const LIMITS = {
  requests: [{ limit: 3000, windowMs: 5 * MINUTE }],
  signIns: [
    { limit: 30, windowMs: 5 * MINUTE },
    { limit: 300, windowMs: DAY },
  ],
  points: [
    { limit: 5000, windowMs: HOUR },
    { limit: 35_000, windowMs: DAY },
  ],
  uploads: [{ limit: 1000, windowMs: DAY }],
} as const satisfies Record<string, readonly UseRule[]>;
export type LimitName = keyof typeof LIMITS;

export const WRITE_POINTS = { create: 3, update: 2, delete: 1 } as const;

/** Counts a use in every window of a limit; the tightest one is what headers tell. */
export function countUse(
  windows: UseWindows,
  use: { name: LimitName; key: string; points?: number; scale: SandboxSettings['rateLimit'] },
  now: number,
): UseState {
  const states = LIMITS[use.name].map((rule) => {
    const limit = scaledLimit(rule.limit, use.scale);
    return windows.take(`${use.name} ${rule.windowMs} ${use.key}`, { ...rule, limit }, now, use.points);
  });
  return tightest(states);
}

export function tightest(states: readonly UseState[]): UseState {
  return states.reduce((left, right) => {
    if (left.allowed !== right.allowed) return left.allowed ? right : left;
    return right.remaining < left.remaining ? right : left;
  });
}

export function limitHeaders(state: UseState, now: number): Record<string, string> {
  const headers: Record<string, string> = {
    'ratelimit-limit': String(state.limit),
    'ratelimit-remaining': String(state.remaining),
    'ratelimit-reset': String(Math.ceil(state.resetAt / 1000)),
    'ratelimit-policy': `${state.limit};w=${state.windowMs / 1000}`,
  };
  if (!state.allowed) headers['retry-after'] = String(Math.ceil((state.resetAt - now) / 1000));
  return headers;
}
