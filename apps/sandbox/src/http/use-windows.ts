/** Counts uses in windows that begin with the first use, for networks that do not align theirs to the clock. */
export interface UseRule {
  limit: number;
  windowMs: number;
}

export interface UseState {
  allowed: boolean;
  limit: number;
  remaining: number;
  /** End of the window (ms). */
  resetAt: number;
  windowMs: number;
}

export class UseWindows {
  readonly #windows = new Map<string, { resetAt: number; used: number }>();

  /** Uses `points` of what `key` has; a refused use costs nothing. */
  take(key: string, rule: UseRule, now: number, points = 1): UseState {
    const seen = this.#windows.get(key);
    const current = seen && seen.resetAt > now ? seen : { resetAt: now + rule.windowMs, used: 0 };
    const allowed = current.used + points <= rule.limit;
    if (allowed) current.used += points;
    this.#windows.set(key, current);
    if (this.#windows.size > 5000) this.#forgetBefore(now);
    const { resetAt, used } = current;
    return { allowed, ...rule, remaining: Math.max(0, rule.limit - used), resetAt };
  }

  clear(): void {
    this.#windows.clear();
  }

  #forgetBefore(now: number): void {
    for (const [key, window] of this.#windows) if (window.resetAt <= now) this.#windows.delete(key);
  }
}
