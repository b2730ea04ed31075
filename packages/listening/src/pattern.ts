/** The text of a clause in the form in which it is looked up in folded posts. */
import { CONTINUATION, FoldedText, ROLE_MASK, SIGN_SHIFT, START } from './folded-text.js';

/** A sign that must stand right before the token at unit `at`. */
export interface SignDemand {
  readonly at: number;
  readonly sign: number;
}

export interface Pattern {
  readonly units: Uint16Array;
  readonly prefix: boolean;
  readonly signs: readonly SignDemand[];
  readonly tokenCount: number;
  /** Units of the first token. */
  readonly firstTokenLength: number;
}

const reader = new FoldedText();

/** Folds the text of a clause; nothing is returned when it holds only punctuation, which is not searched. */
export function patternOf(text: string, prefix: boolean): Pattern | undefined {
  reader.read(text);
  if (reader.length === 0) return undefined;
  const units = reader.units.slice(0, reader.length);
  const signs: SignDemand[] = [];
  for (let at = 0; at < reader.length; at++) {
    const role = reader.roles[at]!;
    if ((role & ROLE_MASK) === START && role >> SIGN_SHIFT > 0) signs.push({ at, sign: role >> SIGN_SHIFT });
  }
  const tokenCount = reader.tokens[reader.length - 1]! + 1;
  let firstTokenLength = 1;
  while ((reader.roles[firstTokenLength]! & ROLE_MASK) === CONTINUATION) firstTokenLength++;
  return { units, prefix, signs, tokenCount, firstTokenLength };
}

/**
 * Estimated share of posts that contain the pattern, to hang a rule on its rarest group: a further Latin
 * letter divides it by about 3, a further Chinese character by about 30.
 */
export function estimatedFrequency(pattern: Pattern): number {
  let bits = 0;
  for (const unit of pattern.units) bits += unit < 0x2e80 ? 1.6 : 5;
  return 2 ** -(pattern.prefix ? bits - 2 : bits);
}
