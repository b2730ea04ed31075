/** Looks up values of a field (handles, languages) by a hash of their folded units, without making strings. */
import { foldUnit } from './character-table.js';

const AT_SIGN = 0x40;

export class FieldIndex {
  private readonly byHash = new Map<number, { wanted: string; pattern: number }[]>();

  /** A value in a post also ends before the unit `delimiter`: `zh` finds `zh-Hant`, `ann` finds `ann@host`. */
  constructor(private readonly delimiter: number) {}

  /** The pattern of a wanted, not empty value: `fresh` when the value is new, else the one it has. */
  add(wanted: string, fresh: number): number {
    let hash = 0;
    for (let at = 0; at < wanted.length; at++) hash = mixed(hash, foldUnit(wanted.charCodeAt(at)));
    const here = this.byHash.get(hash) ?? [];
    const known = here.find(
      (entry) => entry.wanted.length === wanted.length && standsAt(wanted, entry.wanted, 0),
    );
    if (known !== undefined) return known.pattern;
    this.byHash.set(hash, [...here, { wanted, pattern: fresh }]);
    return fresh;
  }

  /** Calls `found` with each pattern that a post's value satisfies; a leading `@` does not count. */
  find(value: string, found: (pattern: number) => void): void {
    if (this.byHash.size === 0) return;
    const start = value.charCodeAt(0) === AT_SIGN ? 1 : 0;
    let hash = 0;
    for (let at = start; at < value.length; at++) {
      hash = mixed(hash, foldUnit(value.charCodeAt(at)));
      const ends = at + 1 === value.length || foldUnit(value.charCodeAt(at + 1)) === this.delimiter;
      if (!ends) continue;
      for (const { wanted, pattern } of this.byHash.get(hash) ?? NONE) {
        if (wanted.length === at + 1 - start && standsAt(value, wanted, start)) found(pattern);
      }
    }
  }
}

const NONE: readonly never[] = [];

/** One step of the FNV-1a hash, on 16-bit units. */
function mixed(hash: number, unit: number): number {
  return Math.imul(hash ^ unit, 0x01000193);
}

function standsAt(value: string, wanted: string, start: number): boolean {
  for (let at = 0; at < wanted.length; at++) {
    if (foldUnit(value.charCodeAt(start + at)) !== foldUnit(wanted.charCodeAt(at))) return false;
  }
  return true;
}
