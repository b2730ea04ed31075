import type { PersonRow } from './people.repository.js';

/** What is shown of people, by the number that the network gave them. */
export class PeopleTable {
  readonly #rows: (PersonRow | undefined)[] = [];
  /** Lower-case handle and name, for the search. */
  readonly #words: string[] = [];

  set(node: number, row: PersonRow): void {
    this.#rows[node] = row;
    this.#words[node] = `${row.handle}\n${row.name}`.toLowerCase();
  }

  of(node: number): PersonRow | undefined {
    return this.#rows[node];
  }

  matches(node: number, lowerCase: string): boolean {
    return this.#words[node]?.includes(lowerCase) ?? false;
  }

  /** A figure of everyone as a column, `NaN` where it is not known. */
  column(
    figure: 'value' | 'confidence' | 'mood' | 'followers' | 'following' | 'posts',
    size: number,
  ): Float64Array {
    return Float64Array.from({ length: size }, (_, node) => this.#rows[node]?.[figure] ?? Number.NaN);
  }
}
