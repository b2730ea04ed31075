/** All text patterns of a rule set, and the walk that finds them in a post. */
import { CONTINUATION, type FoldedText, ROLE_MASK, SIGN_SHIFT, START, SUFFIX } from './folded-text.js';
import type { Hits } from './hits.js';
import type { Pattern, SignDemand } from './pattern.js';
import { StartFilter } from './start-filter.js';
import { Trie } from './trie.js';

/** What a pattern demands, in the low bits of a packed pattern; USED tells pattern 0 from no pattern. */
const PREFIX = 1;
const SIGNED = 2;
const USED = 4;
const NONE: readonly never[] = [];

export class PatternIndex {
  private readonly trie = new Trie();
  private readonly filter = new StartFilter();
  /** Per entry of the trie: its first pattern as `id << 3 | demands`, so that a hit reads one number. */
  private heads = new Int32Array(256);
  /** Further patterns with the units of an entry, in the same form; they demand something else. */
  private readonly others = new Map<number, number[]>();
  private readonly signs = new Map<number, readonly SignDemand[]>();

  /** The number of a pattern: `fresh` when it is new, else the one that an equal pattern has. */
  add(pattern: Pattern, fresh: number): number {
    const entry = this.trie.insert(pattern.units);
    if (entry >= this.heads.length) this.heads = enlarged(this.heads);
    const packed = (fresh << 3) | (pattern.prefix ? PREFIX : 0) | (pattern.signs.length > 0 ? SIGNED : 0);
    const head = this.heads[entry]!;
    const here = head === 0 ? [] : [head, ...(this.others.get(entry) ?? [])];
    const known = here.find((other) => this.demandsSame(other, packed, pattern.signs));
    if (known !== undefined) return known >> 3;
    if (head === 0) this.heads[entry] = packed | USED;
    else this.others.set(entry, [...here.slice(1), packed]);
    this.signs.set(fresh, pattern.signs);
    this.filter.add(pattern);
    return fresh;
  }

  private demandsSame(packed: number, other: number, otherSigns: readonly SignDemand[]): boolean {
    const signs = this.signs.get(packed >> 3) ?? [];
    return (
      (packed & PREFIX) === (other & PREFIX) &&
      signs.length === otherSigns.length &&
      signs.every(({ at, sign }, index) => otherSigns[index]?.at === at && otherSigns[index].sign === sign)
    );
  }

  /** Finds every pattern at every token of the post; patterns begin only at tokens, so no failure links. */
  scan(post: FoldedText, hits: Hits): void {
    const { units, roles, length } = post;
    const { trie, filter } = this;
    const { roots, ends } = trie;
    for (let from = 0; from < length; from++) {
      if ((roles[from]! & ROLE_MASK) !== START || !filter.passes(post, from)) continue;
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
    const head = this.heads[entry]!;
    this.settle(head, post, from, to, hits);
    if (this.others.size === 0) return;
    for (const other of this.others.get(entry) ?? NONE) this.settle(other, post, from, to, hits);
  }

  /** Adds a hit when the border and the signs are as the pattern demands. */
  private settle(packed: number, post: FoldedText, from: number, to: number, hits: Hits): void {
    const { roles } = post;
    if ((packed & SIGNED) !== 0) {
      for (const { at, sign } of this.signs.get(packed >> 3) ?? NONE) {
        if (roles[from + at]! >> SIGN_SHIFT !== sign) return;
      }
    }
    if ((packed & PREFIX) !== 0) {
      hits.add(packed >> 3, from, tokenEnd(post, to));
      return;
    }
    const role = roles[to]! & ROLE_MASK;
    if (role === CONTINUATION) return;
    if (role === SUFFIX && (roles[to - 1]! & ROLE_MASK) === SUFFIX) return;
    hits.add(packed >> 3, from, to);
  }
}

function tokenEnd(post: FoldedText, from: number): number {
  let to = from;
  while ((post.roles[to]! & ROLE_MASK) === CONTINUATION) to++;
  return to;
}

function enlarged(array: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(array.length * 2);
  larger.set(array);
  return larger;
}
