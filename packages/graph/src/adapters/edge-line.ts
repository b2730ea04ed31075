import type { Interner } from '../intern/interner.js';
import { weightFrom } from './edge-weight.js';
import { BRACE, isSpace, QUOTE, SPACE, separatorOf, TAB } from './line-separator.js';

const HASH = 35;
const PERCENT = 37;
const ZERO = 48;
const NINE = 57;

/** Ids that are whole numbers below this are looked up without making text of them. */
const TABLE_LIMIT = 2 ** 24;

/**
 * Walks over the columns of one line after the other; node ids become numbers of the interner. A line that has a comma
 * is separated by commas, and one that has none by its tabs or else by white space: spaces in names need no quotes
 * where something else separates.
 */
export class EdgeLine {
  readonly #nodes: Interner;
  /** Node number + 1 of each small whole number that was seen as an id. */
  #table = new Int32Array(1024);
  #text = '';
  #at = 0;
  #end = 0;
  #columns = 0;
  #separator = SPACE;

  constructor(nodes: Interner) {
    this.#nodes = nodes;
  }

  /** Moves to a line; false when it is empty or a comment. */
  begin(text: string, start: number, end: number): boolean {
    this.#text = text;
    this.#at = start;
    this.#end = end;
    this.#columns = 0;
    while (this.#end > start && isSpace(text.charCodeAt(this.#end - 1))) this.#end--;
    this.#skipSpace();
    if (this.#at === this.#end) return false;
    this.#separator = separatorOf(text, this.#at, this.#end);
    const first = text.charCodeAt(this.#at);
    return first !== HASH && first !== PERCENT;
  }

  /** The number of the node in the next column, −1 when there is none. */
  node(): number {
    const start = this.#at;
    if (start >= this.#end) return -1;
    if (this.#text.charCodeAt(start) === QUOTE) return this.#quotedNode();
    let value = 0;
    let at = start;
    for (; at < this.#end; at++) {
      const code = this.#text.charCodeAt(at);
      if (code < ZERO || code > NINE) break;
      value = value * 10 + code - ZERO;
      if (value >= TABLE_LIMIT) break;
    }
    const isPlain =
      at > start &&
      value < TABLE_LIMIT &&
      this.#isColumnEnd(at) &&
      (at === start + 1 || this.#text.charCodeAt(start) !== ZERO);
    const end = isPlain ? at : this.#columnEnd(at);
    if (end === start) return -1;
    this.#at = end;
    this.#nextColumn();
    return isPlain ? this.#numbered(value) : this.#named(this.#text.slice(start, end));
  }

  /** The weight in the next column: 1 when it is absent, `NaN` when it is no number from 0 on. */
  weight(): number {
    const start = this.#at;
    if (start >= this.#end) return 1;
    if (this.#text.charCodeAt(start) === BRACE) {
      const given = /['"]?weight['"]?\s*:\s*([^,}\s]+)/.exec(this.#text.slice(start, this.#end))?.[1];
      return weightFrom(given) ?? 1;
    }
    if (this.#text.charCodeAt(start) === QUOTE) return weightFrom(this.#quoted()) ?? 1;
    const end = this.#columnEnd(start);
    this.#at = end;
    this.#nextColumn();
    return weightFrom(this.#text.slice(start, end)) ?? 1;
  }

  /** Passes over columns. */
  skip(columns: number): void {
    for (let passed = 0; passed < columns && this.#at < this.#end; passed++) {
      const code = this.#text.charCodeAt(this.#at);
      if (code === QUOTE && this.#quoted() !== undefined) continue;
      this.#at = code === BRACE ? this.#end : this.#columnEnd(this.#at);
      this.#nextColumn();
    }
  }

  /** How many columns the line has; those not yet read are passed over. An attribute list `{…}` counts as one. */
  columns(): number {
    this.skip(Number.POSITIVE_INFINITY);
    return this.#columns;
  }

  #quotedNode(): number {
    const id = this.#quoted();
    return id === undefined ? -1 : this.#named(id);
  }

  /** The text in quotes that the next column is; `undefined`, and nothing passed over, when it does not end with one. */
  #quoted(): string | undefined {
    let text = '';
    let from = this.#at + 1;
    for (;;) {
      const quote = this.#text.indexOf('"', from);
      if (quote < 0 || quote >= this.#end) return undefined;
      text += this.#text.slice(from, quote);
      from = quote + 2;
      if (this.#text.charCodeAt(quote + 1) !== QUOTE || quote + 1 >= this.#end) {
        if (!this.#isColumnEnd(quote + 1)) return undefined;
        this.#at = quote + 1;
        break;
      }
      text += '"';
    }
    this.#nextColumn();
    return text;
  }

  /** The text of a new id is copied: a slice would keep the whole text that it was cut from. */
  #named(id: string): number {
    return this.#nodes.indexOf(id) ?? this.#nodes.intern(id.split('').join(''));
  }

  #numbered(value: number): number {
    if (value >= this.#table.length) {
      const table = new Int32Array(Math.min(TABLE_LIMIT, Math.max(value + 1, 2 * this.#table.length)));
      table.set(this.#table);
      this.#table = table;
    }
    const known = this.#table[value]!;
    if (known > 0) return known - 1;
    const node = this.#nodes.intern(String(value));
    this.#table[value] = node + 1;
    return node;
  }

  /** Whether a column ends here, be it before white space that does not separate. */
  #isColumnEnd(from: number): boolean {
    let at = from;
    while (at < this.#end && !this.#separates(at) && isSpace(this.#text.charCodeAt(at))) at++;
    return at >= this.#end || this.#separates(at);
  }

  #separates(at: number): boolean {
    const code = this.#text.charCodeAt(at);
    return this.#separator === SPACE ? isSpace(code) : code === this.#separator;
  }

  /** Where the column ends, without the white space behind it. */
  #columnEnd(from: number): number {
    let at = from;
    while (at < this.#end && !this.#separates(at)) at++;
    while (at > from && isSpace(this.#text.charCodeAt(at - 1))) at--;
    return at;
  }

  #nextColumn(): void {
    this.#columns++;
    this.#skipSpace();
    if (this.#separator === SPACE || this.#at >= this.#end || !this.#separates(this.#at)) return;
    this.#at++;
    this.#skipSpace();
    // Behind the last separator stands a column too, if an empty one.
    if (this.#at >= this.#end) this.#columns++;
  }

  #skipSpace(): void {
    while (this.#at < this.#end && isSpace(this.#text.charCodeAt(this.#at))) {
      if (this.#separator === TAB && this.#separates(this.#at)) return;
      this.#at++;
    }
  }
}
