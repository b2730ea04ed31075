import { compress } from '../csr/compress.js';
import type { CompressedGraph } from '../csr/compressed-graph.js';
import { GraphError } from '../graph-error.js';
import { type PageRank, type PageRankOptions, pageRank } from './pagerank.js';

/** What a person wrote: how many posts, and how much of them is about the topic. */
export interface TopicProfile {
  /** Posts per node. */
  readonly posts: ArrayLike<number>;
  /** Share of the node's posts that are about the topic, 0 … 1. */
  readonly topicShare: ArrayLike<number>;
}

/**
 * Influence on one topic: PageRank over "i follows j" with
 * P(i, j) ∝ |T_j| / Σ_{a followed by i} |T_a| · (1 − |DT_i − DT_j|), T = posts, DT = share on the topic;
 * jumps lead to nodes by how much they write on the topic (T·DT, normalised; evenly when no one does).
 *
 * Rows are normalised, so that what similarity takes away is spread over the others. Edge weights of the
 * follow graph do not count.
 *
 * @throws GraphError `invalid-argument` when a node lacks a profile, posts are negative or a share leaves [0, 1]
 * @see Weng, Lim, Jiang, He, TwitterRank (WSDM 2010), eq. 4–7
 */
export function twitterRank(
  follows: CompressedGraph,
  { posts, topicShare }: TopicProfile,
  options: Pick<PageRankOptions, 'damping' | 'tolerance' | 'maxSweeps'> = {},
): PageRank {
  const { nodeCount, out } = follows;
  for (let node = 0; node < nodeCount; node++) {
    const share = topicShare[node];
    if (!(posts[node]! >= 0) || share === undefined || !(share >= 0 && share <= 1)) {
      throw new GraphError('invalid-argument', `node ${node} needs posts >= 0 and a topic share in [0, 1]`);
    }
  }
  const sources = new Int32Array(out.targets.length);
  const weights = new Float64Array(out.targets.length);
  for (let node = 0; node < nodeCount; node++) {
    for (let entry = out.offsets[node]!; entry < out.offsets[node + 1]!; entry++) {
      const followed = out.targets[entry]!;
      sources[entry] = node;
      weights[entry] = posts[followed]! * (1 - Math.abs(topicShare[node]! - topicShare[followed]!));
    }
  }
  const attention = compress({ nodeCount, sources, targets: out.targets, weights }, { directed: true });
  const written = Float64Array.from({ length: nodeCount }, (_, node) => posts[node]! * topicShare[node]!);
  const teleport = written.some((value) => value > 0) ? { teleport: written } : {};
  return pageRank(attention, { ...options, ...teleport });
}
