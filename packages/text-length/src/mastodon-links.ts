/**
 * What Mastodon shortens in a text when it counts: links and mentions. Its rules are those of X's text library in Ruby
 * (whose lists of top-level domains are taken from the same library here) with the changes of its own initializer
 * config/initializers/twitter_regex.rb, and Account::MENTION_RE.
 */

import twitterText from 'twitter-text';

export interface Shortened {
  start: number;
  end: number;
  /** The name of a mention; absent for a link. */
  name?: string;
}

const LATIN = String.raw`\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u0253\u0254\u0256\u0257\u0259\u025b\u0263\u0268\u026f\u0272\u0289\u028b\u02bb\u0300-\u036f\u1e00-\u1eff`;
const DIRECTIONS = String.raw`\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069`;
const NONCHARACTERS = String.raw`\ufffe\uffff\ufeff`;
const SPACE = String.raw`\u0009-\u000d\u0020\u0085\u00a0\u1680\u180e\u2000-\u200a\u2028\u2029\u202f\u205f\u3000`;

// A label is of everything but control characters, ASCII punctuation, white space and marks of direction.
const LETTER = String.raw`[^\u0000-\u002f\u003a-\u0040\u005b-\u0060\u007b-\u007f${SPACE}${DIRECTIONS}${NONCHARACTERS}]`;
const SUBDOMAIN = String.raw`${LETTER}(?:(?:[_-]|${LETTER})*${LETTER})?\.`;
const NAME = String.raw`${LETTER}(?:(?:-|${LETTER})*${LETTER})?\.`;
const { validGTLD, validCCTLD, validPunycode } = twitterText.regexen;
const TOP = [validGTLD, validCCTLD, validPunycode].map(({ source }) => source).join('|');
const DOMAIN = `(?:${SUBDOMAIN})*${NAME}(?:${TOP})`;

const parentheses = (inner: string) => String.raw`\((?:${inner}+|${inner}*\(${inner}+\)${inner}*)\)`;
const PATH_LETTER = String.raw`[^\p{White_Space}<>()?]`;
// The end of a path was written before the parentheses were changed: those of the library hold there.
const LAST = String.raw`[^\p{White_Space}<>()?!*"'「」;:=,.$%\[\]~&\|@]`;
const OLD_LETTER = String.raw`[a-z0-9\p{Script=Cyrillic}\p{Pd}!*';:=+,.$\/%#\[\]_~&\|@${LATIN}]`;
const PATH = String.raw`\/(?:(?:${PATH_LETTER}|${parentheses(PATH_LETTER)})*(?:${LAST}|${parentheses(OLD_LETTER)}))?`;
const UNICODE = String.raw`\u00a0-\ud7ff\ue000-\ufdcf\ufdf0-\uffef\u{10000}-\u{1fffd}\u{20000}-\u{2fffd}\u{30000}-\u{3fffd}\u{e1000}-\u{efffd}\u{f0000}-\u{ffffd}\u{100000}-\u{10fffd}`;
const QUERY = String.raw`\?[a-z0-9!?*'();:&=+$\/%#\[\]\-_.,~\|@\^${UNICODE}]*[a-z0-9_&=#\/\-${UNICODE}]`;
const SCHEME = String.raw`(?:https?|dat|dweb|ipfs|ipns|ssb|gopher|gemini):\/\/`;
// What goes before is part of the match, and bare names are matched too, because both move the search on.
const BEFORE = `(?:^|[${DIRECTIONS}]|[^a-z0-9@＠$#＃${NONCHARACTERS}])`;
const LINK = new RegExp(`(${BEFORE})((${SCHEME})?(${DOMAIN})(?::[0-9]+)?(?:${PATH})?(?:${QUERY})?)`, 'giu');
const MAX_LINK = 4096;
const SHORT_LINK = /^https?:\/\/t\.co\/([a-z0-9]+)/i;
const MAX_SHORT_NAME = 40;

const WORD = String.raw`[\p{L}\p{M}\p{Nd}\p{Pc}]`;
const MENTION = new RegExp(
  String.raw`(?<![=\/]|${WORD})@([a-z0-9_]+(?:[.\-]+[a-z0-9_]+)*)(?:@${WORD}+(?:[.\-]+${WORD}+)*)?`,
  'giu',
);
const GOES_ON = /^(?:[@＠]|:\/\/)/;

/** The links and mentions of a text in their order; of two that overlap the first one holds. */
export function shortenedIn(text: string): Shortened[] {
  const found = [...linksIn(text), ...mentionsIn(text)].sort((a, b) => a.start - b.start);
  const kept: Shortened[] = [];
  for (const each of found) if (each.start >= (kept.at(-1)?.end ?? 0)) kept.push(each);
  return kept;
}

// The search takes time by the square of a word's length, so longer ones than any link are cut. Only ASCII white space
// parts words: a query may go on over the others.
const WORDS = /[^\t-\r ]{1,6000}/gu;

function linksIn(text: string): Shortened[] {
  if (!text.includes('://')) return [];
  return [...text.matchAll(WORDS)].flatMap(({ 0: word, index }) =>
    word.includes('://') ? linksInWord(word, index) : [],
  );
}

function linksInWord(word: string, at: number): Shortened[] {
  return [...word.matchAll(LINK)].flatMap(
    ({ index, 1: before = '', 2: link = '', 3: scheme, 4: host = '' }) => {
      if (scheme === undefined || !isHost(host) || [...link].length > MAX_LINK) return [];
      const short = SHORT_LINK.exec(link);
      if (short && (short[1]?.length ?? 0) > MAX_SHORT_NAME) return [];
      const start = at + index + before.length;
      return [{ start, end: start + (short?.[0] ?? link).length }];
    },
  );
}

/** Whether no label is too long in its ASCII form. */
const isHost = (host: string) => twitterText.extractUrlsWithIndices(`https://${host}`).length > 0;

function mentionsIn(text: string): Shortened[] {
  if (!text.includes('@')) return [];
  return [...text.matchAll(MENTION)].flatMap(({ 0: mention, 1: name = '', index: start }) => {
    const end = start + mention.length;
    return GOES_ON.test(text.slice(end, end + 3)) ? [] : [{ start, end, name }];
  });
}
