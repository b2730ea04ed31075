import { GraphError } from '../graph-error.js';

const MIN_PRECISION = 6;
const MAX_PRECISION = 14;

/**
 * Refuses a number of registers that counters cannot have.
 *
 * @throws GraphError `invalid-argument` for a precision outside 6 … 14
 */
export function checkPrecision(precision: number): void {
  if (Number.isInteger(precision) && precision >= MIN_PRECISION && precision <= MAX_PRECISION) return;
  throw new GraphError(
    'invalid-argument',
    `precision must be ${MIN_PRECISION} to ${MAX_PRECISION}, got ${precision}`,
  );
}

/**
 * Puts each node into its own counter. Counters lie side by side, all registers 0 before: node v has the
 * 2^`precision` bytes from v·2^`precision` on, one a register.
 *
 * @see Flajolet et al., HyperLogLog (AofA 2007)
 */
export function addOwnNodes(registers: Uint8Array, precision: number, seed: number): void {
  const nodeCount = registers.length / 2 ** precision;
  for (let node = 0; node < nodeCount; node++) {
    const register = mixed(node, seed) >>> (32 - precision);
    registers[node * 2 ** precision + register] = Math.clz32(mixed(node, ~seed)) + 1;
  }
}

/** A whole number scattered over 32 bits (MurmurHash3's finaliser over a seeded start). */
function mixed(value: number, seed: number): number {
  let hash = Math.imul(value ^ Math.imul(seed, 0x9e3779b1), 0x85ebca6b) ^ (seed >>> 7);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return hash ^ (hash >>> 16);
}

/**
 * Estimates how many nodes a counter of 2^`precision` registers holds: m²/(2 ln 2) ÷ (m·σ(zeros/m) + Σ over the
 * others of 2^−register), σ(x) = x + Σ_k x^(2^k)·2^(k−1). It has no bias over the whole range and never falls when
 * registers grow.
 *
 * @returns a function of the registers and the place where the counter begins
 * @see Ertl, New cardinality estimation algorithms for HyperLogLog sketches, arXiv 1702.01284, algorithm 6
 */
export function cardinalityEstimator(precision: number): (registers: Uint8Array, start: number) => number {
  const size = 2 ** precision;
  const powers = Float64Array.from({ length: 64 }, (_, register) => (register === 0 ? 0 : 2 ** -register));
  const ofZeros = Float64Array.from({ length: size + 1 }, (_, zeros) => size * sigma(zeros / size));
  const numerator = size ** 2 / (2 * Math.LN2);
  return (registers, start) => {
    let even = 0;
    let odd = 0;
    let zeros = 0;
    for (let at = start; at < start + size; at += 2) {
      const first = registers[at]!;
      const second = registers[at + 1]!;
      even += powers[first]!;
      odd += powers[second]!;
      zeros += Number(first === 0) + Number(second === 0);
    }
    return numerator / (even + odd + ofZeros[zeros]!);
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
