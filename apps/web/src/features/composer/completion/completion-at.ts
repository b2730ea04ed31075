/** A word that is being begun, and what could complete it. */
export interface Completion {
  kind: 'mention' | 'hashtag';
  /** What stands behind the sign so far. */
  words: string;
  /** Of the sign, in UTF-16 units. */
  from: number;
}

// A sign at the beginning or behind something that ends a word: not in the middle of an address.
const BEGUN = /(?:^|[\s（(，。、：；！？"'“”])([@#＠＃])([\p{L}\p{N}_.@-]{1,60})$/u;

/** The mention or hashtag that the caret stands behind; null where it stands behind none. */
export function completionAt(text: string, caret: number): Completion | null {
  const [, sign, words] = BEGUN.exec(text.slice(Math.max(0, caret - 80), caret)) ?? [];
  if (sign === undefined || words === undefined) return null;
  const kind = sign === '@' || sign === '＠' ? 'mention' : 'hashtag';
  return { kind, words, from: caret - words.length - 1 };
}

/** The text with the begun word replaced, and where the caret stands then: behind it and a space. */
export function complete(
  text: string,
  { from, words }: Completion,
  word: string,
): { text: string; caret: number } {
  const rest = text.slice(from + 1 + words.length);
  const put = `${word}${rest.startsWith(' ') ? '' : ' '}`;
  return { text: text.slice(0, from) + put + rest, caret: from + word.length + 1 };
}

const HASHTAG = /[#＃]([\p{L}\p{N}_]{2,60})/gu;

/** Hashtags of these texts that begin like this, the most used first. */
export function hashtagsLike(texts: readonly string[], words: string): string[] {
  const counts = new Map<string, number>();
  for (const text of texts)
    for (const [, tag = ''] of text.matchAll(HASHTAG)) counts.set(tag, (counts.get(tag) ?? 0) + 1);
  const begin = words.toLowerCase();
  return [...counts]
    .filter(([tag]) => tag.toLowerCase().startsWith(begin) && tag.toLowerCase() !== begin)
    .sort((a, b) => b[1] - a[1])
    .map(([tag]) => `#${tag}`);
}
