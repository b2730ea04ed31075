/** What a character is to a search token, asked of Unicode once, when it is first met. */

/** Bits of a kind. A character of writing without spaces is no LETTER, but may be a MARK. */
export const UNSPACED = 1;
export const LETTER = 2;
export const MARK = 4;
const KNOWN = 8;

const WITHOUT_SPACES =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;
/** Of no script of its own: it lengthens a syllable of Japanese, and goes with a word that it follows. */
const LONG_SOUND = 'ー';
const LETTER_OR_DIGIT = /[\p{L}\p{N}]/u;
const COMBINING = /\p{M}/u;

const kinds = new Uint8Array(0x10000);
const kindsBeyond = new Map<number, number>();

/** The kind of a code point: UNSPACED, LETTER and MARK, together with bits that mean nothing outside. */
export function kindOf(codePoint: number): number {
  const known = codePoint < kinds.length ? kinds[codePoint]! : (kindsBeyond.get(codePoint) ?? 0);
  return known === 0 ? learn(codePoint) : known;
}

function learn(codePoint: number): number {
  const character = String.fromCodePoint(codePoint);
  const unspaced = WITHOUT_SPACES.test(character);
  const kind =
    KNOWN |
    (unspaced || character === LONG_SOUND ? UNSPACED : 0) |
    (!unspaced && LETTER_OR_DIGIT.test(character) ? LETTER : 0) |
    (COMBINING.test(character) ? MARK : 0);
  if (codePoint < kinds.length) kinds[codePoint] = kind;
  else kindsBeyond.set(codePoint, kind);
  return kind;
}
