import type { CompressedGraph } from '../csr/compressed-graph.js';
import { undirectedShadow } from '../csr/undirected.js';
import { type Clustering, mean } from './local.js';
import { triangleProducts } from './triangles.js';

/**
 * Weighted clustering: C_v = 2/(k(k − 1)) · Σ over triangles of (ŵ_ij ŵ_jk ŵ_ki)^⅓, ŵ = w ÷ greatest tie.
 *
 * Direction does not count: a tie weighs w_uv + w_vu. Loops are left out.
 *
 * @see Onnela, Saramäki, Kertész, Kaski, Physical Review E 71 (2005) 065103, eq. 9
 */
export function weightedClustering(graph: CompressedGraph, shadow = undirectedShadow(graph)): Clustering {
  let greatest = 0;
  for (const weight of shadow.weights) greatest = Math.max(greatest, weight);
  const local = new Float64Array(shadow.nodeCount);
  if (greatest === 0) return { local, average: 0 };
  const roots = shadow.weights.map((weight) => Math.cbrt(weight / greatest));
  const products = triangleProducts(shadow, roots);
  for (let node = 0; node < shadow.nodeCount; node++) {
    const degree = shadow.offsets[node + 1]! - shadow.offsets[node]!;
    if (degree > 1) local[node] = (2 * products[node]!) / (degree * (degree - 1));
  }
  return { local, average: mean(local) };
}
