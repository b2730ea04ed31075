/** Which language a short post is written in: by its letters, then its small words, then letter n-grams. */
import { detectAll } from 'tinyld/light';
import { functionWordVote } from './function-words.js';
import { withoutPostNoise } from './post-noise.js';
import { countScripts } from './scripts.js';

const LANGUAGES = [
  ...(['zh', 'en', 'ja', 'ko', 'ru', 'uk', 'ar', 'fa', 'ur', 'he', 'el', 'th', 'hi'] as const),
  ...([
    'fr',
    'de',
    'es',
    'pt',
    'it',
    'nl',
    'sv',
    'pl',
    'tr',
    'id',
    'vi',
    'fi',
    'no',
    'hu',
    'ro',
    'und',
  ] as const),
] as const;

/** ISO 639-1 code, or `und` where the text does not tell. */
export type Language = (typeof LANGUAGES)[number];

/** `confidence` orders answers from 0 to 1; it is no probability. */
export interface IdentifiedLanguage {
  lang: Language;
  confidence: number;
}

const UNDETERMINED: IdentifiedLanguage = { lang: 'und', confidence: 0 };
const LATIN_CANDIDATES = ['en', 'fr', 'de', 'es', 'pt', 'it', 'nl', 'sv', 'pl', 'tr', 'fi', 'no', 'hu', 'ro'];
const ENOUGH_CHARS = 2_000;

/** A Han character says about as much as this many Latin letters. */
const LETTERS_PER_HAN = 2.5;
/** Of two scripts with the same weight the former one counts; kana count with Han. */
const WEIGHED_SCRIPTS = [
  'latin',
  'han',
  'hangul',
  'cyrillic',
  'arabic',
  'hebrew',
  'greek',
  'thai',
  'devanagari',
] as const;
/** Japanese prose is about half kana; Chinese posts quote a name or a brand now and then. */
const MIN_KANA_SHARE = 0.2;

/** Identifies the language of a post; URLs, handles and hashtags do not count. Reads the first 2,000 UTF-16 units. */
export function identifyLanguage(text: string): IdentifiedLanguage {
  const words = withoutPostNoise(text.length > ENOUGH_CHARS ? text.slice(0, ENOUGH_CHARS) : text);
  const counts = countScripts(words);
  let script: (typeof WEIGHED_SCRIPTS)[number] = 'latin';
  let weight = 0;
  let total = 0;
  for (const candidate of WEIGHED_SCRIPTS) {
    const itsWeight =
      candidate === 'han'
        ? (counts.han + counts.kana) * LETTERS_PER_HAN
        : candidate === 'hangul'
          ? counts.hangul * LETTERS_PER_HAN
          : counts[candidate];
    total += itsWeight;
    if (itsWeight > weight) {
      script = candidate;
      weight = itsWeight;
    }
  }
  if (total === 0) return UNDETERMINED;
  const share = weight / total;
  switch (script) {
    case 'latin':
      return latinLanguage(words, share);
    case 'han':
      return {
        lang: counts.kana / (counts.han + counts.kana) >= MIN_KANA_SHARE ? 'ja' : 'zh',
        confidence: share,
      };
    case 'cyrillic':
      return { lang: /[іїєґ]/i.test(words) ? 'uk' : 'ru', confidence: share * 0.8 };
    case 'arabic':
      return {
        lang: /[ٹڈڑے]/.test(words) ? 'ur' : /[پچژگ]/.test(words) ? 'fa' : 'ar',
        confidence: share * 0.8,
      };
    default:
      return { lang: ONE_LANGUAGE_SCRIPTS[script], confidence: share };
  }
}

const ONE_LANGUAGE_SCRIPTS = {
  hangul: 'ko',
  hebrew: 'he',
  greek: 'el',
  thai: 'th',
  devanagari: 'hi',
} as const;

function latinLanguage(words: string, share: number): IdentifiedLanguage {
  const vote = functionWordVote(words);
  if (vote !== null && vote.votes >= 1 && vote.votes >= 1.5 * vote.runnerUp) {
    return known(vote.lang, share * (1 - vote.runnerUp / vote.votes) * (1 - 0.5 ** vote.votes));
  }
  const [guess] = detectAll(words, { only: LATIN_CANDIDATES });
  if (vote !== null && (guess === undefined || guess.accuracy < 0.1)) return known(vote.lang, share * 0.3);
  return guess === undefined ? UNDETERMINED : known(guess.lang, share * Math.min(0.5, guess.accuracy));
}

function known(code: string, confidence: number): IdentifiedLanguage {
  const lang = LANGUAGES.find((language) => language === code);
  return lang === undefined ? UNDETERMINED : { lang, confidence };
}
