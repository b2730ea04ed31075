import type { Interner } from '../intern/interner.js';

const TAB = 9;
const RETURN = 13;
const SPACE = 32;
const QUOTE = 34;
const HASH = 35;
const PERCENT = 37;
const COMMA = 44;
const ZERO = 48;
const NINE = 57;
const BRACE = 123;

/** Ids that are whole numbers below this are looked up without making text of them. */
const TABLE_LIMIT = 2 ** 24;

/** Walks over the columns of one line after the other; node ids become numbers of the interner. */
export class EdgeLine {
  readonly #nodes: Interner;
  /** Node number + 1 of each small whole number that was seen as an id. */
  #table = new Int32Array(1024);
  #text = '';
  #at = 0;
  #end = 0;
  #columns = 0;

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
      (at === this.#end || isSeparator(this.#text.charCodeAt(at))) &&
      (at === start + 1 || this.#text.charCodeAt(start) !== ZERO);
    if (!isPlain) at = this.#columnEnd(at);
    if (at === start) return -1;
    this.#at = at;
    this.#nextColumn();
    return isPlain ? this.#numbered(value) : this.#named(this.#text.slice(start, at));
  }

  /** The weight in the next column: 1 when it is absent, `NaN` when it is no number. */
  weight(): number {
    const start = this.#at;
    if (start >= this.#end) return 1;
    if (this.#text.charCodeAt(start) === BRACE) {
      const given = /['"]?weight['"]?\s*:\s*([^,}\s]+)/.exec(this.#text.slice(start, this.#end))?.[1];
      return given === undefined ? 1 : Number(given);
    }
    const end = this.#columnEnd(start);
    this.#at = end;
    this.#nextColumn();
    const text = this.#text.slice(start, end).replace(/^"(.*)"$/, '$1');
    return text === '' ? 1 : Number(text);
  }

  /** How many columns the line has; those not yet read are passed over. An attribute list `{…}` counts as one. */
  columns(): number {
    while (this.#at < this.#end) {
      this.#at = this.#text.charCodeAt(this.#at) === BRACE ? this.#end : this.#columnEnd(this.#at);
      this.#nextColumn();
    }
    return this.#columns;
  }

  #quotedNode(): number {
    let id = '';
    let from = this.#at + 1;
    for (;;) {
      const quote = this.#text.indexOf('"', from);
      if (quote < 0 || quote >= this.#end) return -1;
      id += this.#text.slice(from, quote);
      from = quote + 2;
      if (this.#text.charCodeAt(quote + 1) !== QUOTE || quote + 1 >= this.#end) {
        this.#at = quote + 1;
        break;
      }
      id += '"';
    }
    this.#nextColumn();
    return this.#named(id);
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

  #columnEnd(from: number): number {
    let at = from;
    while (at < this.#end && !isSeparator(this.#text.charCodeAt(at))) at++;
    return at;
  }

  #nextColumn(): void {
    this.#columns++;
    this.#skipSpace();
    if (this.#at < this.#end && this.#text.charCodeAt(this.#at) === COMMA) {
      this.#at++;
      this.#skipSpace();
    }
  }

  #skipSpace(): void {
    while (this.#at < this.#end && isSpace(this.#text.charCodeAt(this.#at))) this.#at++;
  }
}

function isSpace(code: number): boolean {
  return code === SPACE || (code >= TAB && code <= RETURN) || code === 0xa0 || code === 0xfeff;
}

function isSeparator(code: number): boolean {
  return code === COMMA || isSpace(code);
}
