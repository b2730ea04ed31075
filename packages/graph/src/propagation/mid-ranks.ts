/** Ranks from 1, equal values sharing the mean of theirs; `tieSum` = Σ(t³ − t) over groups of t equal values. */
export function midRanks(values: Float64Array): { ranks: Float64Array; tieSum: number } {
  const order = Int32Array.from(values, (_, place) => place).sort((a, b) => values[a]! - values[b]!);
  const ranks = new Float64Array(values.length);
  let tieSum = 0;
  for (let from = 0; from < order.length; ) {
    let to = from + 1;
    while (to < order.length && values[order[to]!] === values[order[from]!]) to++;
    for (let at = from; at < to; at++) ranks[order[at]!] = (from + 1 + to) / 2;
    tieSum += (to - from) ** 3 - (to - from);
    from = to;
  }
  return { ranks, tieSum };
}
