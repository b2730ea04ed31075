import type { RandomSource } from '../random/seeded-random.js';
import type { MessageSources } from './flow.js';

/**
 * Random reverse-reachable sets: set r holds the nodes that would have reached a random node in one random
 * run of the cascade. A seed set's spread is nodes · (share of sets that it hits).
 *
 * @see Borgs, Brautbar, Chayes, Lucier, SODA 2014, arXiv 1212.0884
 */
export class ReverseSets {
  #members = new Int32Array(1024);
  #starts = new Int32Array(1024);
  #count = 0;
  readonly #seen: Int32Array;
  readonly #sources: MessageSources;
  readonly #hazards: Float64Array;
  readonly #random: RandomSource;

  /** `hazards` are those of the sources: given, they serve several collections of sets. */
  constructor(sources: MessageSources, random: RandomSource, hazards = cumulativeHazards(sources)) {
    this.#sources = sources;
    this.#hazards = hazards;
    this.#random = random;
    this.#seen = new Int32Array(sources.offsets.length - 1).fill(-1);
  }

  /** How many sets there are. */
  get count(): number {
    return this.#count;
  }

  /** Members of all sets, one set after the other. */
  get members(): Int32Array {
    return this.#members.subarray(0, this.#starts[this.#count]);
  }

  /** Where each set begins in `members`; one place more than sets. */
  get starts(): Int32Array {
    return this.#starts.subarray(0, this.#count + 1);
  }

  /** Draws sets until there are `count`, or their members exceed `maxMembers`; false in the latter case. */
  growTo(count: number, maxMembers: number): boolean {
    const nodeCount = this.#seen.length;
    if (this.#starts.length < count + 1) this.#starts = grown(this.#starts, count + 1);
    while (this.#count < count) {
      const start = this.#starts[this.#count]!;
      if (start > maxMembers) return false;
      if (this.#members.length < start + nodeCount) {
        this.#members = grown(this.#members, Math.max(start + nodeCount, 2 * this.#members.length));
      }
      const root = Math.floor(this.#random() * nodeCount);
      this.#starts[this.#count + 1] = this.#spreadBack(root, start);
      this.#count++;
    }
    return true;
  }

  /**
   * Walks back from `root`; writes the set at `start` and returns its end. A row's passing entries are found
   * without a coin for each: the gap to the next one is exponential in the row's cumulative hazard.
   */
  #spreadBack(root: number, start: number): number {
    const { offsets, targets } = this.#sources;
    const hazards = this.#hazards;
    const members = this.#members;
    const seen = this.#seen;
    const random = this.#random;
    const mark = this.#count;
    members[start] = root;
    seen[root] = mark;
    let end = start + 1;
    for (let at = start; at < end; at++) {
      const node = members[at]!;
      const rowEnd = offsets[node + 1]!;
      let entry = offsets[node]!;
      let passed = 0;
      for (; entry < rowEnd; entry++) {
        passed -= Math.log(1 - random());
        if (hazards[rowEnd - 1]! <= passed) break;
        entry = firstAbove(hazards, entry, rowEnd - 1, passed);
        passed = hazards[entry]!;
        const source = targets[entry]!;
        if (seen[source] === mark) continue;
        seen[source] = mark;
        members[end++] = source;
      }
    }
    return end;
  }
}

/** −ln(1 − chance) beyond any draw: 1 − e^−50 rounds to 1. */
const CERTAIN = 50;

/** Σ over a row up to each entry of −ln(1 − chance), written to `hazards`, which may be the chances themselves. */
export function cumulativeHazards(
  { offsets, chances }: MessageSources,
  hazards: Float64Array = new Float64Array(chances.length),
): Float64Array {
  for (let node = 0; node + 1 < offsets.length; node++) {
    let sum = 0;
    for (let entry = offsets[node]!; entry < offsets[node + 1]!; entry++) {
      sum += Math.min(CERTAIN, -Math.log1p(-chances[entry]!));
      hazards[entry] = sum;
    }
  }
  return hazards;
}

/** First place from `low` whose value is above `limit`; `high` must be such a place. */
function firstAbove(ascending: Float64Array, low: number, high: number, limit: number): number {
  let from = low;
  let to = high;
  while (from < to) {
    const middle = (from + to) >>> 1;
    if (ascending[middle]! > limit) to = middle;
    else from = middle + 1;
  }
  return from;
}

function grown(values: Int32Array, length: number): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(length);
  larger.set(values);
  return larger;
}
