/**
 * Tokens for full-text search without a dictionary: words where a script has spaces, overlapping pairs of characters
 * where it has none. A query is cut the same way, so that what a person types is found as a substring.
 */

import { cutAt } from './well-formed.js';

/** Bounds that keep a tsvector far below PostgreSQL's limits (2 kB a lexeme, 1 MB a vector). */
const MAX_TOKENS = 2_000;
const MAX_QUERY_TOKENS = 64;
const MAX_TOKEN_CHARS = 64;
const MAX_READ_CHARS = 100_000;

const COMBINING = /\p{M}/gu;
const APOSTROPHE = /['’ʼ]/g;
/** Writing without spaces, then words of letters and digits. */
const RUN =
  /([\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}ー々]+)|((?:(?![\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}])[\p{L}\p{N}]\p{M}*)+)/gu;

/** A query in tokens: a text matches when it has every one of `all` and a token beginning with each of `prefixes`. */
export interface SearchQuery {
  all: string[];
  prefixes: string[];
}

/**
 * Tokens of a text, each once, at most 2,000 of at most 64 UTF-16 units: words folded to lower case without accents,
 * pairs of characters of Chinese, Japanese, Korean and Thai, and the last character of each such run (so that every
 * character begins a token and a single one can be searched as a prefix).
 */
export function searchTokens(text: string): string[] {
  const tokens = new Set<string>();
  for (const { run, spaced } of runs(text)) {
    if (tokens.size >= MAX_TOKENS) break;
    if (spaced) tokens.add(cutAt(run, MAX_TOKEN_CHARS));
    else for (const token of [...pairs(run), lastCharacter(run)]) tokens.add(token);
  }
  return [...tokens].slice(0, MAX_TOKENS);
}

/** The query in the tokens of `searchTokens`, each once, at most 64. A single Han character becomes a prefix. */
export function searchQueryTokens(query: string): SearchQuery {
  const all = new Set<string>();
  const prefixes = new Set<string>();
  for (const { run, spaced } of runs(query)) {
    if (spaced) all.add(cutAt(run, MAX_TOKEN_CHARS));
    else if (lastCharacter(run) === run) prefixes.add(run);
    else for (const token of pairs(run)) all.add(token);
  }
  return { all: [...all].slice(0, MAX_QUERY_TOKENS), prefixes: [...prefixes].slice(0, MAX_QUERY_TOKENS) };
}

/** The query as text for PostgreSQL's `::tsquery`, to be bound as a parameter; null where nothing can be searched. */
export function searchTsQuery(query: string): string | null {
  const { all, prefixes } = searchQueryTokens(query);
  const terms = [...all.map((token) => `'${token}'`), ...prefixes.map((token) => `'${token}':*`)];
  return terms.length === 0 ? null : terms.join(' & ');
}

function* runs(text: string): Generator<{ run: string; spaced: boolean }> {
  const read = text.length > MAX_READ_CHARS ? text.slice(0, MAX_READ_CHARS) : text;
  for (const [run, unspaced] of fold(read).matchAll(RUN)) yield { run, spaced: unspaced === undefined };
}

function fold(text: string): string {
  const lower = text.normalize('NFKC').toLowerCase();
  return withoutAccents(lower).replace(APOSTROPHE, '');
}

/** Accents go from letters that have them; marks that are letters in their script (Thai, Hindi) stay with theirs. */
function withoutAccents(text: string): string {
  return text.replace(/[\u00c0-\u024f\u1e00-\u1eff\u0370-\u052f]\p{M}*|[a-z]\p{M}+/gu, (letter) =>
    letter.normalize('NFD').replace(COMBINING, ''),
  );
}

function pairs(run: string): string[] {
  const characters = [...run];
  return characters.slice(1).map((character, index) => `${characters[index]}${character}`);
}

function lastCharacter(run: string): string {
  return [...run].at(-1) ?? run;
}
