/** Keyword rules over social posts: the query language, the matcher and its explanations. */
export { type ClauseReport, type Explanation, explain } from './explanation.js';
export { compileRules, type Matcher, type Rule, type RuleMatch } from './matcher.js';
export type { Post } from './post.js';
export { MAX_SPANS_PER_CLAUSE, type MatchSpan } from './post-scan.js';
export {
  type ClausePath,
  childrenOf,
  type FieldClause,
  type NearOperand,
  type NearQuery,
  type Query,
  type TextClause,
} from './query.js';
export {
  type BilingualText,
  MAX_CLAUSE_LENGTH,
  MAX_CLAUSES,
  MAX_DEPTH,
  MAX_DISTANCE,
  MAX_QUERY_LENGTH,
  type QueryError,
  type QueryErrorCode,
  type Span,
} from './query-error.js';
export { formatQuery } from './query-format.js';
export { type ParseResult, parseQuery } from './query-parser.js';
