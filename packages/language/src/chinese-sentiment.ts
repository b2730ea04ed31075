/** Chinese words of mood by longest match, without a segmenter, with the negations and degree adverbs before them. */
import { CHINESE_ENTRIES, type ChineseEntry } from './chinese-lexicon.js';
import type { SentimentEvidence } from './sentiment-evidence.js';

/** A negation or degree adverb may end this many characters before the word that it changes. */
const REACH = 3;
const CLAUSE_ENDS = new Set([...'，。！？；、：,.!?;:\n~～…/'].map((end) => end.charCodeAt(0)));
const AT = 0x40;
const OPEN_BRACKET = 0x5b;

/** Words of mood in Chinese text, in order of place; handles, URLs and bracket emoticons are skipped. */
export function chineseEvidence(text: string): SentimentEvidence[] {
  const found: SentimentEvidence[] = [];
  let factor = 1;
  let factorEnd = -1;
  let at = 0;
  while (at < text.length) {
    const unit = text.charCodeAt(at);
    const entry = longestEntry(text, at, CHINESE_ENTRIES.get(unit));
    if (entry === null) {
      if (CLAUSE_ENDS.has(unit)) factorEnd = -1;
      at = unit === AT ? endOfHandle(text, at) : unit === OPEN_BRACKET ? endOfBracket(text, at) : at + 1;
      continue;
    }
    const end = at + entry.word.length;
    const inReach = factorEnd >= 0 && at - factorEnd <= REACH;
    if (entry.kind === 'modifier') {
      factor = inReach ? factor * entry.weight : entry.weight;
      factorEnd = end;
    } else if (entry.kind === 'mood') {
      found.push({ start: at, end, weight: entry.weight * (inReach ? factor : 1), word: entry.word });
      factorEnd = -1;
    }
    at = end;
  }
  return found;
}

function longestEntry(
  text: string,
  at: number,
  entries: readonly ChineseEntry[] | undefined,
): ChineseEntry | null {
  if (entries === undefined) return null;
  for (const entry of entries) {
    if (text.startsWith(entry.word, at)) return entry;
  }
  return null;
}

function endOfHandle(text: string, at: number): number {
  let end = at + 1;
  while (end < text.length && !/[\s:：,，@/]/.test(text[end]!)) end++;
  // A long run is no name but prose that follows it without a space.
  return end - at > 20 ? at + 1 : end;
}

function endOfBracket(text: string, at: number): number {
  const close = text.indexOf(']', at);
  return close < 0 || close - at > 12 ? at + 1 : close + 1;
}
