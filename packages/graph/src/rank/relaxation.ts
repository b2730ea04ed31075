/** Part of the best over-relaxation of a symmetric system that is taken: most of what it gains, on any graph. */
const PART = 0.8;

/** Below this rate there is little to gain. */
const SLOW = 0.4;

/** A rate is steady when it grows by less than this factor. */
const STEADY = 1.03;

/** So many sweeps after its choice a relaxation must have made them faster. */
const TRIAL = 3;

/**
 * Chooses ω of successive over-relaxation from how the changes of the sweeps so far fall: 1 (Gauss–Seidel) until
 * they fall at a steady rate ρ, then near Young's best, 2/(1 + √(1 − ρ)), and 1 again if that did not help.
 *
 * @see Young, Trans. AMS 76 (1954) 92
 */
export class Relaxation {
  omega = 1;
  #rate = 0;
  #sweeps = 0;
  #settled = false;
  readonly #changes: number[] = [];

  /** Takes note of the change of a sweep and sets ω for the next. */
  note(change: number): void {
    this.#changes.push(change);
    const [third = 0, second = 0, last = 0] = this.#changes.slice(-3);
    if (this.#settled || this.#changes.length < 3) return;
    const rate = last / second;
    if (this.omega > 1) {
      this.#sweeps++;
      if (this.#sweeps < TRIAL || rate < this.#rate) return;
      this.omega = 1;
      this.#settled = true;
    } else if (rate > SLOW && rate < 1 && rate < (STEADY * second) / third) {
      this.#rate = rate;
      this.omega = 1 + PART * (2 / (1 + Math.sqrt(1 - rate)) - 1);
    }
  }
}
