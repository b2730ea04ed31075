/** Weighted length as X counts it, by X's own text library. */

import twitterText from 'twitter-text';
import { PLAIN } from './plain-characters.js';
import type { CountedLinks } from './text-counter.js';

const URL_LENGTH = 23;

/** The weighted length of a text. Of one far beyond every limit it is the sum of its parts, links cut where they fall. */
export function countWeighted(text: string, { urlLength = URL_LENGTH }: CountedLinks): number {
  const parts = partsOf(text.normalize('NFC'));
  const weight = sumOver(parts, weigh);
  if (urlLength === URL_LENGTH) return weight;
  const links = sumOver(parts, (part) => twitterText.extractUrlsWithIndices(part).length);
  return weight + links * (urlLength - URL_LENGTH);
}

const sumOver = (parts: readonly string[], count: (part: string) => number) =>
  parts.reduce((sum, part) => sum + count(part), 0);

// Neither a link, which has a dot, nor an emoji: every character weighs for itself. The library takes a hundred times
// as long to find that out.
const SIMPLE = new RegExp(String.raw`^(?:(?!\.)[${PLAIN}])*$`);

/** Simple characters outside the ranges of configuration 3 that weigh one: github.com/twitter/twitter-text, config/. */
const HEAVY = /[^\n\u0020-\u10ff\u2018-\u201f]/g;

const weigh = (part: string): number =>
  SIMPLE.test(part)
    ? part.length + (part.match(HEAVY)?.length ?? 0)
    : twitterText.parseTweet(part).weightedLength;

// The library takes time by the square of a word's length. Its longest link has 4096 characters, and what else is in a
// word of this length weighs more than a post may, so that a cut word is too long either way.
const LONGEST_WORD = 6_000;

/** No link, mention or emoji goes over white space, so words can be counted apart. */
function partsOf(text: string): string[] {
  if (text.length <= LONGEST_WORD || SIMPLE.test(text)) return [text];
  return text.split(/(\s+)/u).flatMap((word) => cut(word, LONGEST_WORD));
}

function cut(word: string, size: number): string[] {
  const count = Math.ceil(word.length / size);
  return Array.from({ length: count }, (_, n) => word.slice(n * size, (n + 1) * size));
}
