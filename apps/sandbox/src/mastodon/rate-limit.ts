/** Fixed windows as Mastodon counts them, kept here independently of any client's own counting. */
export interface RateLimitRule {
  limit: number;
  windowMs: number;
}

export interface RateLimitState {
  allowed: boolean;
  limit: number;
  remaining: number;
  /** End of the window (ms). */
  resetAt: number;
}

export class RateLimiter {
  readonly #counts = new Map<string, { windowEnd: number; used: number }>();

  /** Counts one request of `key`; refused requests count too. */
  take(key: string, rule: RateLimitRule, now: number): RateLimitState {
    const resetAt = (Math.floor(now / rule.windowMs) + 1) * rule.windowMs;
    const seen = this.#counts.get(key);
    const used = seen?.windowEnd === resetAt ? seen.used + 1 : 1;
    this.#counts.set(key, { windowEnd: resetAt, used });
    if (this.#counts.size > 5000) this.#forgetBefore(now);
    return {
      allowed: used <= rule.limit,
      limit: rule.limit,
      remaining: Math.max(0, rule.limit - used),
      resetAt,
    };
  }

  clear(): void {
    this.#counts.clear();
  }

  #forgetBefore(now: number): void {
    for (const [key, count] of this.#counts) if (count.windowEnd <= now) this.#counts.delete(key);
  }
}

/** Mastodon gives the end of the window as an ISO time. */
export function rateLimitHeaders(state: RateLimitState, now: number): Record<string, string> {
  const headers: Record<string, string> = {
    'x-ratelimit-limit': String(state.limit),
    'x-ratelimit-remaining': String(state.remaining),
    'x-ratelimit-reset': new Date(state.resetAt).toISOString(),
  };
  if (!state.allowed) headers['retry-after'] = String(Math.ceil((state.resetAt - now) / 1000));
  return headers;
}
