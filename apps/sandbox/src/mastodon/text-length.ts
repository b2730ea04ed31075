/** Length as Mastodon counts it: graphemes, every link as 23, a remote mention without its host. */
import { linksIn } from './links.js';

export const MAX_CHARACTERS = 500;
export const CHARACTERS_PER_URL = 23;

const WORD = '[\\p{L}\\p{M}\\p{Nd}\\p{Pc}]';
/** Mastodon's own pattern of a mention; what is followed by another @ or by "://" is none. */
const REMOTE_MENTION = new RegExp(
  `(?<![=/]|${WORD})@(?<name>[a-z0-9_]+(?:[.\\-]+[a-z0-9_]+)*)(?<host>@${WORD}+(?:[.\\-]+${WORD}+)*)?`,
  'giu',
);
const NO_MENTION_BEFORE = /^(?:[@＠]|:\/\/)/;

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

export function textLength(text: string): number {
  const link = 'x'.repeat(CHARACTERS_PER_URL);
  let countable = '';
  let at = 0;
  for (const { start, end, as } of shortenedParts(text, link)) {
    countable += text.slice(at, start) + as;
    at = end;
  }
  let length = 0;
  for (const _ of graphemes.segment(countable + text.slice(at))) length += 1;
  return length;
}

/** Links and mentions in their order; of two that overlap the first holds. */
function shortenedParts(text: string, link: string): { start: number; end: number; as: string }[] {
  const links = linksIn(text).map((span) => ({ ...span, as: link }));
  const mentions = [...text.matchAll(REMOTE_MENTION)].flatMap((match) => {
    const end = match.index + match[0].length;
    const { name = '' } = match.groups ?? {};
    return NO_MENTION_BEFORE.test(text.slice(end, end + 3))
      ? []
      : [{ start: match.index, end, as: `@${name}` }];
  });
  let end = 0;
  return [...links, ...mentions]
    .sort((left, right) => left.start - right.start)
    .filter((part) => {
      if (part.start < end) return false;
      end = part.end;
      return true;
    });
}
