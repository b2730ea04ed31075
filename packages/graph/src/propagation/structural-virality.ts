import type { Cascade } from './cascade-row.js';
import { descendants } from './descendants.js';

/**
 * Structural virality: mean distance between all pairs of posts of a tree, ν = Σ_{i<j} d_ij / (n(n−1)/2) (the Wiener
 * index by pairs). Near 2 when one post reached all (broadcast), larger the more it went from person to person.
 * Several trees: over the pairs that hang together. 0 when there is no pair.
 *
 * An edge whose lower side holds s of the tree's n posts lies between s·(n − s) pairs, so one pass is enough.
 *
 * @see Goel, Anderson, Hofman, Watts, The structural virality of online diffusion (Management Science 62, 2016), eq. 1
 */
export function structuralVirality(cascade: Cascade): number {
  const { parents, order } = cascade;
  const { all } = descendants(cascade);
  const treeSize = new Float64Array(parents.length);
  let distances = 0;
  let pairs = 0;
  for (const node of order) {
    const parent = parents[node]!;
    const below = all[node]! + 1;
    if (parent < 0) {
      treeSize[node] = below;
      pairs += (below * (below - 1)) / 2;
      continue;
    }
    treeSize[node] = treeSize[parent]!;
    distances += below * (treeSize[node]! - below);
  }
  return pairs === 0 ? 0 : distances / pairs;
}
