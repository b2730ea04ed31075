import type { Adjacency, CompressedGraph } from '../csr/compressed-graph.js';
import type { CheckBudget } from '../graph-error.js';
import { type Counters, cardinalityEstimator, singletonCounters } from './hyper-log-log.js';

/** Settings of HyperBall. */
export interface HyperBallOptions {
  readonly seed: number;
  /** 2^precision registers per node (6 by default): memory 2·2^precision bytes a node. */
  readonly precision?: number;
  /** 'in' measures how near the others are to a node along their edges (default); 'out' how near it is to them. */
  readonly direction?: 'in' | 'out';
  readonly maxHops?: number;
  readonly checkBudget?: CheckBudget;
}

/** Estimated harmonic centrality and neighbourhood function. */
export interface HyperBall {
  /** H(v) = Σ over u ≠ v of 1/d(u, v); unreachable pairs add 0. */
  readonly harmonic: Float64Array;
  /** Estimated number of pairs within 0, 1, 2 … hops. */
  readonly pairsWithin: number[];
  /** Hops within which 90 % of the reachable pairs lie, interpolated. */
  readonly effectiveDiameter: number;
  /** Standard error of a ball's size relative to it, 1.04/√registers; that of H(v) + 1 is no greater. */
  readonly relativeError: number;
}

/**
 * Harmonic centrality by HyperBall: every node keeps a HyperLogLog counter of its ball; a hop unites it with
 * its neighbours' counters, H(v) += (|ball_t| − |ball_t−1|)/t. O(edges · registers) a hop; a node is looked
 * at only while a neighbour still changes.
 *
 * H + 1 is a sum of ball sizes with positive factors, (1/t − 1/(t + 1)), hence its error's bound.
 *
 * @throws GraphError `invalid-argument` for a precision outside 4 … 14
 * @see Boldi, Vigna, In-core computation of geometric centralities with HyperBall (2013), arXiv 1308.2144
 */
export function hyperBall(graph: CompressedGraph, options: HyperBallOptions): HyperBall {
  const { precision = 6, direction = 'in', maxHops = graph.nodeCount } = options;
  const { nodeCount } = graph;
  let current = singletonCounters(nodeCount, precision, options.seed);
  let next: Counters = { ...current, registers: current.registers.slice() };
  let estimate = cardinalityEstimator(current);
  let estimateNext = cardinalityEstimator(next);
  let changed = new Uint8Array(nodeCount).fill(1);
  let changing = new Uint8Array(nodeCount);
  const harmonic = new Float64Array(nodeCount);
  const balls = Float64Array.from(harmonic, (_, node) => estimate(node * current.wordsPerNode));
  const pairsWithin = [total(balls)];
  for (let hop = 1; hop <= maxHops; hop++) {
    options.checkBudget?.();
    uniteNeighbours(direction === 'in' ? graph.in : graph.out, current, next, changed, changing);
    [current, next, estimate, estimateNext] = [next, current, estimateNext, estimate];
    [changed, changing] = [changing, changed];
    let grown = false;
    for (let node = 0; node < nodeCount; node++) {
      if (changed[node] === 0) continue;
      grown = true;
      const ball = estimate(node * current.wordsPerNode);
      harmonic[node]! += (ball - balls[node]!) / hop;
      balls[node] = ball;
    }
    if (!grown) break;
    pairsWithin.push(total(balls));
  }
  const relativeError = 1.04 / Math.sqrt(2 ** precision);
  return { harmonic, pairsWithin, effectiveDiameter: effectiveDiameter(pairsWithin), relativeError };
}

/** The top bit of each byte: registers stay far below it, so a subtraction cannot borrow from a neighbour. */
const TOP_BITS = 0x80808080 | 0;

/** The greater of each of the four bytes. */
function greaterBytes(a: number, b: number): number {
  const top = ((a | TOP_BITS) - b) & TOP_BITS;
  return b ^ ((a ^ b) & (top - (top >>> 7)));
}

/** next[v] = max(current[v], current[u] for each neighbour u that changed), and whether v changed. */
function uniteNeighbours(
  side: Adjacency,
  current: Counters,
  next: Counters,
  changed: Uint8Array,
  changing: Uint8Array,
): void {
  const { offsets, targets } = side;
  const starts = new Int32Array(longestRow(side, changed.length));
  for (let node = 0; node < changed.length; node++) {
    const end = offsets[node + 1]!;
    let count = 0;
    for (let entry = offsets[node]!; entry < end; entry++) {
      const other = targets[entry]!;
      starts[count] = other * current.wordsPerNode;
      count += changed[other]!;
    }
    changing[node] = 0;
    if (count > 0 || changed[node] === 1) changing[node] = uniteRow(current, next, node, starts, count);
  }
}

/** Writes the union of a node's counter with those that begin at `starts`; 1 when it grew. */
function uniteRow(
  current: Counters,
  next: Counters,
  node: number,
  starts: Int32Array,
  count: number,
): number {
  const { registers, wordsPerNode } = current;
  const united = next.registers;
  const base = node * wordsPerNode;
  let differs = 0;
  for (let word = 0; word < wordsPerNode; word += 4) {
    const at = base + word;
    let first = registers[at]!;
    let second = registers[at + 1]!;
    let third = registers[at + 2]!;
    let fourth = registers[at + 3]!;
    for (let other = 0; other < count; other++) {
      const from = starts[other]! + word;
      first = greaterBytes(first, registers[from]!);
      second = greaterBytes(second, registers[from + 1]!);
      third = greaterBytes(third, registers[from + 2]!);
      fourth = greaterBytes(fourth, registers[from + 3]!);
    }
    differs |= (first ^ registers[at]!) | (second ^ registers[at + 1]!);
    differs |= (third ^ registers[at + 2]!) | (fourth ^ registers[at + 3]!);
    united[at] = first;
    united[at + 1] = second;
    united[at + 2] = third;
    united[at + 3] = fourth;
  }
  return differs === 0 ? 0 : 1;
}

function longestRow({ offsets }: Adjacency, nodeCount: number): number {
  let longest = 0;
  for (let node = 0; node < nodeCount; node++)
    longest = Math.max(longest, offsets[node + 1]! - offsets[node]!);
  return longest + 1;
}

function total(values: Float64Array): number {
  let sum = 0;
  for (const value of values) sum += value;
  return sum;
}

/** Least t (interpolated) with pairsWithin(t) ≥ 90 % of all reachable pairs. */
function effectiveDiameter(pairsWithin: readonly number[]): number {
  const wanted = 0.9 * pairsWithin[pairsWithin.length - 1]!;
  const hop = pairsWithin.findIndex((pairs) => pairs >= wanted);
  if (hop <= 0) return 0;
  const before = pairsWithin[hop - 1]!;
  return hop - 1 + (wanted - before) / (pairsWithin[hop]! - before);
}
