import { countGraphemes } from './graphemes.js';
import { shortenedIn } from './mastodon-links.js';
import type { CountedLinks } from './text-counter.js';

const URL_LENGTH = 23;

/** Length in grapheme clusters, every link as the instance's fixed length, mentions without their host. */
export function countMastodon(text: string, { urlLength = URL_LENGTH }: CountedLinks): number {
  const link = 'x'.repeat(urlLength);
  let countable = '';
  let at = 0;
  for (const { start, end, name } of shortenedIn(text)) {
    countable += text.slice(at, start) + (name === undefined ? link : `@${name}`);
    at = end;
  }
  return countGraphemes(countable + text.slice(at));
}
