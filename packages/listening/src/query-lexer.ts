/** Cuts a typed query into brackets, operators and clauses. */
import { patternOf } from './pattern.js';
import type { FieldClause, TextClause } from './query.js';
import {
  MAX_CLAUSE_LENGTH,
  MAX_DISTANCE,
  type QueryErrorCode,
  QuerySyntaxError,
  type Span,
} from './query-error.js';

export type Lexeme = Span &
  (
    | { readonly type: 'open' | 'close' | 'and' | 'or' | 'not' }
    | { readonly type: 'near'; readonly distance: number }
    | { readonly type: 'clause'; readonly clause: TextClause | FieldClause }
  );

const SPACE = /\s/;
const WORD_END = /[\s()"「]/;
const OPERATORS: Record<string, 'and' | 'or' | 'not'> = { AND: 'and', OR: 'or', NOT: 'not' };
const LANGUAGE = /^[a-z]{2,3}(?:-[a-z0-9]{2,8})*$/i;

/** The lexemes of a query in order; throws `QuerySyntaxError`. Offsets hold for the source as typed. */
export function lexQuery(source: string): Lexeme[] {
  const text = halfWidth(source);
  const lexemes: Lexeme[] = [];
  let at = 0;
  while (at < text.length) {
    const character = text.charAt(at);
    const span = { start: at, end: at + 1 };
    if (SPACE.test(character)) {
      at++;
    } else if (character === '(' || character === ')') {
      lexemes.push({ type: character === '(' ? 'open' : 'close', ...span });
      at++;
    } else if (character === '"' || character === '「') {
      const lexeme = phrase(text, at, character === '"' ? '"' : '」');
      lexemes.push(lexeme);
      at = lexeme.end;
    } else if (character === '-' && at + 1 < text.length && !/[\s)]/.test(text.charAt(at + 1))) {
      lexemes.push({ type: 'not', ...span });
      at++;
    } else {
      let end = at;
      while (end < text.length && !WORD_END.test(text.charAt(end))) end++;
      lexemes.push({ ...word(text.slice(at, end), at), start: at, end });
      at = end;
    }
  }
  return lexemes;
}

/**
 * Full-width forms, curly quotes and the minus sign in their ASCII form, unit for unit; NUL and lone
 * surrogates, which a database refuses, as replacement characters.
 */
function halfWidth(source: string): string {
  return source
    .replace(/[\uFF01-\uFF5E]/g, (unit) => String.fromCharCode(unit.charCodeAt(0) - 0xfee0))
    .replace(/[“”]/g, '"')
    .replace(/\u2212/g, '-')
    .replace(/\p{Cs}|\0/gu, '\uFFFD');
}

function phrase(text: string, start: number, closing: string): Lexeme {
  const close = text.indexOf(closing, start + 1);
  if (close === -1) throw new QuerySyntaxError('unclosedQuote', { start, end: text.length });
  const span = { start, end: close + 1 };
  const content = text.slice(start + 1, close).trim();
  requireSearchable(content, 'emptyPhrase', span);
  return { type: 'clause', clause: { kind: 'phrase', text: content }, ...span };
}

type Unplaced<T> = T extends Span ? Omit<T, keyof Span> : never;

function word(text: string, start: number): Unplaced<Lexeme> {
  const span = { start, end: start + text.length };
  const operator = OPERATORS[text];
  if (operator !== undefined) return { type: operator };
  if (/^NEAR(?:\/|$)/.test(text)) return { type: 'near', distance: distanceOf(text, span) };
  const field = /^([a-z]+):(?!\/\/)/i.exec(text)?.[1];
  if (field !== undefined) {
    return { type: 'clause', clause: fieldClause(field.toLowerCase(), text.slice(field.length + 1), span) };
  }
  refuseComma(text, start);
  const prefix = text.length > 1 && text.endsWith('*');
  const body = prefix ? text.slice(0, -1) : text;
  const star = body.indexOf('*');
  if (star !== -1) {
    throw new QuerySyntaxError('misplacedWildcard', { start: start + star, end: start + star + 1 });
  }
  requireSearchable(body, 'unsearchableTerm', span);
  return { type: 'clause', clause: { kind: prefix ? 'prefix' : 'word', text: body } };
}

function distanceOf(text: string, span: Span): number {
  const distance = Number(/^NEAR\/(\d{1,4})$/.exec(text)?.[1] ?? 0);
  if (distance < 1 || distance > MAX_DISTANCE) throw new QuerySyntaxError('badDistance', span);
  return distance;
}

function fieldClause(name: string, value: string, span: Span): FieldClause {
  if (name !== 'author' && name !== 'lang') throw new QuerySyntaxError('unknownField', span);
  const content = name === 'author' ? value.replace(/^@/, '') : value;
  if (content === '') throw new QuerySyntaxError('emptyField', span);
  refuseComma(content, span.end - content.length);
  if (content.includes('*')) throw new QuerySyntaxError('misplacedWildcard', span);
  if (content.length > MAX_CLAUSE_LENGTH) throw new QuerySyntaxError('clauseTooLong', span);
  if (name === 'author') return { kind: 'author', handle: content };
  if (!LANGUAGE.test(content)) throw new QuerySyntaxError('badLanguage', span);
  return { kind: 'lang', lang: content.toLowerCase() };
}

/** Commas stay inside numbers (`1,000`); elsewhere they could mean either operator. */
function refuseComma(text: string, start: number): void {
  const comma = /(?<!\d)[,;、]|[;、]|,(?!\d)/.exec(text);
  if (comma === null) return;
  throw new QuerySyntaxError('ambiguousComma', { start: start + comma.index, end: start + comma.index + 1 });
}

function requireSearchable(text: string, code: QueryErrorCode, span: Span): void {
  if (text.length > MAX_CLAUSE_LENGTH) throw new QuerySyntaxError('clauseTooLong', span);
  if (patternOf(text, false) === undefined) throw new QuerySyntaxError(code, span);
}
