/** Looks up values of a field (handles, languages) by their folded units, without making strings. */
import { foldUnit } from './character-table.js';
import { Trie } from './trie.js';

const AT_SIGN = 0x40;

export class FieldIndex {
  private readonly trie = new Trie();
  private readonly patterns = new Map<number, number>();

  /** A value in a post also ends before the unit `delimiter`: `zh` finds `zh-Hant`, `ann` finds `ann@host`. */
  constructor(private readonly delimiter: number) {}

  /** The pattern of a wanted, not empty value: `fresh` when the value is new, else the one it has. */
  add(wanted: string, fresh: number): number {
    const units = Uint16Array.from({ length: wanted.length }, (_, at) => foldUnit(wanted.charCodeAt(at)));
    const node = this.trie.insert(units);
    const pattern = this.patterns.get(node) ?? fresh;
    this.patterns.set(node, pattern);
    return pattern;
  }

  /** Calls `found` with each pattern that a post's value satisfies; a leading `@` does not count. */
  find(value: string, found: (pattern: number) => void): void {
    let at = value.charCodeAt(0) === AT_SIGN ? 1 : 0;
    if (this.patterns.size === 0 || at >= value.length) return;
    let node = this.trie.roots[foldUnit(value.charCodeAt(at))]!;
    while (node !== 0) {
      at++;
      if (at >= value.length || foldUnit(value.charCodeAt(at)) === this.delimiter) {
        const pattern = this.patterns.get(node);
        if (pattern !== undefined) found(pattern);
        if (at >= value.length) return;
      }
      node = this.trie.child(node, foldUnit(value.charCodeAt(at)));
    }
  }
}
