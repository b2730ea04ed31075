/** Length as Mastodon counts it: graphemes, every address as 23, a remote mention without its host. */
import { textSegments } from '../world/text-segments.js';

export const MAX_CHARACTERS = 500;
export const CHARACTERS_PER_URL = 23;

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

export function textLength(text: string): number {
  let length = 0;
  for (const segment of textSegments(text)) {
    if (segment.kind === 'url') length += CHARACTERS_PER_URL;
    else if (segment.kind === 'mention') length += segment.handle.length + 1;
    else for (const _ of graphemes.segment(segment.text)) length += 1;
  }
  return length;
}
