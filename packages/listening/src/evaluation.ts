/** Truth and spans of compiled rules, given the hits of a post. */
import type { FoldedText } from './folded-text.js';
import type { Hits } from './hits.js';
import { eachNear } from './nearness.js';
import { AND, HEAD, NEAR, NEAR_HEAD, NOT, OR, TERM } from './rule-program.js';

const found = () => true;

export class Evaluation {
  constructor(
    private readonly code: Int32Array,
    private readonly tokenCounts: Int32Array,
    private readonly hits: Hits,
    private readonly post: FoldedText,
  ) {}

  /** Whether the node at `at` holds. */
  holds(at: number): boolean {
    const code = this.code;
    const end = code[at + 1]!;
    switch (code[at]) {
      case TERM:
        return this.hits.has(code[at + 3]!);
      case AND:
        for (let child = at + HEAD; child < end; child = code[child + 1]!) {
          if (!this.holds(child)) return false;
        }
        return true;
      case OR:
        for (let child = at + HEAD; child < end; child = code[child + 1]!) {
          if (this.holds(child)) return true;
        }
        return false;
      case NOT:
        return !this.holds(at + HEAD);
      default:
        return this.holdsNear(at);
    }
  }

  /**
   * Calls `visit` with the clause number and each hit that makes the node hold; hits of one clause come in
   * order of the text. What stands under NOT or in a false branch is left out.
   */
  collect(at: number, visit: (clause: number, hit: number) => void): void {
    const code = this.code;
    const op = code[at];
    if (op === NOT || !this.holds(at)) return;
    if (op === TERM) {
      const { hits } = this;
      for (let hit = hits.first(code[at + 3]!); hit !== -1; hit = hits.next[hit]!) visit(code[at + 2]!, hit);
    } else if (op === NEAR) {
      const right = code[at + NEAR_HEAD + 1]!;
      this.collectNear(at + NEAR_HEAD, right, code[at + 2]!, visit);
      this.collectNear(right, at + NEAR_HEAD, code[at + 2]!, visit);
    } else {
      for (let child = at + HEAD; child < code[at + 1]!; child = code[child + 1]!) this.collect(child, visit);
    }
  }

  private holdsNear(at: number): boolean {
    const left = at + NEAR_HEAD;
    const right = this.code[left + 1]!;
    if (!this.holds(left) || !this.holds(right)) return false;
    for (const term of this.presentTerms(left)) {
      for (const other of this.presentTerms(right)) {
        if (this.near(term, other, this.code[at + 2]!, found)) return true;
      }
    }
    return false;
  }

  private collectNear(
    side: number,
    opposite: number,
    distance: number,
    visit: (clause: number, hit: number) => void,
  ): void {
    const others = this.presentTerms(opposite);
    for (const term of this.presentTerms(side)) {
      const close = new Set<number>();
      for (const other of others) {
        this.near(term, other, distance, (hit) => {
          close.add(hit);
          return false;
        });
      }
      for (const hit of [...close].sort((a, b) => a - b)) visit(this.code[term + 2]!, hit);
    }
  }

  private near(term: number, other: number, distance: number, near: (hit: number) => boolean): boolean {
    const otherPattern = this.code[other + 3]!;
    const tokenCount = this.tokenCounts[otherPattern]!;
    return eachNear(this.hits, this.post, this.code[term + 3]!, otherPattern, tokenCount, distance, near);
  }

  /** Addresses of the terms of a NEAR operand that were found: the operand itself or children of its OR. */
  private presentTerms(operand: number): number[] {
    const { code, hits } = this;
    if (code[operand] === TERM) return hits.has(code[operand + 3]!) ? [operand] : [];
    const terms: number[] = [];
    for (let child = operand + HEAD; child < code[operand + 1]!; child = code[child + 1]!) {
      if (hits.has(code[child + 3]!)) terms.push(child);
    }
    return terms;
  }
}
