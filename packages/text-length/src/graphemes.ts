import { PLAIN } from './plain-characters.js';

const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' });

/** What is not plain, with the plain character on either side: the only places where characters may join. */
const JOINTS = new RegExp(`[${PLAIN}]?[^${PLAIN}]+`, 'g');

/**
 * What a reader sees as characters (extended grapheme clusters of UAX #29). The segmenter takes some 15 µs for each, so
 * it is asked only about what may join; runs of plain characters are counted by their length.
 */
export function countGraphemes(text: string): number {
  let joined = 0;
  for (const { 0: joint, index } of text.matchAll(JOINTS)) {
    const end = index + joint.length;
    const beside = text.slice(index, end + 1);
    joined += beside.length - segmentsOf(beside);
  }
  return text.length - joined;
}

function segmentsOf(text: string): number {
  let count = 0;
  for (const _ of graphemes.segment(text)) count++;
  return count;
}
