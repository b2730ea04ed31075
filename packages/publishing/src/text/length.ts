import type { PublishRules } from '@tingshuo/contracts';
import { TEXT_COUNTERS, type TextCounter, type TextCounting } from '@tingshuo/text-length';
import type { RenderedPart } from './rendered.js';

/** What stands beside the text, where that makes its limit another. */
export type TextPlace = 'post' | 'withMedia' | 'withPoll' | 'comment';

/** Where a rendered part stands. A poll has no files beside it, and its text is the question. */
export function placeOf({ part, media, poll }: Pick<RenderedPart, 'part' | 'media' | 'poll'>): TextPlace {
  if (part === null) return 'comment';
  if (poll !== null) return 'withPoll';
  return media.length > 0 ? 'withMedia' : 'post';
}

export interface TextLength {
  /** In the network's own unit; never negative. */
  length: number;
  max: number;
  isTooLong: boolean;
}

const isCounting = (name: string): name is TextCounting => Object.hasOwn(TEXT_COUNTERS, name);

/** Counts a text in a way that a server has named; an unknown way is taken for code points. */
export const counterNamed = (name: string): TextCounter =>
  TEXT_COUNTERS[isCounting(name) ? name : 'code-points'];

/** How long a text is for an account, and how long it may be. An unknown way of counting is taken for code points. */
export function lengthFor(
  text: string,
  rules: Pick<PublishRules, 'text' | 'media' | 'poll'>,
  place: TextPlace = 'post',
): TextLength {
  const { counting, urlLength } = rules.text;
  const count = counterNamed(counting);
  const length = count(text, urlLength === null ? {} : { urlLength });
  const max = maxFor(rules, place);
  return { length, max, isTooLong: length > max };
}

/**
 * Whether a text fits for sure, without counting it: what a UTF-16 unit, or a link, weighs at most. Most texts are far
 * from their limits, and ten thousand of them are judged at once.
 */
export function surelyFits(
  text: string,
  rules: Pick<PublishRules, 'text' | 'media' | 'poll'>,
  place: TextPlace = 'post',
): boolean {
  const { counting, urlLength } = rules.text;
  const weight = counting === 'weighted' ? 2 : counting === 'utf8-bytes' ? 3 : 1;
  if (counting === 'sms') return false;
  // Links begin to be ones at a dot; each may weigh what its network says, however short it is.
  const links = urlLength === null && counting !== 'weighted' && counting !== 'mastodon' ? 0 : dotsIn(text);
  return text.length * weight + links * Math.max(urlLength ?? 0, DEFAULT_LINK) <= maxFor(rules, place);
}

/** What links weigh where nothing else is told. */
const DEFAULT_LINK = 23;

const dotsIn = (text: string) => text.split('.').length - 1;

function maxFor(
  { text, media, poll }: Pick<PublishRules, 'text' | 'media' | 'poll'>,
  place: TextPlace,
): number {
  const other = {
    post: null,
    withMedia: media?.maxText ?? null,
    withPoll: poll?.maxText ?? null,
    comment: text.maxComment,
  }[place];
  return other === null ? text.max : Math.min(text.max, other);
}
