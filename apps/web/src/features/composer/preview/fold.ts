import type { PostLook } from '@tingshuo/contracts';
import { counterNamed, limitIndex } from '@tingshuo/publishing';

type FoldRule = NonNullable<PostLook['fold']>;

export interface Fold {
  /** UTF-16 index at which the rest is hidden. */
  at: number;
  isRough: boolean;
}

/** More than this nobody reads in a preview, and to lay it out for every account would be felt at each key. */
const LONGEST_SHOWN: FoldRule = {
  length: { max: 6_000, counting: 'utf16-units' },
  lines: null,
  isRough: true,
};

/** Where the text folds on the network's pages; null where all of it is shown. */
export function foldOf(text: string, { fold }: Pick<PostLook, 'fold'>): Fold | null {
  return (fold && foldBy(fold, text)) ?? foldBy(LONGEST_SHOWN, text);
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
function endOfLength(text: string, { max, counting }: NonNullable<FoldRule['length']>): number | null {
  const count = counterNamed(counting);
  const at = limitIndex(text, (head) => count(head, {}) <= max);
  return at < text.length ? at : null;
}
