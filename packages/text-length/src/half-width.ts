/**
 * Length as Weibo counts it: two half-width characters are one. Half-width is what Latin-1 has (its composer tests for
 * U+0000-U+00FF, by UTF-16 units, so that an emoji is two); an odd one is a half, and half a character is room taken.
 */

const LAST_HALF_WIDTH = 0xff;

/** The length in Chinese characters, in steps of a half. */
export function countHalfWidth(text: string): number {
  let halves = 0;
  for (let at = 0; at < text.length; at++) halves += text.charCodeAt(at) <= LAST_HALF_WIDTH ? 1 : 2;
  return halves / 2;
}
