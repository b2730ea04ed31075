/** Ids as networks make them: milliseconds << 16 plus a sequence, numeric strings above 2^53. */

/** Low bits that a fact keeps free for the ids of what follows from it (its notifications). */
const STRIDE = 64n;

export class SnowflakeSource {
  #last = 0n;

  /** The next id for something that happens at `at` (ms); always greater than every earlier one. */
  next(at: number): string {
    const byTime = BigInt(Math.floor(at)) << 16n;
    this.#last = byTime > this.#last ? byTime : this.#last + STRIDE;
    return this.#last.toString();
  }

  /** Begin again, for a world that begins again. */
  reset(): void {
    this.#last = 0n;
  }

  /** Continue after an id that was given out before a restart. */
  seen(id: string): void {
    const value = BigInt(id);
    if (value > this.#last) this.#last = value - (value % STRIDE);
  }
}

/** The id of the n-th thing that follows from a fact, n in 0..61. */
export function derivedId(ref: string, n: number): string {
  return (BigInt(ref) + 1n + BigInt(n)).toString();
}

/** The moment (ms) inside an id, or null when the text is not such an id. */
export function snowflakeTime(id: string): number | null {
  return /^\d{15,20}$/.test(id) ? Number(BigInt(id) >> 16n) : null;
}

/** Order of two ids of this source. */
export function compareSnowflakes(left: string, right: string): number {
  if (left.length !== right.length) return left.length - right.length;
  return left < right ? -1 : left > right ? 1 : 0;
}
