/**
 * Where patterns stand in the current post: a list of hits per pattern, in order of the text, in arrays that
 * are reused from post to post.
 */
import { BitSet } from './bit-set.js';

export class Hits {
  /** The next hit of the same pattern, or -1; `first` gives the first one. */
  next = new Int32Array(256);
  /** Unit indexes into the folded post, `to` exclusive. */
  from = new Int32Array(256);
  to = new Int32Array(256);
  /** Patterns that were found in this post, each once. */
  readonly found: Int32Array;
  foundCount = 0;

  private readonly present: BitSet;
  /** First and last hit of each pattern that is present, side by side. */
  private readonly bounds: Int32Array;
  private count = 0;

  constructor(patternCount: number) {
    this.found = new Int32Array(patternCount);
    this.present = new BitSet(patternCount);
    this.bounds = new Int32Array(patternCount * 2);
  }

  /** Forgets the last post. */
  reset(): void {
    for (let at = 0; at < this.foundCount; at++) this.present.delete(this.found[at]!);
    this.foundCount = 0;
    this.count = 0;
  }

  has(pattern: number): boolean {
    return this.present.has(pattern);
  }

  /** The first hit of a pattern, or -1. */
  first(pattern: number): number {
    return this.present.has(pattern) ? this.bounds[pattern * 2]! : -1;
  }

  /** Notes a pattern that has no place in the text, as a field. */
  mark(pattern: number): void {
    if (this.present.has(pattern)) return;
    this.present.add(pattern);
    this.bounds[pattern * 2] = -1;
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
    if (this.bounds[pattern * 2] === -1) this.bounds[pattern * 2] = hit;
    else this.next[this.bounds[pattern * 2 + 1]!] = hit;
    this.bounds[pattern * 2 + 1] = hit;
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
