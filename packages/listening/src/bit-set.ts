/** A set of small numbers, one bit each: small enough to stay in the first cache where stamps would not. */
export class BitSet {
  private readonly words: Int32Array;

  /** Holds numbers from 0 up to `size`, exclusive. */
  constructor(size: number) {
    this.words = new Int32Array((size >>> 5) + 1);
  }

  has(number: number): boolean {
    return ((this.words[number >>> 5]! >>> (number & 31)) & 1) === 1;
  }

  add(number: number): void {
    this.words[number >>> 5]! |= 1 << (number & 31);
  }

  delete(number: number): void {
    this.words[number >>> 5]! &= ~(1 << (number & 31));
  }
}
