/**
 * Weighted length as X counts it: configuration v3 of its text library (code points 0-4351, 8192-8205, 8208-8223 and
 * 8242-8247 weigh 1, all others 2), links 23, an emoji 2, after NFC.
 */
import { EMOJI } from './emoji-pattern.js';
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
  let weight = 0;
  const rest = text.replace(EMOJI, () => {
    weight += EMOJI_WEIGHT;
    return '';
  });
  for (const character of rest) {
    const point = character.codePointAt(0) ?? 0;
    weight += LIGHT.some(([from, to]) => point >= from && point <= to) ? 1 : 2;
  }
  return weight;
}
