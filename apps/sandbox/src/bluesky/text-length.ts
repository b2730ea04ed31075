/** The two limits of app.bsky.feed.post: graphemes, and bytes of UTF-8. */
export const MAX_GRAPHEMES = 300;
export const MAX_BYTES = 3000;

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

export function graphemeCount(text: string): number {
  let count = 0;
  for (const _ of graphemes.segment(text)) count += 1;
  return count;
}

export function byteCount(text: string): number {
  return Buffer.byteLength(text, 'utf8');
}
