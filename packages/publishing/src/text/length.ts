import type { PublishRules } from '@tingshuo/contracts';
import { TEXT_COUNTERS, type TextCounting } from '@tingshuo/text-length';

/** What stands beside the text, where that makes its limit another. */
export type TextPlace = 'post' | 'withMedia' | 'comment';

export interface TextLength {
  /** In the network's own unit; never negative. */
  length: number;
  max: number;
  isTooLong: boolean;
}

const isCounting = (name: string): name is TextCounting => Object.hasOwn(TEXT_COUNTERS, name);

/** How long a text is for an account, and how long it may be. An unknown way of counting is taken for code points. */
export function lengthFor(
  text: string,
  rules: Pick<PublishRules, 'text' | 'media'>,
  place: TextPlace = 'post',
): TextLength {
  const { counting, urlLength } = rules.text;
  const count = TEXT_COUNTERS[isCounting(counting) ? counting : 'code-points'];
  const length = count(text, urlLength === null ? {} : { urlLength });
  const max = maxFor(rules, place);
  return { length, max, isTooLong: length > max };
}

function maxFor({ text, media }: Pick<PublishRules, 'text' | 'media'>, place: TextPlace): number {
  const other = { post: null, withMedia: media?.maxText ?? null, comment: text.maxComment }[place];
  return other === null ? text.max : Math.min(text.max, other);
}
