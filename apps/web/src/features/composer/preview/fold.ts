import { limitIndex } from '@tingshuo/publishing';
import { TEXT_COUNTERS, type TextCounting } from '@tingshuo/text-length';

/** Where a network's own pages hide the rest of a text behind "more". */
interface FoldRule {
  /** By length, in the unit in which the network's pages cut. */
  length?: { max: number; counting: TextCounting };
  /** By height, in lines. */
  lines?: number;
  /** Not written down by the network: seen on its pages, and different from screen to screen. */
  isRough: boolean;
}

const FOLDS: Readonly<Record<string, FoldRule>> = {
  // Longer posts show their first 280: https://help.x.com/en/using-x/x-premium
  x: { length: { max: 280, counting: 'weighted' }, isRough: false },
  // Long posts fold at the old limit of 140 full-width characters.
  weibo: { length: { max: 140, counting: 'half-width' }, isRough: true },
  instagram: { length: { max: 125, counting: 'code-points' }, isRough: true },
  facebook: { length: { max: 477, counting: 'code-points' }, lines: 5, isRough: true },
  // status_content.jsx of Mastodon's web client: MAX_HEIGHT = 706 px, lines of 22 px.
  mastodon: { lines: 32, isRough: false },
};

export interface Fold {
  /** UTF-16 index at which the rest is hidden. */
  at: number;
  isRough: boolean;
}

/** More than this nobody reads in a preview, and to lay it out for every account would be felt at each key. */
const LONGEST_SHOWN: FoldRule = { length: { max: 6_000, counting: 'utf16-units' }, isRough: true };

/** Where the text folds on the network's pages; null where all of it is shown. */
export function foldOf(text: string, network: string): Fold | null {
  const own = FOLDS[network];
  return (own && foldBy(own, text)) ?? foldBy(LONGEST_SHOWN, text);
}

function foldBy(rule: FoldRule, text: string): Fold | null {
  const ends = [
    rule.length ? endOfLength(text, rule.length) : null,
    rule.lines ? endOfLine(text, rule.lines) : null,
  ];
  const at = Math.min(...ends.map((end) => end ?? Number.POSITIVE_INFINITY));
  return at < text.length ? { at, isRough: rule.isRough } : null;
}

function endOfLine(text: string, lines: number): number | null {
  let at = -1;
  for (let line = 0; line < lines; line++) {
    at = text.indexOf('\n', at + 1);
    if (at < 0) return null;
  }
  return at;
}

/** The longest beginning that is not over the length; never inside a surrogate pair. */
function endOfLength(
  text: string,
  { max, counting }: { max: number; counting: TextCounting },
): number | null {
  const at = limitIndex(text, (head) => TEXT_COUNTERS[counting](head, {}) <= max);
  return at < text.length ? at : null;
}
