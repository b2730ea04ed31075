/** What was said of somebody beforehand, and what came of it. */
export interface JudgedPrediction {
  /** 0 to 1. */
  readonly chance: number;
  readonly happened: boolean;
}

const BINS = 10;

/**
 * How likely somebody with whom it happened had been given the greater chance than somebody with whom it did not (area
 * under the ROC curve; ties count half). Null where one kind is missing.
 *
 * @see Hanley, McNeil, The meaning and use of the area under a ROC curve (1982), by mid-ranks
 */
export function areaUnderCurve(predictions: readonly JudgedPrediction[]): number | null {
  const sorted = [...predictions].sort((a, b) => a.chance - b.chance);
  const hits = sorted.filter(({ happened }) => happened).length;
  const misses = sorted.length - hits;
  if (hits === 0 || misses === 0) return null;
  let ranks = 0;
  for (let from = 0; from < sorted.length; ) {
    let to = from;
    while (to < sorted.length && sorted[to]!.chance === sorted[from]!.chance) to++;
    const midRank = (from + 1 + to) / 2;
    for (let at = from; at < to; at++) if (sorted[at]!.happened) ranks += midRank;
    from = to;
  }
  return (ranks - (hits * (hits + 1)) / 2) / (hits * misses);
}

/**
 * By how much chances and what happened differ on average: the predictions in order of chance in ten groups of the same
 * size, |mean chance − share that happened| of each, weighed by size. 0 is perfect. Null without predictions.
 *
 * @see Naeini, Cooper, Hauskrecht, Obtaining well calibrated probabilities (2015): expected calibration error
 */
export function calibrationError(predictions: readonly JudgedPrediction[]): number | null {
  if (predictions.length === 0) return null;
  const sorted = [...predictions].sort((a, b) => a.chance - b.chance);
  let error = 0;
  for (let bin = 0; bin < BINS; bin++) {
    const from = Math.floor((bin * sorted.length) / BINS);
    const to = Math.floor(((bin + 1) * sorted.length) / BINS);
    let off = 0;
    for (const { chance, happened } of sorted.slice(from, to)) off += chance - (happened ? 1 : 0);
    error += Math.abs(off);
  }
  return error / sorted.length;
}
