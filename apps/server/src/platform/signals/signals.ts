export interface RateDecision {
  allowed: boolean;
  /** Of the window that has the least left. */
  remaining: number;
  /** When there is room for what was refused, if nobody else takes it; else when all that was used is free again. */
  resetsAt: Date;
}

/** A sliding window of which at least `reserve` is left untouched. */
export interface RateWindow {
  limit: number;
  windowMs: number;
  reserve: number;
}

export interface CountedElsewhere {
  limit: number;
  windowMs: number;
  remaining: number;
  resetsAt?: Date | undefined;
}

/**
 * A window slides by parts: a use counts until this many parts after its own have begun. Two more than the window has
 * room for the way to the network, which takes one call longer than another.
 */
export const WINDOW_PARTS = 50;
export const PARTS_KEPT = WINDOW_PARTS + 2;

/** What is left of the window that has the least left. */
export function leastLeft(windows: readonly { limit: number }[], used: readonly number[]): number {
  return Math.max(0, Math.min(...windows.map(({ limit }, n) => limit - (used[n] ?? 0))));
}

/**
 * What processes tell each other besides the truth in PostgreSQL: wake-ups, presence, rate windows. Losing any of
 * it loses nothing. One suite proves the PostgreSQL and the Redis adapter alike.
 */
export abstract class Signals {
  /** Wakes every subscriber of the channel, in all processes. The payload is a hint, never the truth. */
  abstract publish(channel: string, payload: string): Promise<void>;
  /** Returns the function that ends the subscription. */
  abstract subscribe(channel: string, onSignal: (payload: string) => void): Promise<() => Promise<void>>;

  /** Says that a member is at a topic; it must be repeated before `ttlMs` ends. */
  abstract enter(topic: string, member: string, detail: Record<string, string>, ttlMs: number): Promise<void>;
  abstract leave(topic: string, member: string): Promise<void>;
  abstract members(topic: string): Promise<{ member: string; detail: Record<string, string> }[]>;

  /**
   * Takes `cost` from a sliding window if it leaves at least `reserve` untouched; all processes share the window. No
   * stretch of `windowMs`, wherever it begins, is granted more than `limit`: networks begin theirs where they like.
   */
  async take(key: string, { cost, ...window }: RateWindow & { cost: number }): Promise<RateDecision> {
    return await this.takeAll([{ key, ...window }], cost);
  }

  /**
   * Takes `cost` from every one of some windows, or from none where one of them refuses. What stands before the first
   * `#` of their keys is the same.
   */
  abstract takeAll(windows: readonly (RateWindow & { key: string })[], cost: number): Promise<RateDecision>;
  /**
   * Tells the window what the network's own headers said, so that we never believe more than it grants. What it counted
   * besides us is free again at `resetsAt`, where it tells that.
   */
  abstract adjust(key: string, state: CountedElsewhere): Promise<void>;

  abstract close(): Promise<void>;
}
