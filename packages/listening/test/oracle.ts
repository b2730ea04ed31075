/**
 * The meaning of queries written a second time, the slow and obvious way: strings, regular expressions and
 * nested loops. It shares no code with the matcher, so agreement of the two is evidence for both.
 */
import type { Post, Query, TextClause } from '../src/index.js';

interface Token {
  text: string;
  suffix: string;
  sign: string;
  gap: boolean;
}

interface Place {
  from: number;
  to: number;
}

const MARK = String.raw`(?:\p{M}|[\u{E0020}-\u{E007F}])`;
const UNSPACED =
  '(?:(?=[\\p{L}\\p{N}])[\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Bopomofo}\\p{Script=Yi}' +
  '\\p{Script=Thai}\\p{Script=Lao}\\p{Script=Khmer}\\p{Script=Myanmar}]|\\u30FC)';
const LETTER = `(?:(?!${UNSPACED})(?:\\p{L}|\\p{N}|_)(?<!\\p{Extended_Pictographic}))`;
const PICTURE = `(?:(?!${UNSPACED})[\\p{Extended_Pictographic}\\p{Emoji_Modifier}])`;
const FLAG_HALF = String.raw`\p{Regional_Indicator}`;
const ZWJ = String.raw`\u200D`;

const WORD = new RegExp(`${LETTER}(?:${LETTER}|${MARK}|${ZWJ})*`, 'uy');
const CHARACTER = new RegExp(`${UNSPACED}(?:${MARK}|${ZWJ})*`, 'uy');
const EMOJI = new RegExp(
  `(?:${FLAG_HALF}(?:${MARK}|${ZWJ})*${FLAG_HALF}|${PICTURE})(?:${MARK}*(?:${ZWJ}${MARK}*)+${PICTURE})*(?:${MARK}|${ZWJ})*`,
  'uy',
);
const LONE_FLAG_HALF = new RegExp(`${FLAG_HALF}(?:${MARK}|${ZWJ})*`, 'uy');
const NOTHING = new RegExp(`(?:${MARK}|${ZWJ})+`, 'uy');
const SPACES = /[^\S\n\r\v\f\u0085\u2028\u2029\uFEFF]/uy;

/** Tokens of a text, after folding it character by character. */
function tokensOf(text: string): Token[] {
  const folded = Array.from(text, fold).join('');
  const tokens: Token[] = [];
  let separator = '';
  let sign = '';
  let open = false;
  let at = 0;
  const take = (pattern: RegExp): string | undefined => {
    pattern.lastIndex = at;
    const found = pattern.exec(folded)?.[0];
    if (found !== undefined) at += found.length;
    return found;
  };
  const spaced = (token: string) => new RegExp(`^${LETTER}`, 'u').test(token);
  const add = (token: string, suffix: string) => {
    const previous = tokens.at(-1);
    const blank = separator === 'space' && !(spaced(previous?.text ?? '') && spaced(token));
    tokens.push({ text: token, suffix, sign, gap: previous !== undefined && separator !== '' && !blank });
    separator = '';
    sign = '';
  };
  const separate = (by: string) => {
    separator = by === 'space' && separator !== 'punctuation' ? 'space' : 'punctuation';
    sign = '';
    open = false;
  };
  while (at < folded.length) {
    const word = take(WORD);
    if (word !== undefined) {
      const suffix = take(new RegExp(`(?:[+${open ? '' : '#'}]|${MARK}|${ZWJ})+`, 'uy')) ?? '';
      add(word.replaceAll('\u200D', ''), suffix.replace(/[^+#]/gu, ''));
      continue;
    }
    const character = take(CHARACTER);
    if (character !== undefined) {
      add(character.replaceAll('\u200D', ''), '');
      continue;
    }
    const flagOrPicture = take(EMOJI);
    if (flagOrPicture !== undefined) {
      const flag = new RegExp(`^(${FLAG_HALF}(?:${MARK}|${ZWJ})*${FLAG_HALF})`, 'u');
      add(
        flagOrPicture.replace(flag, (pair) => pair.replaceAll('\u200D', '')),
        '',
      );
      continue;
    }
    const half = take(LONE_FLAG_HALF);
    if (half !== undefined) {
      add(half.replaceAll('\u200D', ''), '');
      continue;
    }
    if (take(NOTHING) !== undefined) continue;
    if (take(SPACES) !== undefined) {
      separate('space');
      continue;
    }
    const other = String.fromCodePoint(folded.codePointAt(at) ?? 0);
    const insideWord = separator === '' && at > 0 && endsWithWord(tokens);
    const closes = other === '#' && open;
    at += other.length;
    separate('punctuation');
    if ((other === '@' || other === '$' || other === '#') && !closes && !insideWord) {
      sign = other;
      open = other === '#';
    }
  }
  return tokens;
}

function endsWithWord(tokens: Token[]): boolean {
  return new RegExp(`^${LETTER}`, 'u').test(tokens.at(-1)?.text ?? '');
}

function fold(character: string): string {
  const invisible = /^\p{Default_Ignorable_Code_Point}$/u.test(character);
  if (invisible && character !== '\u200D' && !/^[\u{E0020}-\u{E007F}]$/u.test(character)) return '';
  if (/^[\uAC00-\uD7A3]$/u.test(character)) return character;
  const wide = /^[\u3000\uFF00-\uFFEF\uFB00-\uFB06\u{1D400}-\u{1D7FF}]$/u.test(character);
  const plain = character.normalize(wide ? 'NFKD' : 'NFD');
  const once = plain.toUpperCase().toLowerCase().normalize('NFD');
  return once.toUpperCase().toLowerCase().normalize('NFD');
}

function placesOf(clause: TextClause, tokens: Token[]): Place[] {
  const wanted = tokensOf(clause.text);
  if (wanted.length === 0) return [];
  const places: Place[] = [];
  for (let from = 0; from + wanted.length <= tokens.length; from++) {
    const stands = wanted.every((token, index) => {
      const here = tokens[from + index];
      if (here === undefined) return false;
      if (index > 0 && token.gap !== here.gap) return false;
      if (token.sign !== '' && token.sign !== here.sign) return false;
      const last = index === wanted.length - 1;
      if (last && clause.kind === 'prefix') {
        return token.suffix === ''
          ? here.text.startsWith(token.text)
          : here.text === token.text && here.suffix.startsWith(token.suffix);
      }
      const suffixFits = token.suffix === here.suffix || (last && token.suffix === '');
      return here.text === token.text && suffixFits;
    });
    if (stands) places.push({ from, to: from + wanted.length - 1 });
  }
  return places;
}

function fieldHolds(wanted: string, actual: string | null, delimiter: string): boolean {
  if (actual === null || wanted === '') return false;
  const low = actual.replace(/^@/, '').toLowerCase();
  return low === wanted.toLowerCase() || low.startsWith(wanted.toLowerCase() + delimiter);
}

/** Whether a query matches a post, by definition. */
export function oracleMatches(query: Query, post: Post): boolean {
  const tokens = tokensOf(post.text);
  const textPlaces = (node: Query): Place[] =>
    node.kind === 'or'
      ? node.of.flatMap(textPlaces)
      : node.kind === 'word' || node.kind === 'phrase' || node.kind === 'prefix'
        ? placesOf(node, tokens)
        : [];
  const holds = (node: Query): boolean => {
    switch (node.kind) {
      case 'and':
        return node.of.every(holds);
      case 'or':
        return node.of.some(holds);
      case 'not':
        return !holds(node.of);
      case 'author':
        return fieldHolds(node.handle, post.author, '@');
      case 'lang':
        return fieldHolds(node.lang, post.lang, '-');
      case 'near':
        return textPlaces(node.of[0]).some((a) =>
          textPlaces(node.of[1]).some((b) => {
            const apart = a.from > b.to ? a.from - b.to : b.from - a.to;
            return apart >= 1 && apart <= node.distance;
          }),
        );
      default:
        return placesOf(node, tokens).length > 0;
    }
  };
  return holds(query);
}
