/**
 * Tokens for full-text search without a dictionary: words where a script has spaces, overlapping pairs of characters
 * where it has none. A query is cut the same way, so that what a person types is found as a substring.
 */

import { kindOf, LETTER, MARK, UNSPACED } from './token-characters.js';
import { cutAt } from './well-formed.js';

/** Bounds that keep a tsvector far below PostgreSQL's limits (2 kB a lexeme, 1 MB a vector). */
const MAX_TOKENS = 2_000;
const MAX_QUERY_TOKENS = 64;
const MAX_TOKEN_CHARS = 64;
const MAX_READ_CHARS = 100_000;

const COMBINING = /\p{M}/gu;
const APOSTROPHE = /['’ʼ]/g;
const BEYOND_ASCII = /[\u0080-\uffff]/;

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
    else {
      for (const token of pairs(run)) tokens.add(token);
      tokens.add(lastCharacter(run));
    }
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

/** What a text must contain, each as text for PostgreSQL's `::tsquery`, to be bound as parameters; quoted, joinable by `&`. */
export function searchTerms(query: string): string[] {
  const { all, prefixes } = searchQueryTokens(query);
  return [...all.map((token) => `'${token}'`), ...prefixes.map((token) => `'${token}':*`)];
}

interface Run {
  run: string;
  spaced: boolean;
}

/** Writing without spaces, and words of letters and digits with the marks on them. */
function runs(text: string): Run[] {
  const folded = fold(text.length > MAX_READ_CHARS ? text.slice(0, MAX_READ_CHARS) : text);
  const found: Run[] = [];
  for (let at = 0; at < folded.length; ) {
    const start = at;
    const kind = kindAt(folded, at);
    const spaced = (kind & UNSPACED) === 0;
    if ((kind & (UNSPACED | LETTER)) === 0) at = next(folded, at);
    else {
      at = endOf(folded, at, spaced ? LETTER | MARK : UNSPACED);
      found.push({ run: folded.slice(start, at), spaced });
    }
  }
  return found;
}

function endOf(text: string, start: number, kinds: number): number {
  let end = next(text, start);
  while (end < text.length && (kindAt(text, end) & kinds) !== 0) end = next(text, end);
  return end;
}

function kindAt(text: string, at: number): number {
  return kindOf(text.codePointAt(at) ?? 0);
}

function next(text: string, at: number): number {
  return (text.codePointAt(at) ?? 0) > 0xffff ? at + 2 : at + 1;
}

function fold(text: string): string {
  const lower = BEYOND_ASCII.test(text)
    ? withoutAccents(text.normalize('NFKC').toLowerCase())
    : text.toLowerCase();
  return lower.replace(APOSTROPHE, '');
}

/** Accents go from letters that have them; marks that are letters in their script (Thai, Hindi) stay with theirs. */
function withoutAccents(text: string): string {
  return text.replace(/[\u00c0-\u024f\u1e00-\u1eff\u0370-\u052f]\p{M}*|[a-z]\p{M}+/gu, (letter) =>
    letter.normalize('NFD').replace(COMBINING, ''),
  );
}

function pairs(run: string): string[] {
  const found: string[] = [];
  let before = '';
  for (const character of run) {
    if (before !== '') found.push(before + character);
    before = character;
  }
  return found;
}

function lastCharacter(run: string): string {
  const last = run.codePointAt(run.length - 2) ?? 0;
  return run.slice(last > 0xffff ? -2 : -1);
}
