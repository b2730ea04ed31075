/** Why a query does or does not match one post, clause by clause. */
import type { Post } from './post.js';
import { PostScan } from './post-scan.js';
import { type ClausePath, childrenOf, type Query } from './query.js';
import type { Span } from './query-error.js';
import { HEAD, NEAR_HEAD, RuleProgram } from './rule-program.js';

/** One node of the query, groups and clauses alike, judged on its own. */
export interface ClauseReport {
  readonly clause: ClausePath;
  readonly kind: Query['kind'];
  readonly matched: boolean;
  /** Stands under an odd number of NOTs: where it matches, it speaks against the post. */
  readonly negated: boolean;
  /** Where the node stands in the text (UTF-16 offsets); for groups the places of their parts. */
  readonly spans: readonly Span[];
}

export interface Explanation {
  readonly matched: boolean;
  /** Every node, parents before children, children in order. */
  readonly clauses: readonly ClauseReport[];
}

/** Judges every clause of a query against a post; `matched` is what a matcher with this rule would say. */
export function explain(query: Query, post: Post): Explanation {
  const program = new RuleProgram();
  program.append(query);
  const scan = new PostScan(program);
  scan.read(post);
  const clauses: ClauseReport[] = [];
  const report = (node: Query, clause: ClausePath, at: number, negated: boolean): void => {
    const spans = scan.spans(at).map(({ start, end }) => ({ start, end }));
    clauses.push({ clause, kind: node.kind, matched: scan.evaluation.holds(at), negated, spans });
    let child = at + (node.kind === 'near' ? NEAR_HEAD : HEAD);
    childrenOf(node).forEach((part, index) => {
      report(part, [...clause, index], child, node.kind === 'not' ? !negated : negated);
      child = program.code[child + 1] ?? child;
    });
  };
  report(query, [], 0, false);
  return { matched: scan.evaluation.holds(0), clauses };
}
