import { PLACES_OF_COUNTRIES, STATE_LETTERS } from './cities.js';
import { COUNTRIES } from './countries.js';
import { PROVINCES } from './provinces.js';

/** A country, or one of the provinces of China. */
export interface Place {
  /** ISO 3166-1, or ISO 3166-2 for provinces. */
  readonly code: string;
  readonly level: 'country' | 'province';
  readonly name: { readonly en: string; readonly zh: string };
  /** Degrees. */
  readonly north: number;
  readonly east: number;
}

/** Languages in which people write the names of countries. */
const WRITTEN_IN = [
  'en',
  'zh',
  'zh-Hant',
  'de',
  'fr',
  'es',
  'pt',
  'it',
  'nl',
  'pl',
  'sv',
  'tr',
  'ru',
  'uk',
  'ja',
  'ko',
  'id',
  'vi',
];

const names = (language: string) => new Intl.DisplayNames([language], { type: 'region' });
const [ENGLISH, CHINESE] = [names('en'), names('zh-Hans')];

/** Every place that a profile can be found in, by code. */
export const PLACES: ReadonlyMap<string, Place> = new Map([
  ...COUNTRIES.map(({ code, north, east }): [string, Place] => [
    code,
    {
      code,
      level: 'country',
      name: { en: ENGLISH.of(code) ?? code, zh: CHINESE.of(code) ?? code },
      north,
      east,
    },
  ]),
  ...PROVINCES.map(({ code, en, zh, north, east }): [string, Place] => [
    code,
    { code, level: 'province', name: { en, zh }, north, east },
  ]),
]);

const WORDS = wordTable();

/**
 * Where somebody lives by what the profile says in free words ("浙江 杭州", "London, UK", "🇫🇷 Lyon"); null where the words
 * name no place that is known. The last named place counts, since addresses go from small to large, and a province of
 * China counts more than China.
 */
export function resolvePlace(text: string): Place | null {
  const flag = flagOf(text);
  const found = [...partsOf(text)].map(placeOf).filter((code) => code !== undefined);
  const code = found.find((each) => each.includes('-')) ?? found.at(-1) ?? flag;
  return (code && PLACES.get(code)) || null;
}

/** The text as a whole where that is a place, else its parts between commas and the like. */
function* partsOf(text: string): Generator<string> {
  if (placeOf(text) !== undefined) return yield text;
  const parts = text.split(/[,，、/|·•;；()（）\n]|\s[-–—]\s|(?<=[省市])/).map((part) => part.trim());
  for (const [at, part] of parts.entries()) {
    if (at > 0 && STATE_LETTERS.has(part)) yield 'usa';
    else if (placeOf(part) !== undefined) yield part;
    else yield* wordsOf(part);
  }
}

/** Chinese words one by one; of others the last two and the last, since a sentence names much that is no place. */
function wordsOf(part: string): string[] {
  const words = part.split(/\s+/);
  if (/\p{Script=Han}/u.test(part)) return words;
  const pair = words.slice(-2).join(' ');
  return placeOf(pair) === undefined ? words.slice(-1) : [pair];
}

function placeOf(words: string): string | undefined {
  const plain = plainOf(words);
  return (
    WORDS.get(plain) ??
    WORDS.get(plain.replace(/(特别行政区|维吾尔自治区|壮族自治区|回族自治区|自治区|省|市)$/u, ''))
  );
}

function plainOf(words: string): string {
  return words
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{Letter}\p{Number}.' -]/gu, '')
    .replace(/['’]/g, '')
    .trim();
}

/** The country of the first flag: two regional indicators spell its code. */
function flagOf(text: string): string | undefined {
  const letters = /[\u{1F1E6}-\u{1F1FF}]{2}/u.exec(text)?.[0];
  if (!letters) return undefined;
  const code = [...letters].map((each) => String.fromCharCode((each.codePointAt(0) ?? 0) - 0x1f1a5)).join('');
  return PLACES.has(`CN-${code}`) && !PLACES.has(code) ? `CN-${code}` : code;
}

function wordTable(): ReadonlyMap<string, string> {
  const table = new Map<string, string>();
  const add = (word: string, code: string) => {
    const plain = plainOf(word);
    if (plain !== '' && !table.has(plain)) table.set(plain, code);
  };
  for (const { code, en, zh, cities } of PROVINCES) for (const word of [en, zh, ...cities]) add(word, code);
  for (const language of WRITTEN_IN) {
    const written = names(language);
    for (const { code } of COUNTRIES) add(written.of(code) ?? '', code);
    for (const code of ['HK', 'MO', 'TW']) add(written.of(code) ?? '', `CN-${code}`);
  }
  for (const [code, words] of Object.entries(PLACES_OF_COUNTRIES)) {
    for (const word of words.split(/,\s*/)) add(word, code);
  }
  return table;
}
