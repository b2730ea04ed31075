/**
 * Text as the matcher sees it: folded UTF-16 units in tokens, in arrays that are reused from post to post so
 * that reading a post allocates nothing.
 *
 * A token is a word of a spaced script, or one character of an unspaced script, or one emoji. Runs of
 * punctuation and spaces become one GAP between tokens; a run of spaces only, beside Chinese or an emoji,
 * becomes nothing, because `iPhone 手机` and `iPhone手机` are the same writing. Both posts and the texts of
 * clauses are read this way, so a clause matches where its units stand in the post.
 */
import * as kind from './character-kind.js';
import { expansionOf, FOLDS, KINDS, kindAt } from './character-table.js';

/** Roles of a unit, in the low two bits of `roles`. */
export const GAP = 0;
export const START = 1;
export const CONTINUATION = 2;
/** `+` or `#` right after a word: `C++`, `C#`. */
export const SUFFIX = 3;
export const ROLE_MASK = 3;
/** Above the role of a START: 0, or 1 + the index in `SIGNS` of the sign right before the token. */
export const SIGN_SHIFT = 2;
export const SIGNS = '@#$';

const GAP_UNIT = 0x20;
const AT = 0x40;
const HASH = 0x23;
const NONE = 0;
const HALF_FLAG = 100;
const SUFFIXED = 101;

export class FoldedText {
  units = new Uint16Array(1024);
  roles = new Uint8Array(1024);
  /** Number of the token that a unit belongs to. */
  tokens = new Int32Array(1024);
  /** Offsets of the character that a unit comes from, in the text as it was given. */
  starts = new Int32Array(1024);
  ends = new Int32Array(1024);
  /** Units in use; the role at `length` is always GAP. */
  length = 0;

  /** What the last unit belongs to: NONE, a kind, HALF_FLAG or SUFFIXED. */
  private open = NONE;
  /** NONE, SPACE or PUNCTUATION seen since the last unit. */
  private pending = NONE;
  private sign = 0;
  private hashOpen = false;
  private joined = false;
  private token = -1;

  /** Replaces the content by `text`, folded. */
  read(text: string): void {
    this.length = 0;
    this.open = NONE;
    this.pending = NONE;
    this.sign = 0;
    this.hashOpen = false;
    this.joined = false;
    this.token = -1;
    this.reserve(text.length);
    for (let at = 0; at < text.length; at++) {
      const unit = text.charCodeAt(at);
      if ((unit & 0xfc00) === 0xd800) {
        const low = at + 1 < text.length ? text.charCodeAt(at + 1) : 0;
        if ((low & 0xfc00) === 0xdc00) {
          const codePoint = 0x10000 + ((unit & 0x3ff) << 10) + (low & 0x3ff);
          this.take(codePoint, kindAt(codePoint), at, at + 2, text.length);
          at++;
          continue;
        }
      }
      const known = KINDS[unit]!;
      if (known === kind.WORD && this.open === kind.WORD && this.pending === NONE) {
        this.push(FOLDS[unit]!, CONTINUATION, at, at + 1);
      } else {
        this.take(unit, known === 0 ? kindAt(unit) : known, at, at + 1, text.length);
      }
    }
    this.roles[this.length] = GAP;
  }

  private take(codePoint: number, itsKind: number, from: number, to: number, textLength: number): void {
    if (itsKind === kind.EXPANDED) {
      const parts = expansionOf(codePoint);
      this.reserve(this.length + textLength - from + parts.length * 2);
      for (const part of parts) this.place(part, kindAt(part), from, to);
    } else {
      this.place(codePoint, itsKind, from, to);
    }
  }

  private place(codePoint: number, itsKind: number, from: number, to: number): void {
    switch (itsKind) {
      case kind.WORD:
        if (this.open === kind.WORD && this.pending === NONE) this.write(codePoint, CONTINUATION, from, to);
        else this.begin(codePoint, kind.WORD, from, to);
        return;
      case kind.CHARACTER:
        this.begin(codePoint, kind.CHARACTER, from, to);
        return;
      case kind.EMOJI:
        if (this.joined) this.write(codePoint, CONTINUATION, from, to);
        else this.begin(codePoint, kind.EMOJI, from, to);
        this.joined = false;
        return;
      case kind.REGIONAL_INDICATOR:
        if (this.open === HALF_FLAG && this.pending === NONE) {
          this.write(codePoint, CONTINUATION, from, to);
          this.open = kind.EMOJI;
        } else this.begin(codePoint, HALF_FLAG, from, to);
        return;
      case kind.MARK:
        if (this.open !== NONE && this.pending === NONE && this.open !== SUFFIXED) {
          this.write(codePoint, CONTINUATION, from, to);
        }
        return;
      case kind.JOINER:
        if (this.open === kind.EMOJI && this.pending === NONE) {
          this.write(codePoint, CONTINUATION, from, to);
          this.joined = true;
        }
        return;
      case kind.IGNORED:
        if (this.length > 0 && this.pending === NONE) this.ends[this.length - 1] = to;
        return;
      case kind.PLUS:
        if (this.followsWord()) this.suffix(FOLDS[codePoint]!, from, to);
        else this.separate(kind.PUNCTUATION);
        return;
      case kind.SIGN:
        this.placeSign(FOLDS[codePoint]!, from, to);
        return;
      default:
        this.separate(itsKind);
    }
  }

  /** A sign counts before a token and not inside a word (`a@b.c`); `#话题#` closes with a second `#`. */
  private placeSign(unit: number, from: number, to: number): void {
    const closes = unit === HASH && this.hashOpen;
    const inWord = !closes && this.followsWord();
    if (inWord && unit === HASH) {
      this.suffix(unit, from, to);
      return;
    }
    this.separate(kind.PUNCTUATION);
    if (closes || inWord) return;
    this.sign = unit === AT ? 1 : unit === HASH ? 2 : 3;
    this.hashOpen = unit === HASH;
  }

  private followsWord(): boolean {
    return this.pending === NONE && (this.open === kind.WORD || this.open === SUFFIXED);
  }

  private suffix(unit: number, from: number, to: number): void {
    this.push(unit, SUFFIX, from, to);
    this.open = SUFFIXED;
  }

  private separate(by: number): void {
    if (by > this.pending) this.pending = by;
    this.sign = 0;
    this.hashOpen = false;
    this.joined = false;
  }

  private begin(codePoint: number, opens: number, from: number, to: number): void {
    if (this.pending !== NONE && this.length > 0) {
      const spaced = spacesWords(this.open) && spacesWords(opens);
      if (spaced || this.pending === kind.PUNCTUATION) this.push(GAP_UNIT, GAP, from, from);
    }
    this.token++;
    this.write(codePoint, START | (this.sign << SIGN_SHIFT), from, to);
    this.open = opens;
    this.pending = NONE;
    this.sign = 0;
    this.joined = false;
  }

  private write(codePoint: number, role: number, from: number, to: number): void {
    if (codePoint <= 0xffff) {
      this.push(FOLDS[codePoint]!, role, from, to);
      return;
    }
    this.push(0xd800 + ((codePoint - 0x10000) >> 10), role, from, to);
    this.push(0xdc00 + (codePoint & 0x3ff), CONTINUATION, from, to);
  }

  private push(unit: number, role: number, from: number, to: number): void {
    const at = this.length++;
    this.units[at] = unit;
    this.roles[at] = role;
    this.tokens[at] = this.token;
    this.starts[at] = from;
    this.ends[at] = to;
  }

  /** A GAP stands for at least one character of the text, so only expansions need room beyond its length. */
  private reserve(units: number): void {
    if (units < this.units.length) return;
    const size = units * 2;
    this.units = grown(this.units, new Uint16Array(size));
    this.roles = grown(this.roles, new Uint8Array(size));
    this.tokens = grown(this.tokens, new Int32Array(size));
    this.starts = grown(this.starts, new Int32Array(size));
    this.ends = grown(this.ends, new Int32Array(size));
  }
}

function spacesWords(open: number): boolean {
  return open === kind.WORD || open === SUFFIXED;
}

function grown<T extends Uint8Array | Uint16Array | Int32Array>(from: T, to: T): T {
  to.set(from);
  return to;
}
