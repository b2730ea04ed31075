/**
 * The query language: words, "exact phrases", prefix*, author:handle, lang:zh, NOT or a leading minus,
 * NEAR/n, AND (also a plain space), OR, brackets. NEAR binds tightest, then NOT, AND, OR. Operators are
 * upper case. Full-width brackets, quotes, colons, asterisks and minus signs count as their ASCII forms.
 */
import type { NearOperand, Query, TextClause } from './query.js';
import {
  MAX_CLAUSES,
  MAX_DEPTH,
  MAX_QUERY_LENGTH,
  type QueryError,
  type QueryErrorCode,
  QuerySyntaxError,
  type Span,
} from './query-error.js';
import { type Lexeme, lexQuery } from './query-lexer.js';

export type ParseResult =
  | { readonly ok: true; readonly query: Query }
  | { readonly ok: false; readonly error: QueryError };

/** Parses a query as a user types it; gives the tree, or the first fault with its place and its remedy. */
export function parseQuery(source: string): ParseResult {
  try {
    if (source.length > MAX_QUERY_LENGTH) {
      throw new QuerySyntaxError('tooLong', { start: MAX_QUERY_LENGTH, end: source.length });
    }
    return { ok: true, query: new QueryParser(lexQuery(source), source.length).parse() };
  } catch (error) {
    if (error instanceof QuerySyntaxError) return { ok: false, error: error.describe() };
    throw error;
  }
}

class QueryParser {
  private at = 0;
  private depth = 0;
  private readonly spans = new Map<Query, Span>();

  constructor(
    private readonly lexemes: readonly Lexeme[],
    private readonly sourceLength: number,
  ) {}

  parse(): Query {
    this.limitClauses();
    if (this.lexemes.length === 0) throw this.fault('emptyQuery', { start: 0, end: this.sourceLength });
    const query = this.or();
    const rest = this.peek();
    if (rest !== undefined) throw this.fault('unopenedGroup', rest);
    const unbounded = firstUnbounded(query);
    if (unbounded !== undefined) throw this.fault('onlyNegative', this.spanOf(unbounded));
    return query;
  }

  private or(): Query {
    const parts = [this.and()];
    while (this.take('or') !== undefined) parts.push(this.and());
    return this.group('or', parts);
  }

  private and(): Query {
    const parts = [this.not()];
    for (;;) {
      const explicit = this.take('and') !== undefined;
      const next = this.peek()?.type;
      if (!explicit && (next === undefined || next === 'close' || next === 'or')) break;
      parts.push(this.not());
    }
    return this.group('and', parts);
  }

  private not(): Query {
    const first = this.peek();
    let negated = false;
    while (this.take('not') !== undefined) negated = !negated;
    const query = this.near();
    if (!negated || first === undefined) return query;
    return this.located({ kind: 'not', of: query }, { start: first.start, end: this.spanOf(query).end });
  }

  private near(): Query {
    const left = this.primary();
    const operator = this.peek();
    if (operator?.type !== 'near') return left;
    this.at++;
    const right = this.primary();
    const chained = this.peek();
    if (chained?.type === 'near') throw this.fault('nearOperand', chained);
    const of = [this.nearOperand(left), this.nearOperand(right)] as const;
    const span = { start: this.spanOf(left).start, end: this.spanOf(right).end };
    return this.located({ kind: 'near', distance: operator.distance, of }, span);
  }

  private primary(): Query {
    const lexeme = this.peek();
    if (lexeme === undefined || (lexeme.type !== 'open' && lexeme.type !== 'clause')) {
      const previous = this.lexemes[this.at - 1];
      if (lexeme?.type === 'close' && previous === undefined) throw this.fault('unopenedGroup', lexeme);
      throw this.fault('missingOperand', previous !== undefined && isOperator(previous) ? previous : lexeme);
    }
    this.at++;
    return lexeme.type === 'clause' ? this.located(lexeme.clause, lexeme) : this.bracket(lexeme);
  }

  private bracket(open: Lexeme): Query {
    const next = this.peek();
    if (next === undefined) throw this.fault('unclosedGroup', open);
    if (next.type === 'close') throw this.fault('emptyGroup', { start: open.start, end: next.end });
    if (++this.depth > MAX_DEPTH) throw this.fault('tooDeep', open);
    const query = this.or();
    this.depth--;
    const close = this.take('close');
    if (close === undefined) throw this.fault('unclosedGroup', open);
    return this.located(query, { start: open.start, end: close.end });
  }

  private nearOperand(query: Query): NearOperand {
    if (isText(query)) return query;
    if (query.kind === 'or') {
      const of = query.of.filter(isText);
      if (of.length === query.of.length) return { kind: 'or', of };
    }
    throw this.fault('nearOperand', this.spanOf(query));
  }

  private group(kind: 'and' | 'or', parts: readonly Query[]): Query {
    const [first] = parts;
    const last = parts.at(-1);
    if (first === undefined || last === undefined || parts.length === 1) return first ?? { kind, of: parts };
    return this.located({ kind, of: parts }, { start: this.spanOf(first).start, end: this.spanOf(last).end });
  }

  private limitClauses(): void {
    const excess = this.lexemes.filter(({ type }) => type === 'clause')[MAX_CLAUSES];
    if (excess !== undefined) throw this.fault('tooManyClauses', excess);
  }

  private peek(): Lexeme | undefined {
    return this.lexemes[this.at];
  }

  private take(type: Lexeme['type']): Lexeme | undefined {
    const lexeme = this.peek();
    if (lexeme?.type !== type) return undefined;
    this.at++;
    return lexeme;
  }

  private located(query: Query, { start, end }: Span): Query {
    this.spans.set(query, { start, end });
    return query;
  }

  private spanOf(query: Query): Span {
    return this.spans.get(query) ?? { start: 0, end: this.sourceLength };
  }

  private fault(code: QueryErrorCode, { start, end }: Span = { start: 0, end: this.sourceLength }) {
    return new QuerySyntaxError(code, { start, end });
  }
}

function isOperator({ type }: Lexeme): boolean {
  return type !== 'clause' && type !== 'open' && type !== 'close';
}

function isText(query: Query): query is TextClause {
  return query.kind === 'word' || query.kind === 'phrase' || query.kind === 'prefix';
}

/** The first part that demands nothing of a post, so that the query would match by absence alone. */
function firstUnbounded(query: Query): Query | undefined {
  switch (query.kind) {
    case 'not':
      return query;
    case 'or':
      return query.of.map(firstUnbounded).find((part) => part !== undefined);
    case 'and':
      return query.of.every((part) => firstUnbounded(part) !== undefined) ? query : undefined;
    default:
      return undefined;
  }
}
