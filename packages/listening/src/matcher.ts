/**
 * Finds, for each post, the rules of a set that match it, and where. Every rule hangs on one group of
 * patterns of which at least one must be found (its anchor); only rules whose anchor is found are tried.
 */
import { BitSet } from './bit-set.js';
import type { Post } from './post.js';
import { type MatchSpan, PostScan } from './post-scan.js';
import type { Query } from './query.js';
import { RuleProgram } from './rule-program.js';

export interface Rule {
  readonly id: string;
  readonly query: Query;
}

/** A rule that matched and the places that made it match; a rule of fields only has no places. */
export interface RuleMatch {
  readonly ruleId: string;
  readonly spans: readonly MatchSpan[];
}

export interface Matcher {
  /** The rules that match the post, in the order in which they were compiled. */
  match(post: Post): RuleMatch[];
}

/**
 * Compiles rules into a matcher. Queries are trusted to come from `parseQuery`; a stored query without a
 * positive clause is legal but is tried on every post. The matcher keeps buffers of its own and is to be
 * used by one thread.
 */
export function compileRules(rules: readonly Rule[]): Matcher {
  const program = new RuleProgram();
  const entries = new Int32Array(rules.length);
  const tryAlways: number[] = [];
  const anchored: [pattern: number, rule: number][] = [];
  rules.forEach(({ query }, rule) => {
    entries[rule] = program.code.length;
    const anchor = program.append(query);
    if (anchor === undefined) tryAlways.push(rule);
    else for (const pattern of anchor.patterns) anchored.push([pattern, rule]);
  });
  const hanging = groupByPattern(anchored, program.patternCount);
  return new AnchoredMatcher(rules, entries, Int32Array.from(tryAlways), hanging, new PostScan(program));
}

/** Rules by pattern: those of pattern p are `rules[offsets[p]]` up to `rules[offsets[p + 1] - 1]`. */
interface Hanging {
  readonly offsets: Int32Array;
  readonly rules: Int32Array;
}

class AnchoredMatcher implements Matcher {
  private readonly tried: BitSet;
  private readonly candidates: Int32Array;

  constructor(
    private readonly rules: readonly Rule[],
    private readonly entries: Int32Array,
    private readonly tryAlways: Int32Array,
    private readonly hanging: Hanging,
    private readonly scan: PostScan,
  ) {
    this.tried = new BitSet(rules.length);
    this.candidates = new Int32Array(rules.length);
  }

  match(post: Post): RuleMatch[] {
    const { scan, candidates, entries } = this;
    scan.read(post);
    const count = this.collectCandidates();
    const matched: number[] = [];
    for (let at = 0; at < count; at++) {
      const rule = candidates[at]!;
      if (scan.evaluation.holds(entries[rule]!)) matched.push(rule);
    }
    matched.sort((a, b) => a - b);
    return matched.map((rule) => ({ ruleId: this.rules[rule]!.id, spans: scan.spans(entries[rule]!) }));
  }

  /** Puts every rule worth trying into `candidates` once; returns how many there are. */
  private collectCandidates(): number {
    const { candidates, tried, hanging } = this;
    const { hits } = this.scan;
    candidates.set(this.tryAlways);
    let count = this.tryAlways.length;
    for (let at = 0; at < hits.foundCount; at++) {
      const pattern = hits.found[at]!;
      const end = hanging.offsets[pattern + 1]!;
      for (let slot = hanging.offsets[pattern]!; slot < end; slot++) {
        const rule = hanging.rules[slot]!;
        if (tried.has(rule)) continue;
        tried.add(rule);
        candidates[count++] = rule;
      }
    }
    for (let at = this.tryAlways.length; at < count; at++) tried.delete(candidates[at]!);
    return count;
  }
}

function groupByPattern(anchored: readonly [pattern: number, rule: number][], patternCount: number): Hanging {
  const offsets = new Int32Array(patternCount + 1);
  for (const [pattern] of anchored) offsets[pattern + 1]! += 1;
  for (let at = 0; at < patternCount; at++) offsets[at + 1]! += offsets[at]!;
  const free = offsets.slice();
  const rules = new Int32Array(anchored.length);
  for (const [pattern, rule] of anchored) rules[free[pattern]!++] = rule;
  return { offsets, rules };
}
