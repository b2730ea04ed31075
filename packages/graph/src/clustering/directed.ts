import type { CompressedGraph } from '../csr/compressed-graph.js';
import { type UndirectedShadow, undirectedShadow } from '../csr/undirected.js';
import type { CheckBudget } from '../graph-error.js';
import { type Clustering, mean } from './local.js';
import { type TieValues, triangleProducts } from './triangles.js';

/**
 * Directed clustering: C_v = ½[(A + Aᵀ)³]_vv / (d(d − 1) − 2d↔), d = in + out degree, d↔ = mutual ties; all
 * eight kinds of directed triangles count.
 *
 * With B = A + Aᵀ the numerator is Σ over the triangles of v of B_vj·B_jk·B_kv, each entry 1 or 2.
 *
 * @see Fagiolo, Physical Review E 76 (2007) 026107, eq. 7
 */
export function directedClustering(
  graph: CompressedGraph,
  shadow = undirectedShadow(graph),
  checkBudget?: CheckBudget,
): Clustering {
  return fagiolo(shadow, shadow.arcs, checkBudget);
}

/**
 * Directed weighted clustering: as above with B = Ŵ^⅓ + (Ŵᵀ)^⅓ in the numerator, Ŵ = W / max W.
 *
 * @see Fagiolo (2007), eq. 11
 */
export function directedWeightedClustering(
  graph: CompressedGraph,
  shadow = undirectedShadow(graph),
): Clustering {
  if (!graph.directed)
    return fagiolo(
      shadow,
      cubeRootSums(graph, shadow).map((root) => 2 * root),
    );
  return fagiolo(shadow, cubeRootSums(graph, shadow));
}

/** Per entry of the shadow: Σ over the existing directions of the cube root of weight ÷ greatest weight. */
export function cubeRootSums(graph: CompressedGraph, shadow: UndirectedShadow): Float64Array {
  let greatest = 0;
  for (let node = 0; node < graph.nodeCount; node++) {
    for (let entry = graph.out.offsets[node]!; entry < graph.out.offsets[node + 1]!; entry++) {
      if (graph.out.targets[entry] !== node) greatest = Math.max(greatest, graph.out.weights[entry]!);
    }
  }
  const sums = new Float64Array(shadow.targets.length);
  if (greatest === 0) return sums;
  for (const side of graph.directed ? [graph.out, graph.in] : [graph.out]) {
    for (let node = 0; node < graph.nodeCount; node++) {
      let place = shadow.offsets[node]!;
      for (let entry = side.offsets[node]!; entry < side.offsets[node + 1]!; entry++) {
        if (side.targets[entry] === node) continue;
        while (shadow.targets[place]! < side.targets[entry]!) place++;
        sums[place]! += Math.cbrt(side.weights[entry]! / greatest);
      }
    }
  }
  return sums;
}

function fagiolo(shadow: UndirectedShadow, values: TieValues, checkBudget?: CheckBudget): Clustering {
  const products = triangleProducts(shadow, values, checkBudget);
  const local = new Float64Array(shadow.nodeCount);
  for (let node = 0; node < shadow.nodeCount; node++) {
    let degree = 0;
    let mutual = 0;
    for (let entry = shadow.offsets[node]!; entry < shadow.offsets[node + 1]!; entry++) {
      degree += shadow.arcs[entry]!;
      if (shadow.arcs[entry] === 2) mutual++;
    }
    const possible = degree * (degree - 1) - 2 * mutual;
    if (possible > 0) local[node] = products[node]! / possible;
  }
  return { local, average: mean(local) };
}
