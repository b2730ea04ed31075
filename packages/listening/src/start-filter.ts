/**
 * Says at which tokens of a post no pattern can begin, from hashes in a bitmap that stays in the processor's
 * cache; most tokens end here. False alarms are possible, misses are not.
 *
 * A pattern is noted by its first token, or its first two units when that token is one unit long (Chinese),
 * or, if it is a prefix of a single token, by its first units.
 */
import { CONTINUATION, type FoldedText, ROLE_MASK } from './folded-text.js';
import type { Pattern } from './pattern.js';

const PREFIX_UNITS = 4;
/** Keeps hashes of prefixes apart from those of whole tokens. */
const PREFIX_SEED = 0x5bd1e995;
const BITS_PER_HASH = 8;

export class StartFilter {
  private bits = new Int32Array(1024);
  private readonly hashes: number[] = [];
  /** Bit n: some prefix is noted by n units. */
  private prefixLengths = 0;

  add({ units, prefix, firstTokenLength }: Pattern): void {
    const prefixOfToken = prefix && firstTokenLength === units.length;
    const whole = firstTokenLength === 1 ? Math.min(2, units.length) : firstTokenLength;
    const noted = prefixOfToken ? Math.min(PREFIX_UNITS, units.length) : whole;
    if (prefixOfToken) this.prefixLengths |= 1 << noted;
    let hash = prefixOfToken ? PREFIX_SEED : 0;
    for (let at = 0; at < noted; at++) hash = mixed(hash, units[at]!);
    this.hashes.push(hash);
    if (this.hashes.length * BITS_PER_HASH > this.bits.length * 32) this.grow();
    else this.note(hash);
  }

  /** Whether a pattern may begin at the token that starts at unit `from`. */
  passes({ units, roles, length }: FoldedText, from: number): boolean {
    let hash = 0;
    let prefixHash = PREFIX_SEED;
    let at = from;
    do {
      const unit = units[at++]!;
      hash = mixed(hash, unit);
      if (at - from <= PREFIX_UNITS && this.prefixLengths !== 0) {
        prefixHash = mixed(prefixHash, unit);
        if ((this.prefixLengths >> (at - from)) & 1 && this.isNoted(prefixHash)) return true;
      }
    } while ((roles[at]! & ROLE_MASK) === CONTINUATION);
    if (this.isNoted(hash)) return true;
    return at - from === 1 && at < length && this.isNoted(mixed(hash, units[at]!));
  }

  private isNoted(hash: number): boolean {
    const bit = (hash ^ (hash >>> 15)) & (this.bits.length * 32 - 1);
    return ((this.bits[bit >> 5]! >> (bit & 31)) & 1) === 1;
  }

  private note(hash: number): void {
    const bit = (hash ^ (hash >>> 15)) & (this.bits.length * 32 - 1);
    this.bits[bit >> 5]! |= 1 << (bit & 31);
  }

  private grow(): void {
    this.bits = new Int32Array(this.bits.length * 2);
    for (const hash of this.hashes) this.note(hash);
  }
}

function mixed(hash: number, unit: number): number {
  return Math.imul(hash ^ unit, 0x9e3779b1) ^ (hash >>> 13);
}
