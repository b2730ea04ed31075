/**
 * Where patterns stand in the current post: a list of hits per pattern, in order, in arrays that are emptied
 * by raising the epoch instead of clearing.
 */
export class Hits {
  /** The next hit of the same pattern, or -1; `first` gives the first one. */
  next = new Int32Array(256);
  /** Unit indexes into the folded post, `to` exclusive. */
  from = new Int32Array(256);
  to = new Int32Array(256);
  /** Patterns that were found in this post, each once. */
  readonly found: Int32Array;
  foundCount = 0;

  private readonly epochs: Int32Array;
  private readonly heads: Int32Array;
  private readonly tails: Int32Array;
  private epoch = 0;
  private count = 0;

  constructor(patternCount: number) {
    this.found = new Int32Array(patternCount);
    this.epochs = new Int32Array(patternCount);
    this.heads = new Int32Array(patternCount);
    this.tails = new Int32Array(patternCount);
  }

  /** Forgets the last post. */
  reset(): void {
    this.count = 0;
    this.foundCount = 0;
    if (++this.epoch === 0x7fffffff) {
      this.epochs.fill(0);
      this.epoch = 1;
    }
  }

  has(pattern: number): boolean {
    return this.epochs[pattern] === this.epoch;
  }

  /** The first hit of a pattern, or -1. */
  first(pattern: number): number {
    return this.has(pattern) ? this.heads[pattern]! : -1;
  }

  /** Notes a pattern that has no place in the text, as a field. */
  mark(pattern: number): void {
    if (this.has(pattern)) return;
    this.epochs[pattern] = this.epoch;
    this.heads[pattern] = -1;
    this.found[this.foundCount++] = pattern;
  }

  /** Appends a hit; calls come in the order of `from`. */
  add(pattern: number, from: number, to: number): void {
    this.mark(pattern);
    const hit = this.count++;
    if (hit === this.next.length) this.grow();
    this.next[hit] = -1;
    this.from[hit] = from;
    this.to[hit] = to;
    if (this.heads[pattern] === -1) this.heads[pattern] = hit;
    else this.next[this.tails[pattern]!] = hit;
    this.tails[pattern] = hit;
  }

  private grow(): void {
    this.next = doubled(this.next);
    this.from = doubled(this.from);
    this.to = doubled(this.to);
  }
}

function doubled(array: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(array.length * 2);
  larger.set(array);
  return larger;
}
