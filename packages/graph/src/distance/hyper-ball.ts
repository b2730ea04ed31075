import type { Adjacency, CompressedGraph } from '../csr/compressed-graph.js';
import type { CheckBudget } from '../graph-error.js';
import { addOwnNodes, cardinalityEstimator, checkPrecision } from './hyper-log-log.js';
import { counterMemory } from './unite-counters.js';

/** Settings of HyperBall. */
export interface HyperBallOptions {
  readonly seed: number;
  /** 2^precision registers per node (6 by default): memory 2·2^precision bytes a node. */
  readonly precision?: number;
  /** 'in' measures how near the others are to a node along their edges (default); 'out' how near it is to them. */
  readonly direction?: 'in' | 'out';
  /** Distances beyond count as no path. */
  readonly maxHops?: number;
  /** No further hop is begun after counters were looked at so often: a bound of the time on long chains. */
  readonly maxLooks?: number;
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
  /** Hops that were followed; `complete` says whether more would have changed nothing. */
  readonly hops: number;
  readonly complete: boolean;
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
 * @throws GraphError `invalid-argument` for a precision outside 6 … 14
 * @see Boldi, Vigna, In-core computation of geometric centralities with HyperBall (2013), arXiv 1308.2144; systolic computation: section 4
 */
export function hyperBall(graph: CompressedGraph, options: HyperBallOptions): HyperBall {
  const { precision = 6, direction = 'in', maxHops = graph.nodeCount } = options;
  const { maxLooks = Number.POSITIVE_INFINITY } = options;
  const { nodeCount } = graph;
  checkPrecision(precision);
  const [side, onward] = direction === 'in' ? [graph.in, graph.out] : [graph.out, graph.in];
  const counters = counterMemory(side, precision);
  const { candidates, changed, current } = counters;
  addOwnNodes(current(), precision, options.seed);
  const estimate = cardinalityEstimator(precision);
  const harmonic = new Float64Array(nodeCount);
  const balls = harmonic.map((_, node) => estimate(current(), node * 2 ** precision));
  let pairs = total(balls);
  const pairsWithin = [pairs];
  let last = Int32Array.from({ length: nodeCount }, (_, node) => node);
  changed.fill(1);
  const chosen = new Uint8Array(nodeCount);
  let hop = 0;
  for (let looks = 0; hop < maxHops && looks < maxLooks && last.length > 0; ) {
    options.checkBudget?.();
    hop++;
    const count = chooseCandidates(candidates, last, onward, chosen);
    looks += count;
    const grown = counters.unite(count).slice();
    const registers = current();
    for (const node of grown) {
      const ball = estimate(registers, node * 2 ** precision);
      harmonic[node]! += (ball - balls[node]!) / hop;
      pairs += ball - balls[node]!;
      balls[node] = ball;
    }
    for (const node of last) changed[node] = 0;
    for (const node of grown) changed[node] = 1;
    last = grown;
    if (grown.length > 0) pairsWithin.push(pairs);
  }
  const relativeError = 1.04 / Math.sqrt(2 ** precision);
  return {
    harmonic,
    pairsWithin,
    effectiveDiameter: effectiveDiameter(pairsWithin),
    hops: hop,
    complete: last.length === 0,
    relativeError,
  };
}

/** Below this share of changed nodes it pays to look for the nodes that they can change. */
const FEW = 1 / 16;

/**
 * The nodes whose counter can change now: those of the last hop, and whom their rows lead to. Long chains have as
 * many hops as nodes, but few changes in each. `chosen` is all 0 before and after.
 */
function chooseCandidates(
  candidates: Int32Array,
  last: Int32Array,
  onward: Adjacency,
  chosen: Uint8Array,
): number {
  const nodeCount = candidates.length;
  if (last.length > FEW * nodeCount) {
    for (let node = 0; node < nodeCount; node++) candidates[node] = node;
    return nodeCount;
  }
  const { offsets, targets } = onward;
  candidates.set(last);
  let count = last.length;
  for (const node of last) chosen[node] = 1;
  for (const node of last) {
    const end = offsets[node + 1]!;
    for (let entry = offsets[node]!; entry < end; entry++) {
      const target = targets[entry]!;
      if (chosen[target] === 1) continue;
      chosen[target] = 1;
      candidates[count++] = target;
    }
  }
  for (let at = 0; at < count; at++) chosen[candidates[at]!] = 0;
  return count;
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
