/** One rule set's view of one post at a time: which patterns stand where, which nodes hold. */

import { SIGN } from './character-kind.js';
import { kindAt } from './character-table.js';
import { Evaluation } from './evaluation.js';
import { FoldedText } from './folded-text.js';
import { Hits } from './hits.js';
import type { Post } from './post.js';
import type { ClausePath } from './query.js';
import type { Span } from './query-error.js';
import type { RuleProgram } from './rule-program.js';

/** A place in the post's text (UTF-16 offsets) and the clause of the rule that stands there. */
export interface MatchSpan extends Span {
  readonly clause: ClausePath;
}

/** Spans that are reported for one clause of one post; a post that repeats a word more often is cut there. */
export const MAX_SPANS_PER_CLAUSE = 100;

export class PostScan {
  readonly hits: Hits;
  readonly evaluation: Evaluation;
  private readonly folded = new FoldedText();
  private readonly mark: (pattern: number) => void;
  private text = '';

  constructor(private readonly program: RuleProgram) {
    this.hits = new Hits(program.patternCount);
    const code = Int32Array.from(program.code);
    const tokenCounts = Int32Array.from(program.tokenCounts);
    this.evaluation = new Evaluation(code, tokenCounts, this.hits, this.folded);
    this.mark = (pattern) => this.hits.mark(pattern);
  }

  /** Replaces the post; offsets, hits and truth refer to it from now on. */
  read(post: Post): void {
    this.text = post.text;
    this.hits.reset();
    this.folded.read(post.text);
    this.program.patterns.scan(this.folded, this.hits);
    if (post.author !== null) this.program.authors.find(post.author, this.mark);
    if (post.lang !== null) this.program.languages.find(post.lang, this.mark);
  }

  /** Spans that make the node at `at` hold, in order of the text; none when it does not hold. */
  spans(at: number): MatchSpan[] {
    const spans: MatchSpan[] = [];
    let last = -1;
    let count = 0;
    this.evaluation.collect(at, (clause, hit) => {
      count = clause === last ? count + 1 : 1;
      last = clause;
      if (count <= MAX_SPANS_PER_CLAUSE) spans.push(this.spanOf(clause, hit));
    });
    return spans.sort((a, b) => a.start - b.start || a.end - b.end);
  }

  private spanOf(clause: number, hit: number): MatchSpan {
    const { folded, hits, program } = this;
    let start = folded.starts[hits.from[hit]!]!;
    if (program.beginsWithSign[clause]) {
      do start--;
      while (kindAt(this.text.charCodeAt(start)) !== SIGN);
    }
    return { start, end: folded.ends[hits.to[hit]! - 1]!, clause: program.paths[clause] ?? [] };
  }
}
