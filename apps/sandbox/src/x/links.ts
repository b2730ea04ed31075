/**
 * Links as X finds them, after the published rules of its text library: with a protocol, or a bare host name of ASCII
 * letters whose top level exists.
 */
import { asciiLength, hasSoundLabels } from '../links/label-length.js';
import { TOP_LEVEL_DOMAIN } from '../links/top-level-domains.js';

export interface LinkSpan {
  start: number;
  end: number;
}

const SPACES = '\\x09-\\x0d\\x20\\x85\\xa0\\u1680\\u180e\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000';
const NO_CHARACTERS = '\\ufffe\\ufeff\\uffff';
const DIRECTIONAL = '\\u202a-\\u202e\\u061c\\u200e\\u200f\\u2066-\\u2069';
const PUNCTUATION = "!'#%&()*+,\\\\\\-./:;<=>?@\\[\\]\\^_{|}~$";
const LATIN_ACCENTS =
  '\\xc0-\\xd6\\xd8-\\xf6\\xf8-\\xff\\u0100-\\u024f\\u0253\\u0254\\u0256\\u0257\\u0259\\u025b\\u0263\\u0268\\u026f\\u0272\\u0289\\u028b\\u02bb\\u0300-\\u036f\\u1e00-\\u1eff';

const BEFORE = `(?:[^A-Za-z0-9@＠$#＃${NO_CHARACTERS}]|[${DIRECTIONAL}]|^)`;
const IN_NAME = `[^${PUNCTUATION}${SPACES}${NO_CHARACTERS}${DIRECTIONAL}]`;
const label = (joint: string): string => `(?:(?:${IN_NAME}(?:${joint}|${IN_NAME})*)?${IN_NAME}\\.)`;
const DOMAIN = `${label('[_-]')}*${label('-')}${TOP_LEVEL_DOMAIN}`;
const IN_PATH = `[a-z\\u0400-\\u04ff0-9!*';:=+,.$/%#\\[\\]\\-\\u2013_~@|&${LATIN_ACCENTS}]`;
const PARENTHESES = `\\((?:${IN_PATH}+|${IN_PATH}*\\(${IN_PATH}+\\)${IN_PATH}*)\\)`;
const PATH_END = `(?:[+\\-a-z\\u0400-\\u04ff0-9=_#/${LATIN_ACCENTS}]|${PARENTHESES})`;
const PATH = `/(?:(?:${IN_PATH}|${PARENTHESES})*${PATH_END})?`;
const QUERY = "\\?[a-z0-9!?*'@();:&=+$/%#\\[\\]\\-_.,~|]*[a-z0-9\\-_&=#/]";

const LINK = new RegExp(
  `(?<before>${BEFORE})(?<link>(?<protocol>https?://)?(?<domain>${DOMAIN})(?::[0-9]+)?(?<path>${PATH})?(?:${QUERY})?)`,
  'gi',
);
const ASCII_DOMAIN = new RegExp(`(?:[\\-a-z0-9${LATIN_ACCENTS}]+\\.)+${TOP_LEVEL_DOMAIN}`, 'gi');
const SHORT_LINK = /^https?:\/\/t\.co\/([a-z0-9]+)(?:\?[a-z0-9!?*'@();:&=+$/%#[\]\-_.,~|]*[a-z0-9\-_&=#/])?/i;
const LONGEST_LINK = 4096;
const LONGEST_SHORT_NAME = 40;

/** The links of a text in their order, without overlaps; indices are UTF-16. */
export function linksIn(text: string): LinkSpan[] {
  if (!text.includes('.')) return [];
  return [...text.matchAll(LINK)].flatMap((match) => {
    const { before = '', link = '', protocol, domain = '', path } = match.groups ?? {};
    const start = match.index + before.length;
    const length = (protocol ?? 'https://').length + link.length + asciiLength(domain) - domain.length;
    if (!hasSoundLabels(domain) || length > LONGEST_LINK) return [];
    if (protocol !== undefined) return withProtocol(start, link);
    return /[-_./]$/.test(before) ? [] : bare(start, domain, path === undefined ? 0 : link.length);
  });
}

/** A short link of X's own has nothing behind its name. */
function withProtocol(start: number, link: string): LinkSpan[] {
  const short = SHORT_LINK.exec(link);
  if (!short) return [{ start, end: start + link.length }];
  if ((short[1] ?? '').length > LONGEST_SHORT_NAME) return [];
  return [{ start, end: start + short[0].length }];
}

/** Of a bare name only its ASCII parts are links; what follows as a path belongs to the last one. */
function bare(start: number, domain: string, lengthWithPath: number): LinkSpan[] {
  const spans = [...domain.matchAll(ASCII_DOMAIN)].map(({ 0: name, index }) => ({
    start: start + index,
    end: start + index + name.length,
  }));
  const last = spans.at(-1);
  if (last && lengthWithPath > 0) last.end = start + lengthWithPath;
  return spans;
}
