import { compress } from '../csr/compress.js';
import type { CompressedGraph } from '../csr/compressed-graph.js';
import { seededRandom } from '../random/seeded-random.js';

/** Size, kind and seed of a random graph. */
export interface UniformOptions {
  readonly nodes: number;
  /** How many edges are drawn; repeated ones merge. */
  readonly edges: number;
  readonly seed: number;
  readonly directed: boolean;
  readonly loops?: boolean;
}

/**
 * A graph whose edges are drawn evenly from all pairs, with weights in (0, 1]: what a network without any
 * structure looks like, to compare figures with and to test on.
 *
 * @see Erdős, Rényi, Publicationes Mathematicae 6 (1959) 290
 */
export function uniformGraph({
  nodes,
  edges,
  seed,
  directed,
  loops = false,
}: UniformOptions): CompressedGraph {
  const random = seededRandom(seed);
  const sources: number[] = [];
  const targets: number[] = [];
  for (let edge = 0; edge < edges; edge++) {
    const source = Math.floor(random() * nodes);
    const target = Math.floor(random() * nodes);
    if (source === target && !loops) continue;
    sources.push(source);
    targets.push(target);
  }
  const weights = Float64Array.from(sources, () => 1 - random());
  const columns = {
    nodeCount: nodes,
    sources: Int32Array.from(sources),
    targets: Int32Array.from(targets),
    weights,
  };
  return compress(columns, { directed });
}
