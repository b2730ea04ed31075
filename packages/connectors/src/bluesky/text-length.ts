import type { TextLimits } from '@tingshuo/connector-kit';

/** Of app.bsky.feed.post: 300 graphemes, and 3000 bytes of UTF-8. */
export const TEXT_LIMITS: TextLimits = { max: 300 };
const BYTES_PER_GRAPHEME = 10;

const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' });
const utf8 = new TextEncoder();

/** The graphemes, or a tenth of the bytes where that is more: 300 is the limit of both. */
export function countText(text: string): number {
  let count = 0;
  for (const _ of graphemes.segment(text)) count++;
  return Math.max(count, Math.ceil(utf8.encode(text).length / BYTES_PER_GRAPHEME));
}
