/** English words of mood in their clause: negation turns them round, degree words make them stronger or weaker. */
import { ENGLISH_WORDS } from './english-lexicon.js';
import type { SentimentEvidence } from './sentiment-evidence.js';

/** A negation reaches this many words to the right, within its clause. */
const NEGATION_REACH = 3;
/** "Not good" is less bad than "bad". */
const NEGATION_FACTOR = -0.6;

/** What begins with a code unit; a word consists of letters and, after the first, apostrophes. */
const LETTER = 1;
const APOSTROPHE = 2;
const CLAUSE_END = 3;
const NAME_SIGN = 4;
const KINDS = new Uint8Array(0x10000).fill(LETTER, 0x41, 0x5b).fill(LETTER, 0x61, 0x7b);
for (const sign of "'’") KINDS[sign.charCodeAt(0)] = APOSTROPHE;
for (const sign of '.,;:!?\n') KINDS[sign.charCodeAt(0)] = CLAUSE_END;
for (const sign of '@#') KINDS[sign.charCodeAt(0)] = NAME_SIGN;
const SPACE = /\s/g;
const ADDRESS = /https?:\S/y;

/** Words of mood in English text, in order of place; handles, hashtags and URLs are skipped. */
export function englishEvidence(text: string): SentimentEvidence[] {
  const found: SentimentEvidence[] = [];
  let sinceNegation = Number.POSITIVE_INFINITY;
  let intensity = 1;
  let at = 0;
  while (at < text.length) {
    const start = at++;
    const kind = KINDS[text.charCodeAt(start)]!;
    if (kind === CLAUSE_END) {
      sinceNegation = Number.POSITIVE_INFINITY;
      intensity = 1;
    } else if (kind === NAME_SIGN || (kind === LETTER && isAddress(text, start))) {
      at = nextSpace(text, at);
      // A sign alone is no name.
      if (at > start + 1) intensity = 1;
    } else if (kind === LETTER) {
      at = endOfWord(text, at);
      const raw = text.slice(start, at);
      const lower = raw.toLowerCase();
      const word = ENGLISH_WORDS.get(lower.includes('’') ? lower.replaceAll('’', "'") : lower);
      if (word?.kind === 'negation') {
        sinceNegation = 0;
        continue;
      }
      sinceNegation++;
      if (word?.kind === 'mood') {
        const weight = word.valence * intensity * (sinceNegation <= NEGATION_REACH ? NEGATION_FACTOR : 1);
        found.push({ start, end: at, weight, word: raw });
      }
      intensity = word?.kind === 'degree' ? word.factor : 1;
    }
  }
  return found;
}

function isAddress(text: string, at: number): boolean {
  if (!text.startsWith('http', at)) return false;
  ADDRESS.lastIndex = at;
  return ADDRESS.test(text);
}

function nextSpace(text: string, from: number): number {
  SPACE.lastIndex = from;
  return SPACE.exec(text)?.index ?? text.length;
}

function endOfWord(text: string, from: number): number {
  let end = from;
  for (; end < text.length; end++) {
    const kind = KINDS[text.charCodeAt(end)];
    if (kind !== LETTER && kind !== APOSTROPHE) break;
  }
  return end;
}
