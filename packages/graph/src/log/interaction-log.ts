import { GraphError } from '../graph-error.js';
import { Interner } from '../intern/interner.js';

/** A stretch of time's interactions as columns, in the order of their arrival (26 bytes each). */
export interface LogSegment {
  /** Times of all its events lie in [fromMs, untilMs). */
  readonly fromMs: number;
  readonly untilMs: number;
  readonly count: number;
  readonly sources: Int32Array;
  readonly targets: Int32Array;
  readonly kinds: Uint8Array;
  readonly times: Float64Array;
}

/** One interaction by ids. */
export interface LoggedInteraction {
  readonly source: string;
  readonly target: string;
  /** The kind of act, as in the action weights. */
  readonly kind: string;
  readonly atMs: number;
}

/** Many interactions as columns; `sources`, `targets` and `kindOf` are places in `ids` and `kinds`. */
export interface InteractionColumns {
  readonly ids: readonly string[];
  readonly kinds: readonly string[];
  readonly sources: ArrayLike<number>;
  readonly targets: ArrayLike<number>;
  readonly kindOf: ArrayLike<number>;
  readonly timesMs: ArrayLike<number>;
}

interface OpenSegment {
  count: number;
  sources: Int32Array;
  targets: Int32Array;
  kinds: Uint8Array;
  times: Float64Array;
}

const MAX_KINDS = 255;
const FIRST_ROOM = 256;

/**
 * All interactions in memory, divided by time, so that the graph of any day is made from the segments up to it
 * and old time is dropped segment by segment. Events may arrive in any order.
 *
 * @see Sharma et al., GraphJet (VLDB 2016): temporally partitioned segments
 */
export class InteractionLog {
  readonly nodes = new Interner();
  readonly kinds = new Interner();
  readonly #segmentMs: number;
  readonly #segments = new Map<number, OpenSegment>();

  /** @param segmentMs how much time a segment spans (30 days by default) */
  constructor(segmentMs = 30 * 86_400_000) {
    if (!(segmentMs > 0))
      throw new GraphError('invalid-argument', `a segment must span > 0 ms, got ${segmentMs}`);
    this.#segmentMs = segmentMs;
  }

  /** Number of interactions held. */
  get size(): number {
    let sum = 0;
    for (const segment of this.#segments.values()) sum += segment.count;
    return sum;
  }

  /** Appends an interaction. @throws GraphError for a time that is not finite, or more than 255 kinds */
  append({ source, target, kind, atMs }: LoggedInteraction): void {
    if (!Number.isFinite(atMs))
      throw new GraphError('invalid-argument', `time must be finite ms, got ${atMs}`);
    const kindNumber = this.#kindOf(kind);
    this.#write(this.nodes.intern(source), this.nodes.intern(target), kindNumber, atMs);
  }

  /**
   * Appends many interactions, interning each id once: some 20 ns an interaction.
   *
   * @throws GraphError as `append`; what stands before the wrong one is kept
   */
  appendColumns({ ids, kinds, sources, targets, kindOf, timesMs }: InteractionColumns): void {
    const kindNumbers = kinds.map((kind) => this.#kindOf(kind));
    const nodes = ids.map((id) => this.nodes.intern(id));
    for (let event = 0; event < timesMs.length; event++) {
      const atMs = timesMs[event]!;
      if (!Number.isFinite(atMs))
        throw new GraphError('invalid-argument', `time must be finite ms, got ${atMs}`);
      this.#write(nodes[sources[event]!]!, nodes[targets[event]!]!, kindNumbers[kindOf[event]!]!, atMs);
    }
  }

  #kindOf(kind: string): number {
    const number = this.kinds.intern(kind);
    if (number > MAX_KINDS) throw new GraphError('too-large', `more than ${MAX_KINDS} kinds of interaction`);
    return number;
  }

  #write(source: number, target: number, kind: number, atMs: number): void {
    const segment = this.#segmentAt(Math.floor(atMs / this.#segmentMs));
    if (segment.count === segment.times.length) double(segment);
    segment.sources[segment.count] = source;
    segment.targets[segment.count] = target;
    segment.kinds[segment.count] = kind;
    segment.times[segment.count++] = atMs;
  }

  /** The segments in order of time, as views that stay true until the next append. */
  segments(): LogSegment[] {
    const numbered = [...this.#segments].sort(([a], [b]) => a - b);
    return numbered.map(([number, { count, sources, targets, kinds, times }]) => ({
      fromMs: number * this.#segmentMs,
      untilMs: (number + 1) * this.#segmentMs,
      count,
      sources: sources.subarray(0, count),
      targets: targets.subarray(0, count),
      kinds: kinds.subarray(0, count),
      times: times.subarray(0, count),
    }));
  }

  /** Forgets segments that end at or before `atMs`; returns how many interactions went. Node numbers stay. */
  dropBefore(atMs: number): number {
    let dropped = 0;
    for (const [number, segment] of this.#segments) {
      if ((number + 1) * this.#segmentMs > atMs) continue;
      dropped += segment.count;
      this.#segments.delete(number);
    }
    return dropped;
  }

  #segmentAt(number: number): OpenSegment {
    const known = this.#segments.get(number);
    if (known) return known;
    const segment: OpenSegment = {
      count: 0,
      sources: new Int32Array(FIRST_ROOM),
      targets: new Int32Array(FIRST_ROOM),
      kinds: new Uint8Array(FIRST_ROOM),
      times: new Float64Array(FIRST_ROOM),
    };
    this.#segments.set(number, segment);
    return segment;
  }
}

function double(segment: OpenSegment): void {
  const room = segment.times.length * 2;
  const { sources, targets, kinds, times } = segment;
  segment.sources = new Int32Array(room);
  segment.targets = new Int32Array(room);
  segment.kinds = new Uint8Array(room);
  segment.times = new Float64Array(room);
  segment.sources.set(sources);
  segment.targets.set(targets);
  segment.kinds.set(kinds);
  segment.times.set(times);
}
