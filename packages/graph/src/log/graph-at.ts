import { compress } from '../csr/compress.js';
import type { CompressedGraph } from '../csr/compressed-graph.js';
import { GraphError } from '../graph-error.js';
import { ACTION_WEIGHTS } from '../strength/action-weights.js';
import { DEFAULT_HALF_LIFE_MS } from '../strength/decay.js';
import type { LogSegment } from './interaction-log.js';

/** What is read of an interaction log; a thread that was sent its columns has nothing else of it. */
export interface InteractionHistory {
  readonly nodes: { readonly size: number };
  readonly kinds: { readonly ids: readonly string[] };
  segments(): readonly LogSegment[];
}

/** How events become weights; each setting has a default. */
export interface GraphAtOptions {
  readonly halfLifeMs?: number;
  /** α per kind of act; kinds without a weight do not count. */
  readonly actionWeights?: Readonly<Record<string, number>>;
  /** Acts older than this many half-lives are left out (40 by default: below 10⁻¹² of a new one). */
  readonly horizonHalfLives?: number;
}

/**
 * The graph as it stood at `atMs`: w_uv = Σ α·2^(−(t − t_e)/h) over the acts of u on v up to then. Nodes are
 * those of the whole log, so that the graphs of two days compare node by node.
 *
 * @throws GraphError `invalid-argument` for a half-life that is not positive
 */
export function graphAt(
  log: InteractionHistory,
  atMs: number,
  options: GraphAtOptions = {},
): CompressedGraph {
  const { halfLifeMs = DEFAULT_HALF_LIFE_MS, horizonHalfLives = 40 } = options;
  const actionWeights: Readonly<Record<string, number>> = options.actionWeights ?? ACTION_WEIGHTS;
  if (!(halfLifeMs > 0))
    throw new GraphError('invalid-argument', `half-life must be > 0 ms, got ${halfLifeMs}`);
  const weightOfKind = Float64Array.from(log.kinds.ids, (kind) =>
    Object.hasOwn(actionWeights, kind) ? actionWeights[kind]! : 0,
  );
  const sinceMs = atMs - horizonHalfLives * halfLifeMs;
  const segments = log.segments().filter((segment) => segment.fromMs <= atMs && segment.untilMs > sinceMs);
  const room = segments.reduce((sum, segment) => sum + segment.count, 0);
  const sources = new Int32Array(room);
  const targets = new Int32Array(room);
  const weights = new Float64Array(room);
  const rate = Math.LN2 / halfLifeMs;
  let count = 0;
  for (const segment of segments) {
    const { times, kinds } = segment;
    for (let event = 0; event < segment.count; event++) {
      const age = atMs - times[event]!;
      const weight = weightOfKind[kinds[event]!]!;
      if (age < 0 || times[event]! < sinceMs || weight === 0) continue;
      sources[count] = segment.sources[event]!;
      targets[count] = segment.targets[event]!;
      weights[count++] = weight * Math.exp(-age * rate);
    }
  }
  const columns = {
    nodeCount: log.nodes.size,
    sources: sources.subarray(0, count),
    targets: targets.subarray(0, count),
    weights: weights.subarray(0, count),
  };
  return compress(columns, { directed: true });
}
