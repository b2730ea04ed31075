/** Sentiment by word list, the answer before a workspace has taught its own model. About half right; say so. */
import { chineseEvidence } from './chinese-sentiment.js';
import { emoticonEvidence } from './emoticons.js';
import { englishEvidence } from './english-sentiment.js';
import type { SentimentEvidence } from './sentiment-evidence.js';

/** Raised whenever a word list or a threshold changes: stored labels name the version that made them. */
export const LEXICON_VERSION = 'lexicon-1';

export type SentimentLabel = 'positive' | 'neutral' | 'negative' | 'unsure';

/** `evidence` explains the label word by word, in order of place. */
export interface Sentiment {
  label: SentimentLabel;
  /** From -1 to 1. */
  score: number;
  method: 'lexicon';
  version: string;
  evidence: SentimentEvidence[];
}

const READ_CHARS = 5_000;
const MAX_EVIDENCE = 50;
/** Squashes the sum of weights into -1..1 as VADER does (Hutto & Gilbert 2014, alpha 15). */
const SQUASH = 15;
/** A sum of weights below this says nothing. */
const MIN_SUM = 1;
/** Where the sum is less than this part of all weights, good and bad balance and a person should look. */
const MIN_MARGIN = 0.2;

/**
 * Labels a post by the words, emoji and bracket emoticons in it. `lang` is an ISO 639-1 code; `und` reads as English,
 * of other languages only emoticons are read, and without any the label is `unsure`. Reads the first 5,000 UTF-16 units.
 */
export function labelSentiment(text: string, lang: string): Sentiment {
  const read = text.length > READ_CHARS ? text.slice(0, READ_CHARS) : text;
  const hasWordList = lang === 'zh' || lang === 'en' || lang === 'und';
  const words = lang === 'zh' ? chineseEvidence(read) : hasWordList ? englishEvidence(read) : [];
  const emoticons = emoticonEvidence(read);
  const evidence =
    emoticons.length === 0 ? words : [...words, ...emoticons].sort((a, b) => a.start - b.start);
  let sum = 0;
  let total = 0;
  for (const { weight } of evidence) {
    sum += weight;
    total += Math.abs(weight);
  }
  return {
    label: labelOf(sum, total, hasWordList),
    score: sum / Math.sqrt(sum * sum + SQUASH),
    method: 'lexicon',
    version: LEXICON_VERSION,
    evidence: evidence.slice(0, MAX_EVIDENCE),
  };
}

function labelOf(sum: number, total: number, hasWordList: boolean): SentimentLabel {
  if (total === 0) return hasWordList ? 'neutral' : 'unsure';
  if (Math.abs(sum) < MIN_MARGIN * total) return 'unsure';
  if (Math.abs(sum) < MIN_SUM) return 'neutral';
  return sum > 0 ? 'positive' : 'negative';
}
