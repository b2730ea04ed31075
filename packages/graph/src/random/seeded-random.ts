/** A source of numbers in [0, 1): the same seed always gives the same sequence. */
export type RandomSource = () => number;

/**
 * Small fast counting generator with 128 bits of state, seeded by a whole number.
 *
 * @see Doty-Humphrey, PractRand `sfc32`
 */
export function seededRandom(seed: number): RandomSource {
  let a = 0x9e3779b9 | 0;
  let b = seed | 0;
  let c = Math.floor(seed / 2 ** 32) | 0;
  let counter = 1;
  const next = (): number => {
    const sum = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + sum;
    c |= 0;
    return (sum >>> 0) / 4294967296;
  };
  for (let round = 0; round < 12; round++) next();
  return next;
}

/** Puts the places of an array into a random order, in place (Fisher–Yates). */
export function shuffle(values: Int32Array, random: RandomSource): void {
  for (let last = values.length - 1; last > 0; last--) {
    const other = Math.floor(random() * (last + 1));
    const kept = values[last]!;
    values[last] = values[other]!;
    values[other] = kept;
  }
}
