/**
 * Gives ids of networks (text) small whole numbers, so that graphs can live in typed arrays.
 *
 * Numbers are handed out in order of first sight, 0, 1, 2 …, and never change. Any text is an id, also
 * `constructor` or a text of digits: nothing is parsed and nothing collides.
 */
export class Interner {
  readonly #indexes = new Map<string, number>();
  readonly #ids: string[] = [];

  /** How many ids are known. */
  get size(): number {
    return this.#ids.length;
  }

  /** All ids in the order of their numbers. */
  get ids(): readonly string[] {
    return this.#ids;
  }

  /** The number of `id`, a new one when it was not seen before. */
  intern(id: string): number {
    const known = this.#indexes.get(id);
    if (known !== undefined) return known;
    const index = this.#ids.length;
    this.#indexes.set(id, index);
    this.#ids.push(id);
    return index;
  }

  /** The number of `id`, or `undefined` when it was never interned. */
  indexOf(id: string): number | undefined {
    return this.#indexes.get(id);
  }

  /** The id with this number, or `undefined` when there is none. */
  idOf(index: number): string | undefined {
    return this.#ids[index];
  }
}
