/**
 * Queries as flat Int32 code. A node is `op, end, …`; `end` is the address after it. TERM carries the clause
 * number and its pattern (-1: can never match); NEAR carries the distance; inner nodes are followed by their
 * children up to `end`.
 */
import { FieldIndex } from './field-index.js';
import { estimatedFrequency, patternOf } from './pattern.js';
import { PatternIndex } from './pattern-index.js';
import { type ClausePath, childrenOf, type Query } from './query.js';

export const TERM = 0;
export const AND = 1;
export const OR = 2;
export const NOT = 3;
export const NEAR = 4;
/** Children of NEAR begin after its distance, those of other inner nodes right after `end`. */
export const HEAD = 2;
export const NEAR_HEAD = 3;

/** Patterns of which at least one must be found for a rule to match, and how often that is expected. */
interface Anchor {
  readonly patterns: readonly number[];
  readonly frequency: number;
}

const AUTHOR_FREQUENCY = 1e-6;
/** A post has a language: any text is a better anchor. */
const LANGUAGE_FREQUENCY = 100;

export class RuleProgram {
  readonly code: number[] = [];
  /** Path of each clause in its own query. */
  readonly paths: ClausePath[] = [];
  /** Whether the text of each clause begins with a sign, which its span then covers. */
  readonly beginsWithSign: boolean[] = [];
  readonly patterns = new PatternIndex();
  readonly authors = new FieldIndex('@'.charCodeAt(0));
  readonly languages = new FieldIndex('-'.charCodeAt(0));
  /** Tokens in each pattern; 0 for fields. */
  readonly tokenCounts: number[] = [];
  private readonly frequencies: number[] = [];
  private readonly signed = new Set<number>();

  get patternCount(): number {
    return this.tokenCounts.length;
  }

  /** Appends a query; returns its anchor, or nothing when it has to be tried on every post. */
  append(query: Query, path: ClausePath = []): Anchor | undefined {
    const start = this.code.length;
    if (query.kind === 'and' || query.kind === 'or' || query.kind === 'not' || query.kind === 'near') {
      this.code.push({ and: AND, or: OR, not: NOT, near: NEAR }[query.kind], 0);
      if (query.kind === 'near') this.code.push(query.distance);
      const anchors = childrenOf(query).map((child, at) => this.append(child, [...path, at]));
      this.code[start + 1] = this.code.length;
      if (query.kind === 'not') return undefined;
      return query.kind === 'or' ? anyOf(anchors) : rarest(anchors);
    }
    const pattern = this.patternFor(query);
    this.code.push(TERM, start + 4, this.paths.length, pattern);
    this.paths.push(path);
    this.beginsWithSign.push(this.signed.has(pattern));
    if (pattern === -1) return { patterns: [], frequency: 0 };
    return { patterns: [pattern], frequency: this.frequencies[pattern] ?? 1 };
  }

  private patternFor(clause: Exclude<Query, { of: unknown }>): number {
    if (clause.kind === 'author') {
      return clause.handle === '' ? -1 : this.field(this.authors, clause.handle, AUTHOR_FREQUENCY);
    }
    if (clause.kind === 'lang') {
      return clause.lang === '' ? -1 : this.field(this.languages, clause.lang, LANGUAGE_FREQUENCY);
    }
    const pattern = patternOf(clause.text, clause.kind === 'prefix');
    if (pattern === undefined) return -1;
    const id = this.patterns.add(pattern, this.patternCount);
    if (id === this.patternCount) this.number(pattern.tokenCount, estimatedFrequency(pattern));
    if (pattern.signs[0]?.at === 0) this.signed.add(id);
    return id;
  }

  private field(index: FieldIndex, value: string, frequency: number): number {
    const id = index.add(value, this.patternCount);
    return id === this.patternCount ? this.number(0, frequency) : id;
  }

  private number(tokenCount: number, frequency: number): number {
    this.tokenCounts.push(tokenCount);
    this.frequencies.push(frequency);
    return this.tokenCounts.length - 1;
  }
}

function anyOf(anchors: readonly (Anchor | undefined)[]): Anchor | undefined {
  const patterns = new Set<number>();
  let frequency = 0;
  for (const anchor of anchors) {
    if (anchor === undefined) return undefined;
    for (const pattern of anchor.patterns) patterns.add(pattern);
    frequency += anchor.frequency;
  }
  return { patterns: [...patterns], frequency };
}

function rarest(anchors: readonly (Anchor | undefined)[]): Anchor | undefined {
  let best: Anchor | undefined;
  for (const anchor of anchors) {
    if (anchor !== undefined && (best === undefined || anchor.frequency < best.frequency)) best = anchor;
  }
  return best;
}
