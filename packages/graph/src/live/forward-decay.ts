import { GraphError } from '../graph-error.js';

/** Above this many half-lives from the landmark, sums are brought down before they leave a double's range. */
const MAX_HALF_LIVES = 400;

/**
 * Decay without sweeping: an act at t is stored as α·2^((t − landmark)/h), growing with t instead of shrinking
 * old ones, and a sum is read at t by dividing by the same factor. All stored sums stay comparable, and shares
 * between them (as PageRank uses) do not change by time alone.
 *
 * @see Cormode, Shkapenyuk, Srivastava, Xu, Forward decay (ICDE 2009)
 */
export class ForwardDecay {
  #landmarkMs: number;
  readonly halfLifeMs: number;

  constructor(landmarkMs: number, halfLifeMs: number) {
    if (!(halfLifeMs > 0))
      throw new GraphError('invalid-argument', `half-life must be > 0 ms, got ${halfLifeMs}`);
    this.#landmarkMs = landmarkMs;
    this.halfLifeMs = halfLifeMs;
  }

  /** The time at which stored sums are worth just what they are. */
  get landmarkMs(): number {
    return this.#landmarkMs;
  }

  /** What an act of weight 1 at `atMs` is stored as. */
  growth(atMs: number): number {
    return 2 ** ((atMs - this.#landmarkMs) / this.halfLifeMs);
  }

  /** What a stored sum is worth at `atMs`. */
  worth(stored: number, atMs: number): number {
    return stored / this.growth(atMs);
  }

  /**
   * Moves the landmark to `atMs` when that is too far ahead; returns the factor by which the caller must
   * multiply all stored sums (1 when nothing moved).
   */
  advance(atMs: number): number {
    if (atMs - this.#landmarkMs < MAX_HALF_LIVES * this.halfLifeMs) return 1;
    const factor = 2 ** ((this.#landmarkMs - atMs) / this.halfLifeMs);
    this.#landmarkMs = atMs;
    return factor;
  }
}
