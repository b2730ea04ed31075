/** Sweeps from one extrapolation to the next, at first. */
const CYCLE = 5;

/** Ranks after the sweeps before the last one of a cycle that are kept. */
export const KEPT_RANKS = 3;

/**
 * Reduced rank extrapolation: of ranks y₀ … y₃ after the last sweeps it takes Σ γ_k·y_k (k = 1 … 3, Σ γ_k = 1) with
 * the γ that make ‖Σ γ_k (y_k − y_{k−1})‖₂ smallest. That removes the two slowest parts of what sweeps still have to
 * go, such as the flow between communities. Where the sweep after it goes further than the one before it, as many parts
 * are left that are equally slow, and it waits twice as long from then on.
 *
 * @see Sidi, Vector Extrapolation Methods (2017), ch. 2; Kamvar et al., Extrapolation Methods for Accelerating
 *   PageRank Computations (WWW 2003)
 */
export class Extrapolation {
  #sweeps = 0;
  #before = Number.POSITIVE_INFINITY;
  #cycle = CYCLE;

  constructor(
    private readonly ranks: Float64Array,
    private readonly kept: readonly Float64Array[],
  ) {}

  /** Takes note of a sweep that went `change`; true when it moved the ranks further. */
  after(change: number): boolean {
    this.#sweeps++;
    if (this.#sweeps === 1 && change > this.#before) this.#cycle *= 2;
    if (this.#sweeps < this.#cycle) {
      this.kept[this.#sweeps - this.#cycle + KEPT_RANKS]?.set(this.ranks);
      return false;
    }
    this.#sweeps = 0;
    this.#before = change;
    return this.#extrapolate();
  }

  #extrapolate(): boolean {
    const { ranks } = this;
    const [first, second, third] = this.kept;
    if (!first || !second || !third) return false;
    const factors = leastResidual(differenceProducts([first, second, third, ranks]));
    if (!factors) return false;
    const [a, b, c] = factors;
    for (let node = 0; node < ranks.length; node++) {
      ranks[node] = a * second[node]! + b * third[node]! + c * ranks[node]!;
    }
    return true;
  }
}

type Three = readonly [number, number, number];

/** Scalar products of the differences of four consecutive ranks: 00, 01, 02, 11, 12, 22. */
function differenceProducts([y0, y1, y2, y3]: readonly [
  Float64Array,
  Float64Array,
  Float64Array,
  Float64Array,
]): readonly [Three, Three, Three] {
  let [s00, s01, s02, s11, s12, s22] = [0, 0, 0, 0, 0, 0];
  for (let node = 0; node < y0.length; node++) {
    const d0 = y1[node]! - y0[node]!;
    const d1 = y2[node]! - y1[node]!;
    const d2 = y3[node]! - y2[node]!;
    s00 += d0 * d0;
    s01 += d0 * d1;
    s02 += d0 * d2;
    s11 += d1 * d1;
    s12 += d1 * d2;
    s22 += d2 * d2;
  }
  return [
    [s00, s01, s02],
    [s01, s11, s12],
    [s02, s12, s22],
  ];
}

/** A smaller share of the products than this is rounding. */
const ROUNDING = 1e-12;

/**
 * The γ, proportional to adj(S)·1, which holds too where only two parts are left and S has no inverse. Where a single
 * one is, the last two differences alone decide.
 */
function leastResidual([[a, b, c], [, e, f], [, , i]]: readonly [Three, Three, Three]): Three | undefined {
  const [p, q, r] = [e * i - f * f, c * f - b * i, b * f - c * e];
  const first = p + q + r;
  const second = q + a * i - c * c + b * c - a * f;
  const third = r + b * c - a * f + a * e - b * b;
  const sum = first + second + third;
  if (sum > ROUNDING * (e * i + a * i + a * e)) return [first / sum, second / sum, third / sum];
  const apart = e - 2 * f + i;
  return apart > ROUNDING * e ? [0, (i - f) / apart, (e - f) / apart] : undefined;
}
