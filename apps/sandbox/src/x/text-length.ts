/**
 * Weighted length as X counts it: configuration v3 of its text library (code points 0-4351, 8192-8205, 8208-8223 and
 * 8242-8247 weigh 1, all others 2), links 23, an emoji sequence 2, after NFC.
 */
import { linksIn } from './links.js';

export const MAX_WEIGHTED = 280;
const LINK_WEIGHT = 23;
const EMOJI_WEIGHT = 2;
const LIGHT: readonly (readonly [number, number])[] = [
  [0, 4351],
  [8192, 8205],
  [8208, 8223],
  [8242, 8247],
];
// As a string, because the flag is newer than the language level that the compiler checks literals against.
const UNICODE_SETS = 'v';
// Compiling that table takes a while: texts that cannot have an emoji sequence do without.
const MAYBE_EMOJI = /\p{Extended_Pictographic}|\p{Regional_Indicator}|\u20e3/u;
const EMOJI = new RegExp('\\p{RGI_Emoji}', `g${UNICODE_SETS}`);

/** The weighted length of a text. */
export function weightedLength(text: string): number {
  const normal = text.normalize('NFC');
  let length = 0;
  let at = 0;
  for (const { start, end } of linksIn(normal)) {
    length += weightOf(normal.slice(at, start)) + LINK_WEIGHT;
    at = end;
  }
  return length + weightOf(normal.slice(at));
}

function weightOf(text: string): number {
  const emoji = MAYBE_EMOJI.test(text) ? (text.match(EMOJI) ?? []) : [];
  let weight = emoji.length * EMOJI_WEIGHT;
  for (const character of emoji.length > 0 ? text.replace(EMOJI, '') : text) {
    const point = character.codePointAt(0) ?? 0;
    weight += LIGHT.some(([from, to]) => point >= from && point <= to) ? 1 : 2;
  }
  return weight;
}
