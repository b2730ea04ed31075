import type { CompressedGraph } from '../csr/compressed-graph.js';
import { degrees } from '../degree/degree.js';
import { type CheckBudget, GraphError } from '../graph-error.js';
import { seededRandom } from '../random/seeded-random.js';
import { coveredBy, greedyCover } from './coverage.js';
import { type MessageFlow, type MessageSources, weightedCascade } from './flow.js';
import { cumulativeHazards, ReverseSets } from './reverse-sets.js';

/** Settings of the choice of seeds. */
export interface SeedOptions {
  readonly k: number;
  readonly seed: number;
  /** ε of the wanted bound 1 − 1/e − ε (0.05 by default). */
  readonly epsilon?: number;
  /** Chance that the bound does not hold (1/nodes by default). */
  readonly failure?: number;
  /** Which way a message goes on the edges ('along' by default). */
  readonly flow?: MessageFlow;
  /** Chances per entry instead of the weighted cascade. */
  readonly sources?: MessageSources;
  /** Budget: members of all drawn sets together (50 million by default, 4 bytes each). */
  readonly maxMembers?: number;
  readonly checkBudget?: CheckBudget;
}

/** Whom to win first, how far they carry a message, and how good that is at least. */
export interface SeedChoice {
  readonly seeds: Int32Array;
  /** Expected number of people reached, seeds included; from sets that only chose between the two candidates. */
  readonly spread: number;
  /** With probability ≥ 1 − failure: the spread is at least this … */
  readonly spreadAtLeast: number;
  /** … and no other k seeds reach more than this. */
  readonly bestAtMost: number;
  /** spreadAtLeast ÷ bestAtMost: the choice's proven share of the best one. */
  readonly guarantee: number;
  /** Whether the guarantee reaches 1 − 1/e − ε (not when the budget ended the run). */
  readonly reached: boolean;
  /** Spread of the k nodes that most others listen to (greatest degree), to compare with. */
  readonly topDegreeSpread: number;
  /** spread ÷ topDegreeSpread; 1 when these nodes were themselves the better choice. */
  readonly lift: number;
  readonly sets: number;
}

/**
 * k seeds for the independent cascade by reverse sets: the greedy cover of one half of the sets, or the nodes of
 * greatest degree where these hit more of the other half, which judges. The number of sets doubles until the
 * judged bound is 1 − 1/e − ε of the best possible spread.
 *
 * With Λ₂ sets of θ hit by the seeds and a = ln(6·rounds/failure), good for both candidates: spread ≥ ((√(Λ₂ + 2a/9) − √(a/2))² − a/18)·n/θ
 * and best ≤ (√(Λ₁ᵘ + a/2) + √(a/2))²·n/θ, Λ₁ᵘ the most sets that k nodes can hit.
 *
 * @throws GraphError `invalid-argument` for k outside 1 … nodes, ε or failure outside (0, 1)
 * @see Tang, Tang, Xiao, Yuan, Online processing algorithms for influence maximization (SIGMOD 2018), alg. 2
 */
export function cascadeSeeds(graph: CompressedGraph, options: SeedOptions): SeedChoice {
  const n = graph.nodeCount;
  const {
    k,
    epsilon = 0.05,
    failure = 1 / Math.max(2, n),
    flow = 'along',
    maxMembers = 50_000_000,
  } = options;
  validate(n, k, epsilon, failure);
  const sources = options.sources ?? weightedCascade(graph, flow);
  // Chances that were made for this choice alone give their memory to the hazards.
  const hazards = cumulativeHazards(sources, options.sources ? undefined : sources.chances);
  const random = seededRandom(options.seed);
  const chosenOn = new ReverseSets(sources, random, hazards);
  const judgedOn = new ReverseSets(sources, random, hazards);
  const most = mostSets(n, k, epsilon, failure);
  const first = Math.max(1, (most * epsilon ** 2 * k) / n);
  const rounds = Math.max(1, Math.ceil(Math.log2(most / first)));
  const a = Math.log((6 * rounds) / failure);
  const popular = topByDegree(graph, flow, k);
  for (let round = 1; ; round++) {
    const wanted = Math.ceil(first * 2 ** (round - 1));
    options.checkBudget?.();
    const inBudget = [chosenOn, judgedOn].map((sets) => sets.growTo(wanted, maxMembers / 2)).every(Boolean);
    const cover = greedyCover(chosenOn, n, k);
    const coverHits = coveredBy(judgedOn, n, cover.seeds);
    const popularHits = coveredBy(judgedOn, n, popular);
    const hits = Math.max(coverHits, popularHits);
    const atLeast = Math.max(0, (Math.sqrt(hits + (2 * a) / 9) - Math.sqrt(a / 2)) ** 2 - a / 18);
    const spreadAtLeast = Math.max(k, (atLeast * n) / judgedOn.count);
    const atMost = (Math.sqrt(cover.atMost + a / 2) + Math.sqrt(a / 2)) ** 2;
    const bestAtMost = Math.min(n, (atMost * n) / chosenOn.count);
    const reached = spreadAtLeast / bestAtMost >= 1 - 1 / Math.E - epsilon;
    if (!reached && inBudget && round < rounds) continue;
    // Whoever is chosen is reached, also where no set happens to show it.
    const spreadOf = (hit: number): number => Math.max(k, (hit * n) / judgedOn.count);
    const spread = spreadOf(hits);
    const topDegreeSpread = spreadOf(popularHits);
    return {
      seeds: coverHits >= popularHits ? cover.seeds : popular,
      spread,
      spreadAtLeast,
      bestAtMost,
      guarantee: spreadAtLeast / bestAtMost,
      reached,
      topDegreeSpread,
      lift: spread / topDegreeSpread,
      sets: chosenOn.count + judgedOn.count,
    };
  }
}

/** θ_max: with so many sets the greedy choice has the bound whatever the graph (OPIM-C, eq. 16). */
function mostSets(n: number, k: number, epsilon: number, failure: number): number {
  let lnChoices = 0;
  for (let i = 1; i <= k; i++) lnChoices += Math.log((n - k + i) / i);
  const share = 1 - 1 / Math.E;
  const ln6 = Math.log(6 / failure);
  return (2 * n * (share * Math.sqrt(ln6) + Math.sqrt(share * (lnChoices + ln6))) ** 2) / (epsilon ** 2 * k);
}

function topByDegree(graph: CompressedGraph, flow: MessageFlow, k: number): Int32Array {
  const reach = degrees(graph, flow === 'along' ? 'out' : 'in');
  const nodes = Int32Array.from(reach, (_, node) => node);
  return nodes.sort((a, b) => reach[b]! - reach[a]! || a - b).subarray(0, k);
}

function validate(n: number, k: number, epsilon: number, failure: number): void {
  if (!(Number.isInteger(k) && k >= 1 && k <= n)) {
    throw new GraphError('invalid-argument', `the number of seeds must be 1 to ${n}, got ${k}`);
  }
  if (!(epsilon > 0 && epsilon < 1 - 1 / Math.E) || !(failure > 0 && failure < 1)) {
    throw new GraphError('invalid-argument', 'epsilon must lie in (0, 1 − 1/e) and failure in (0, 1)');
  }
}
