/** All text patterns of a rule set, and the walk that finds them in a post. */
import { CONTINUATION, type FoldedText, ROLE_MASK, SIGN_SHIFT, START, SUFFIX } from './folded-text.js';
import type { Hits } from './hits.js';
import type { Pattern } from './pattern.js';
import { Trie } from './trie.js';

export class PatternIndex {
  private readonly trie = new Trie();
  private readonly byNode: { pattern: Pattern; id: number }[][] = [];
  /** Whether any pattern ends at a node. */
  private ends = new Uint8Array(256);

  /** Makes a pattern findable under `id`; equal patterns are added once. */
  add(pattern: Pattern, id: number): void {
    const node = this.trie.insert(pattern.units);
    if (node >= this.ends.length) {
      const larger = new Uint8Array(node * 2);
      larger.set(this.ends);
      this.ends = larger;
    }
    this.ends[node] = 1;
    const here = this.byNode[node] ?? [];
    here.push({ pattern, id });
    this.byNode[node] = here;
  }

  /** Finds every pattern at every token of the post; patterns begin only at tokens, so no failure links. */
  scan(post: FoldedText, hits: Hits): void {
    const { units, roles, length } = post;
    const { trie, ends } = this;
    const roots = trie.roots;
    for (let from = 0; from < length; from++) {
      if ((roles[from]! & ROLE_MASK) !== START) continue;
      let node = roots[units[from]!]!;
      let to = from + 1;
      while (node !== 0) {
        if (ends[node] === 1) this.endAt(node, post, from, to, hits);
        if (to >= length) break;
        node = trie.child(node, units[to++]!);
      }
    }
  }

  private endAt(node: number, post: FoldedText, from: number, to: number, hits: Hits): void {
    const role = post.roles[to]! & ROLE_MASK;
    const cutsSuffix = role === SUFFIX && (post.roles[to - 1]! & ROLE_MASK) === SUFFIX;
    const atBorder = role !== CONTINUATION && !cutsSuffix;
    for (const { pattern, id } of this.byNode[node]!) {
      if (!pattern.prefix && !atBorder) continue;
      if (!hasSigns(pattern, post, from)) continue;
      hits.add(id, from, pattern.prefix ? tokenEnd(post, to) : to);
    }
  }
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
