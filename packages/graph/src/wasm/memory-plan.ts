/** Where the arrays of a kernel lie in its memory: each at a multiple of 64 bytes, a cache line. */
export class MemoryPlan {
  #bytes = 0;

  /** Bytes of all arrays so far. */
  get bytes(): number {
    return this.#bytes;
  }

  /** Sets bytes aside; answers the address. */
  reserve(bytes: number): number {
    const address = this.#bytes;
    this.#bytes += Math.ceil(bytes / 64) * 64;
    return address;
  }
}
