/** English words of mood in their clause: negation turns them round, degree words make them stronger or weaker. */
import { ENGLISH_INTENSITY, ENGLISH_NEGATIONS, ENGLISH_VALENCE } from './english-lexicon.js';
import type { SentimentEvidence } from './sentiment-evidence.js';

const PIECE = /[@#]\S+|https?:\S+|[a-zA-Z][a-zA-Z'’]*|[.,;:!?\n]/g;
const WORD = /^[a-zA-Z](?!ttps?:)/;
/** A negation reaches this many words to the right, within its clause. */
const NEGATION_REACH = 3;
/** "Not good" is less bad than "bad". */
const NEGATION_FACTOR = -0.6;

/** Words of mood in English text, in order of place; handles, hashtags and URLs are skipped. */
export function englishEvidence(text: string): SentimentEvidence[] {
  const found: SentimentEvidence[] = [];
  let sinceNegation = Number.POSITIVE_INFINITY;
  let intensity = 1;
  for (const match of text.matchAll(PIECE)) {
    const raw = match[0];
    if (!WORD.test(raw)) {
      if (raw.length === 1) sinceNegation = Number.POSITIVE_INFINITY;
      intensity = 1;
      continue;
    }
    const word = raw.toLowerCase().replaceAll('’', "'");
    if (ENGLISH_NEGATIONS.has(word)) {
      sinceNegation = 0;
      continue;
    }
    sinceNegation++;
    const factor = ENGLISH_INTENSITY.get(word);
    if (factor !== undefined) {
      intensity = factor;
      continue;
    }
    const valence = ENGLISH_VALENCE.get(word);
    if (valence !== undefined) {
      const weight = valence * intensity * (sinceNegation <= NEGATION_REACH ? NEGATION_FACTOR : 1);
      found.push({ start: match.index, end: match.index + raw.length, weight, word: raw });
    }
    intensity = 1;
  }
  return found;
}
