/**
 * Links as Mastodon finds them: the rules of its Ruby text library with Mastodon's own changes (its twitter_regex
 * initializer). Only those with a protocol count; paths may have letters of every script.
 */
import { asciiLength, hasSoundLabels } from '../links/label-length.js';
import { TOP_LEVEL_DOMAIN } from '../links/top-level-domains.js';

export interface LinkSpan {
  start: number;
  end: number;
}

const SPACES = '\\x09-\\x0d\\x20\\x85\\xa0\\u1680\\u180e\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000';
const NO_CHARACTERS = '\\ufffe\\ufeff\\uffff';
const DIRECTIONAL = '\\u061c\\u200e\\u200f\\u202a-\\u202e\\u2066-\\u2069';
const PUNCTUATION = '!"#$%&\'()*+,\\-./:;<=>?@\\[\\]\\^_`{\\|}~\\x00-\\x1f\\x7f';
const LATIN_ACCENTS =
  '\\xc0-\\xd6\\xd8-\\xf6\\xf8-\\xff\\u0100-\\u024f\\u0253\\u0254\\u0256\\u0257\\u0259\\u025b\\u0263\\u0268\\u026f\\u0272\\u0289\\u028b\\u02bb\\u0300-\\u036f\\u1e00-\\u1eff';

const BEFORE = `(?:[^A-Z0-9@＠$#＃${NO_CHARACTERS}]|[${DIRECTIONAL}]|^)`;
const IN_NAME = `[^${DIRECTIONAL}${PUNCTUATION}${SPACES}${NO_CHARACTERS}]`;
const label = (joint: string): string => `(?:(?:${IN_NAME}(?:${joint}|${IN_NAME})*)?${IN_NAME}\\.)`;
const DOMAIN = `${label('[_\\-]')}*${label('-')}${TOP_LEVEL_DOMAIN}`;
const balanced = (inside: string): string => `\\((?:${inside}+|${inside}*\\(${inside}+\\)${inside}*)\\)`;
const IN_PATH = '[^\\p{White_Space}<>()?]';
/** At the very end of a path the library's own parentheses hold, with Latin and Cyrillic inside. */
const LIBRARY_PATH = `[a-z\\p{Script=Cyrillic}0-9!*';:=+,.$\\/%#\\[\\]\\p{Pd}_~&\\|@${LATIN_ACCENTS}]`;
const PATH_END = `(?:[^\\p{White_Space}()?!*"'「」<>;:=,.$%\\[\\]~&\\|@]|${balanced(LIBRARY_PATH)})`;
const PATH = `\\/(?:(?:${IN_PATH}|${balanced(IN_PATH)})*${PATH_END})?`;
const EVERY_SCRIPT =
  '\\u{a0}-\\u{d7ff}\\u{e000}-\\u{fdcf}\\u{fdf0}-\\u{ffef}\\u{10000}-\\u{1fffd}\\u{20000}-\\u{2fffd}\\u{30000}-\\u{3fffd}\\u{e1000}-\\u{efffd}\\u{f0000}-\\u{ffffd}\\u{100000}-\\u{10fffd}';
const QUERY = `\\?[a-z0-9!?*'();:&=+$\\/%#\\[\\]\\-_.,~\\|@\\^${EVERY_SCRIPT}]*[a-z0-9_&=#\\/\\-${EVERY_SCRIPT}]`;

const LINK = new RegExp(
  `(?<before>${BEFORE})(?<link>(?<protocol>(?:https?|dat|dweb|ipfs|ipns|ssb|gopher|gemini):\\/\\/)?(?<domain>${DOMAIN})(?::[0-9]+)?(?:${PATH})?(?:${QUERY})?)`,
  'giu',
);
const SHORT_LINK = /^https?:\/\/t\.co\/([a-z0-9]+)/i;
const LONGEST_SHORT_NAME = 40;
const LONGEST_LINK = 4096;

/** The links of a text in their order, without overlaps; indices are UTF-16. */
export function linksIn(text: string): LinkSpan[] {
  if (!text.includes('://')) return [];
  return [...text.matchAll(LINK)].flatMap((match) => {
    const { before = '', link = '', protocol, domain = '' } = match.groups ?? {};
    if (protocol === undefined || !hasSoundLabels(domain)) return [];
    const longer = Math.max(0, asciiLength(domain) - [...domain].length);
    if ([...link].length + longer > LONGEST_LINK) return [];
    const start = match.index + before.length;
    const short = SHORT_LINK.exec(link);
    if ((short?.[1] ?? '').length > LONGEST_SHORT_NAME) return [];
    return [{ start, end: start + (short?.[0] ?? link).length }];
  });
}
