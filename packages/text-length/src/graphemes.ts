const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' });

/** What a reader sees as characters (extended grapheme clusters of UAX #29). */
export function countGraphemes(text: string): number {
  let count = 0;
  for (const _ of graphemes.segment(text)) count++;
  return count;
}
