/**
 * What one code point means to matching, and what it folds to. Computed with strings and Unicode properties
 * once per code point; `character-table.ts` keeps the answers for the hot path.
 */

/** Kinds of code points; the numbers are stored in typed tables, and 0 there means "not computed yet". */
export const SPACE = 1;
export const PUNCTUATION = 2;
/** Letters and digits of scripts that put spaces between words. */
export const WORD = 3;
/** Letters of scripts without spaces (Han, kana, Thai …): every character is a token. */
export const CHARACTER = 4;
export const EMOJI = 5;
/** A combining mark: belongs to the character before it. */
export const MARK = 6;
/** Invisible: variation selectors, zero-width space, soft hyphen. */
export const IGNORED = 7;
/** Zero-width joiner: welds two emoji into one, invisible elsewhere. */
export const JOINER = 8;
/** `@`, `#`, `$` before a word. */
export const SIGN = 9;
/** `+`, part of a name when it follows a word (`C++`, `Disney+`). */
export const PLUS = 10;
/** Half of a flag. */
export const REGIONAL_INDICATOR = 11;
/** Folds to something other than one code point of the same length; see `foldCodePoint`. */
export const EXPANDED = 12;

const LINE_BREAK = /^[\n\r\v\f\u0085\u2028\u2029]$/u;
const TAG = /^[\u{E0020}-\u{E007F}]$/u;
const UNSPACED_SCRIPT =
  /^(?:[\p{L}\p{N}](?<=[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Bopo}\p{sc=Yiii}\p{sc=Thai}\p{sc=Laoo}\p{sc=Khmr}\p{sc=Mymr}])|\u30FC)$/u;

/** The kind of an already folded code point. */
export function kindOf(codePoint: number): number {
  const character = String.fromCodePoint(codePoint);
  if (character === '@' || character === '#' || character === '$') return SIGN;
  if (character === '+') return PLUS;
  if (character === '_') return WORD;
  if (codePoint === 0x200d) return JOINER;
  if (TAG.test(character)) return MARK;
  if (/^\p{Default_Ignorable_Code_Point}$/u.test(character)) return IGNORED;
  if (/^\p{M}$/u.test(character)) return MARK;
  if (/^\p{Regional_Indicator}$/u.test(character)) return REGIONAL_INDICATOR;
  if (UNSPACED_SCRIPT.test(character)) return CHARACTER;
  if (/^[\p{Extended_Pictographic}\p{Emoji_Modifier}]$/u.test(character)) return EMOJI;
  if (/^[\p{L}\p{N}]$/u.test(character)) return WORD;
  if (LINE_BREAK.test(character)) return PUNCTUATION;
  return /^\p{White_Space}$/u.test(character) ? SPACE : PUNCTUATION;
}

/** Full- and half-width forms, ligatures, and letters in mathematical fonts, which posts use as decoration. */
const COMPATIBILITY_FORM = /^[\u3000\uFF00-\uFFEF\uFB00-\uFB06\u{1D400}-\u{1D7FF}]$/u;
/** Decomposed syllables would let the prefix 서 match 성, so Korean stays composed. */
const HANGUL_SYLLABLE = /^[\uAC00-\uD7A3]$/u;

/**
 * The folded form: width and case removed, accents split from their letters (so composed and decomposed
 * text are equal), as a list of code points. Unicode full case folding is taken as lower(upper(c)), repeated
 * until it is stable (ẞ needs two rounds).
 */
export function foldCodePoint(codePoint: number): number[] {
  const character = String.fromCodePoint(codePoint);
  if (HANGUL_SYLLABLE.test(character)) return [codePoint];
  let folded = character.normalize(COMPATIBILITY_FORM.test(character) ? 'NFKD' : 'NFD');
  for (let previous = ''; previous !== folded; ) {
    previous = folded;
    folded = folded.toUpperCase().toLowerCase().normalize('NFD');
  }
  return Array.from(folded, (part) => part.codePointAt(0) ?? codePoint);
}
