/** Links as X finds them: with a protocol, or a bare ASCII domain whose top level exists. */

import { isTopLevelDomain } from '../links/top-level-domains.js';

export interface LinkSpan {
  start: number;
  end: number;
}

const LATIN_ACCENTS = '\\u00c0-\\u00d6\\u00d8-\\u00f6\\u00f8-\\u024f';
const LABEL = `[a-z0-9${LATIN_ACCENTS}\\p{L}\\p{M}\\p{Nd}](?:[a-z0-9_${LATIN_ACCENTS}\\p{L}\\p{M}\\p{Nd}-]*[a-z0-9${LATIN_ACCENTS}\\p{L}\\p{M}\\p{Nd}])?`;
const ASCII_LABEL = '[a-z0-9](?:[a-z0-9_-]*[a-z0-9])?';
const PORT = '(?::\\d+)?';
const PATH_CHARACTERS = `[a-z\\p{Script=Cyrillic}0-9!*';:=+,.$\\/%#\\[\\]\\-\\u2013_~@|&${LATIN_ACCENTS}]`;
const PATH_END = `[a-z\\p{Script=Cyrillic}0-9=_#\\/+\\-${LATIN_ACCENTS}]`;
const PARENTHESES = `\\((?:${PATH_CHARACTERS}|\\(${PATH_CHARACTERS}+\\))+\\)`;
const PATH = `(?:\\/(?:(?:${PATH_CHARACTERS}|${PARENTHESES})*(?:${PATH_END}|${PARENTHESES}))?)?`;
const QUERY = "(?:\\?[a-z0-9!?*'@();:&=+$\\/%#\\[\\]\\-_.,~|]*[a-z0-9\\-_&=#\\/])?";
const NOT_AFTER = '(?<![a-z0-9@\\uff20$#\\uff03\\u202a-\\u202e\\ufffe\\ufeff\\uffff])';

const WITH_PROTOCOL = new RegExp(
  `${NOT_AFTER}https?:\\/\\/((?:${LABEL}\\.)+${LABEL})${PORT}${PATH}${QUERY}`,
  'giu',
);
const BARE = new RegExp(
  `${NOT_AFTER}(?<![\\-_.\\/])((?:${ASCII_LABEL}\\.)+[a-z]{2,})(?![a-z0-9@])${PORT}${PATH}${QUERY}`,
  'giu',
);

/** The links of a text in their order, without overlaps; indices are UTF-16. */
export function linksIn(text: string): LinkSpan[] {
  if (!text.includes('.')) return [];
  const found = [...text.matchAll(WITH_PROTOCOL)].flatMap((match) => spanOf(match));
  const isTaken = (at: number) => found.some(({ start, end }) => at >= start && at < end);
  const bare = [...text.matchAll(BARE)]
    .filter(({ index }) => !isTaken(index))
    .flatMap((match) => spanOf(match));
  return [...found, ...bare].sort((a, b) => a.start - b.start);
}

/** The link up to the last label that is a top level; what hangs behind it is text. */
function spanOf({ 0: link, 1: domain = '', index: start }: RegExpExecArray): LinkSpan[] {
  if (isTopLevelDomain(domain.slice(domain.lastIndexOf('.') + 1)))
    return [{ start, end: start + link.length }];
  const labels = domain.split('.');
  while (labels.length > 2) {
    labels.pop();
    if (isTopLevelDomain(labels.at(-1) ?? '')) {
      const shorter = labels.join('.');
      return [{ start, end: start + link.indexOf(domain) + shorter.length }];
    }
  }
  return [];
}
