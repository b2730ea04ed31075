import { GraphError } from '../graph-error.js';

/**
 * HyperLogLog counters side by side: node v has 2^precision one-byte registers, four to a 32-bit word, so that
 * the union of two counters is a few word operations.
 *
 * @see Flajolet et al., HyperLogLog (AofA 2007); Boldi, Rosa, Vigna, HyperANF (WWW 2011), broadword maxima
 */
export interface Counters {
  readonly registers: Int32Array;
  readonly wordsPerNode: number;
}

const MIN_PRECISION = 4;
const MAX_PRECISION = 14;

/**
 * One counter per node, each holding just its own node.
 *
 * @throws GraphError `invalid-argument` for a precision outside 4 … 14
 */
export function singletonCounters(nodeCount: number, precision: number, seed: number): Counters {
  if (!(Number.isInteger(precision) && precision >= MIN_PRECISION && precision <= MAX_PRECISION)) {
    throw new GraphError(
      'invalid-argument',
      `precision must be ${MIN_PRECISION} to ${MAX_PRECISION}, got ${precision}`,
    );
  }
  const wordsPerNode = 2 ** precision / 4;
  const registers = new Int32Array(nodeCount * wordsPerNode);
  const bytes = new Uint8Array(registers.buffer);
  for (let node = 0; node < nodeCount; node++) {
    const register = mixed(node, seed) >>> (32 - precision);
    bytes[node * wordsPerNode * 4 + register] = Math.clz32(mixed(node, ~seed)) + 1;
  }
  return { registers, wordsPerNode };
}

/** A whole number scattered over 32 bits (MurmurHash3's finaliser over a seeded start). */
function mixed(value: number, seed: number): number {
  let hash = Math.imul(value ^ Math.imul(seed, 0x9e3779b1), 0x85ebca6b) ^ (seed >>> 7);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return hash ^ (hash >>> 16);
}

/**
 * Estimates how many nodes a counter holds: m²/(2 ln 2) ÷ (m·σ(zeros/m) + Σ over the others of 2^−register),
 * σ(x) = x + Σ_k x^(2^k)·2^(k−1). It has no bias over the whole range and never falls when registers grow.
 *
 * @returns a function of the word at which the counter begins
 * @see Ertl, New cardinality estimation algorithms for HyperLogLog sketches, arXiv 1702.01284, algorithm 6
 */
export function cardinalityEstimator({ registers, wordsPerNode }: Counters): (firstWord: number) => number {
  const size = wordsPerNode * 4;
  const bytes = new Uint8Array(registers.buffer);
  const powers = Float64Array.from({ length: 64 }, (_, register) => (register === 0 ? 0 : 2 ** -register));
  const ofZeros = Float64Array.from({ length: size + 1 }, (_, zeros) => size * sigma(zeros / size));
  const numerator = size ** 2 / (2 * Math.LN2);
  return (firstWord) => {
    const start = firstWord * 4;
    let sum = 0;
    let zeros = 0;
    for (let at = start; at < start + size; at++) {
      const register = bytes[at]!;
      sum += powers[register]!;
      zeros += Number(register === 0);
    }
    return numerator / (sum + ofZeros[zeros]!);
  };
}

function sigma(share: number): number {
  if (share === 1) return Number.POSITIVE_INFINITY;
  let power = share;
  let factor = 1;
  let sum = share;
  for (let before = -1; before !== sum; factor *= 2) {
    before = sum;
    power *= power;
    sum += power * factor;
  }
  return sum;
}
