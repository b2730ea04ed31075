/**
 * Numbers communities as before where most of their people were together before, so that a community keeps its number
 * (and colour, and address) from run to run: the greatest overlaps choose first, the rest get numbers that are free.
 */
export function keepNumbers(found: Int32Array, count: number, before: Int32Array | undefined): Int32Array {
  if (!before || before.length === 0) return found;
  const overlaps = new Map<number, number>();
  let known = 0;
  for (let node = 0; node < found.length; node++) {
    const old = before[node] ?? -1;
    if (old < 0) continue;
    known = Math.max(known, old + 1);
    const pair = found[node]! * PAIR + old;
    overlaps.set(pair, (overlaps.get(pair) ?? 0) + 1);
  }
  const numberOf = new Int32Array(count).fill(-1);
  const isTaken = new Uint8Array(Math.max(known, count) + count);
  for (const [pair] of [...overlaps].sort((a, b) => b[1] - a[1] || a[0] - b[0])) {
    const community = Math.floor(pair / PAIR);
    const old = pair % PAIR;
    if (numberOf[community]! >= 0 || isTaken[old]) continue;
    numberOf[community] = old;
    isTaken[old] = 1;
  }
  let free = 0;
  for (let community = 0; community < count; community++) {
    if (numberOf[community]! >= 0) continue;
    while (isTaken[free]) free++;
    numberOf[community] = free++;
  }
  return found.map((community) => numberOf[community]!);
}

/** More communities than a network of 2³¹ people can have, so that a pair is one exact number. */
const PAIR = 2 ** 26;
