import { countGraphemes } from './graphemes.js';

/** Of app.bsky.feed.post: 300 graphemes, and 3000 bytes of UTF-8. */
const BYTES_PER_GRAPHEME = 10;
const utf8 = new TextEncoder();

/** The graphemes, or a tenth of the bytes where that is more: 300 is the limit of both. */
export function countBluesky(text: string): number {
  return Math.max(countGraphemes(text), Math.ceil(utf8.encode(text).length / BYTES_PER_GRAPHEME));
}
