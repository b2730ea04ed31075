export interface RateDecision {
  allowed: boolean;
  remaining: number;
  resetsAt: Date;
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

  /** Takes `cost` from a fixed window if it leaves at least `reserve` untouched; all processes share the window. */
  abstract take(
    key: string,
    window: { limit: number; windowMs: number; cost: number; reserve: number },
  ): Promise<RateDecision>;
  /** Tells the window what the network's own headers said, so that we never believe more than it grants. */
  abstract adjust(key: string, state: { limit: number; windowMs: number; remaining: number }): Promise<void>;

  abstract close(): Promise<void>;
}
