/** All text patterns of a rule set, and the walk that finds them in a post. */
import { CONTINUATION, type FoldedText, ROLE_MASK, SIGN_SHIFT, START, SUFFIX } from './folded-text.js';
import type { Hits } from './hits.js';
import type { Pattern } from './pattern.js';
import { Trie } from './trie.js';

export class PatternIndex {
  private readonly trie = new Trie();
  /** Patterns with the same units, by entry of the trie: they differ in signs or in being a prefix. */
  private readonly byEntry: { pattern: Pattern; id: number }[][] = [];

  /** The number of a pattern: `fresh` when it is new, else the one that an equal pattern has. */
  add(pattern: Pattern, fresh: number): number {
    const entry = this.trie.insert(pattern.units);
    const here = this.byEntry[entry];
    if (here === undefined) {
      this.byEntry[entry] = [{ pattern, id: fresh }];
      return fresh;
    }
    const known = here.find((other) => sameDemands(other.pattern, pattern));
    if (known !== undefined) return known.id;
    here.push({ pattern, id: fresh });
    return fresh;
  }

  /** Finds every pattern at every token of the post; patterns begin only at tokens, so no failure links. */
  scan(post: FoldedText, hits: Hits): void {
    const { units, roles, length } = post;
    const { trie } = this;
    const { roots, ends } = trie;
    for (let from = 0; from < length; from++) {
      if ((roles[from]! & ROLE_MASK) !== START) continue;
      let edge = roots[units[from]!]!;
      let to = from + 1;
      while (edge > 0) {
        const entry = ends[edge]! - 1;
        if (entry >= 0) this.endAt(entry, post, from, to, hits);
        edge = to < length ? trie.edge(edge, units[to++]!) : 0;
      }
      if (edge < 0) this.compareRest(~edge, post, from, to, hits);
    }
  }

  /** The units before `to` are known to be equal. */
  private compareRest(entry: number, post: FoldedText, from: number, to: number, hits: Hits): void {
    const { pool, offsets } = this.trie;
    const { units, length } = post;
    const end = offsets[entry + 1]!;
    let at = to;
    for (let wanted = offsets[entry]! + to - from; wanted < end; wanted++) {
      if (at >= length || pool[wanted] !== units[at]) return;
      at++;
    }
    this.endAt(entry, post, from, at, hits);
  }

  private endAt(entry: number, post: FoldedText, from: number, to: number, hits: Hits): void {
    const role = post.roles[to]! & ROLE_MASK;
    const cutsSuffix = role === SUFFIX && (post.roles[to - 1]! & ROLE_MASK) === SUFFIX;
    const atBorder = role !== CONTINUATION && !cutsSuffix;
    for (const { pattern, id } of this.byEntry[entry]!) {
      if (!pattern.prefix && !atBorder) continue;
      if (!hasSigns(pattern, post, from)) continue;
      hits.add(id, from, pattern.prefix ? tokenEnd(post, to) : to);
    }
  }
}

function sameDemands(one: Pattern, other: Pattern): boolean {
  return (
    one.prefix === other.prefix &&
    one.signs.length === other.signs.length &&
    one.signs.every(
      ({ at, sign }, index) => other.signs[index]?.at === at && other.signs[index].sign === sign,
    )
  );
}

function hasSigns(pattern: Pattern, post: FoldedText, from: number): boolean {
  for (const { at, sign } of pattern.signs) if (post.roles[from + at]! >> SIGN_SHIFT !== sign) return false;
  return true;
}

function tokenEnd(post: FoldedText, from: number): number {
  let to = from;
  while ((post.roles[to]! & ROLE_MASK) === CONTINUATION) to++;
  return to;
}
