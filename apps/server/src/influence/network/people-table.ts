import type { PersonRow } from './people.repository.js';

/** What is shown of people, by the number that the network gave them. */
export class PeopleTable {
  readonly #rows: (PersonRow | undefined)[] = [];
  /** Lower-case handle and name, for the search. */
  readonly #words: string[] = [];
  /** Of the currency that money of customers is in. */
  minorDigits = 2;

  set(node: number, row: PersonRow): void {
    this.#rows[node] = row;
    this.#words[node] = `${row.handle}\n${row.name}`.toLowerCase();
  }

  of(node: number): PersonRow | undefined {
    return this.#rows[node];
  }

  /** The score that is shown of someone from now on. */
  show(node: number, value: number): void {
    const row = this.#rows[node];
    if (row) this.#rows[node] = { ...row, value };
  }

  matches(node: number, lowerCase: string): boolean {
    return this.#words[node]?.includes(lowerCase) ?? false;
  }

  /** A figure of everyone as a column, `NaN` where it is not known. */
  column(figure: 'mood' | 'followers' | 'following' | 'posts' | 'originals', size: number): Float64Array {
    return Float64Array.from({ length: size }, (_, node) => this.#rows[node]?.[figure] ?? Number.NaN);
  }

  /** A figure of everyone's purchases as a column, `NaN` for those who bought nothing. */
  customerColumn(figure: 'purchases' | 'spentMinor' | 'firstMs' | 'lastMs', size: number): Float64Array {
    return Float64Array.from(
      { length: size },
      (_, node) => this.#rows[node]?.customer?.[figure] ?? Number.NaN,
    );
  }

  get hasCustomers(): boolean {
    return this.#rows.some((row) => row?.customer);
  }

  /** 1 for the brand's own accounts. */
  ownColumn(size: number): Uint8Array {
    return Uint8Array.from({ length: size }, (_, node) => (this.#rows[node]?.own ? 1 : 0));
  }

  /** A number per word: people with the same word have the same one. */
  groups(word: 'network' | 'lang', size: number): Int32Array {
    const numbers = new Map<string, number>();
    return Int32Array.from({ length: size }, (_, node) => {
      const value = this.#rows[node]?.[word] ?? '';
      const number = numbers.get(value) ?? numbers.size;
      numbers.set(value, number);
      return number;
    });
  }
}
