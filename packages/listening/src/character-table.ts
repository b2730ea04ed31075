/** Answers of `character-kind.ts` in typed tables, filled when a code point is first met. */
import { EXPANDED, foldCodePoint, kindOf } from './character-kind.js';

const DIRECT = 0x20000;

/** Kind per code point of the first two planes; 0 where it is not known yet: call `kindAt`. */
export const KINDS: Uint8Array = new Uint8Array(DIRECT);
/** Folded unit per code unit; only meaningful where `KINDS` is neither 0 nor EXPANDED. */
export const FOLDS: Uint16Array = new Uint16Array(0x10000);

const kindsBeyond = new Map<number, number>();
const expansions = new Map<number, readonly number[]>();

/** The kind of any code point; remembers it. */
export function kindAt(codePoint: number): number {
  const known = codePoint < DIRECT ? KINDS[codePoint]! : (kindsBeyond.get(codePoint) ?? 0);
  return known === 0 ? learn(codePoint) : known;
}

/** The folded code points of one whose kind is EXPANDED. */
export function expansionOf(codePoint: number): readonly number[] {
  return expansions.get(codePoint) ?? [codePoint];
}

/** One code unit without case and width; a unit that would need more than one stays as it is. */
export function foldUnit(unit: number): number {
  return kindAt(unit) === EXPANDED ? unit : FOLDS[unit]!;
}

function learn(codePoint: number): number {
  const folded = foldCodePoint(codePoint);
  const first = folded[0] ?? codePoint;
  const inPlace = folded.length === 1 && (codePoint > 0xffff ? first === codePoint : first <= 0xffff);
  if (!inPlace) expansions.set(codePoint, folded);
  else if (codePoint <= 0xffff) FOLDS[codePoint] = first;
  const kind = inPlace ? kindOf(first) : EXPANDED;
  if (codePoint < DIRECT) KINDS[codePoint] = kind;
  else kindsBeyond.set(codePoint, kind);
  return kind;
}
