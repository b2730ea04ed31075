/** What this process does at times of its own: one timer per key, and the one that rings first stays. */
export class DeliveryTimers {
  private readonly timers = new Map<string, { timer: NodeJS.Timeout; rings: number }>();

  ringsWithin(key: string, inMs: number): boolean {
    const known = this.timers.get(key);
    return known !== undefined && known.rings <= performance.now() + inMs;
  }

  /** Calls `ring` in `inMs` milliseconds by the steady clock. */
  set(key: string, inMs: number, ring: () => void): void {
    const rings = performance.now() + inMs;
    const known = this.timers.get(key);
    if (known && known.rings <= rings) return;
    clearTimeout(known?.timer);
    const timer = setTimeout(() => {
      this.timers.delete(key);
      ring();
    }, Math.ceil(inMs));
    this.timers.set(key, { timer, rings });
  }

  clear(): void {
    for (const { timer } of this.timers.values()) clearTimeout(timer);
    this.timers.clear();
  }
}
