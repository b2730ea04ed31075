import { GraphError } from '../graph-error.js';

/**
 * Shares of a jump per node, summing to 1: uniform without weights, proportional to them otherwise.
 *
 * @throws GraphError `invalid-argument` when weights are missing, negative, not finite or all 0
 */
export function teleportShares(nodeCount: number, weights?: ArrayLike<number>): Float64Array {
  if (!weights) return new Float64Array(nodeCount).fill(1 / nodeCount);
  let sum = 0;
  for (let node = 0; node < nodeCount; node++) {
    const weight = weights[node];
    if (weight === undefined || !(weight >= 0 && weight < Number.POSITIVE_INFINITY)) {
      throw new GraphError('invalid-argument', `teleport weight of node ${node} must be >= 0, got ${weight}`);
    }
    sum += weight;
  }
  if (weights.length !== nodeCount || (nodeCount > 0 && !(sum > 0))) {
    throw new GraphError('invalid-argument', 'teleport needs a weight per node, one of them > 0');
  }
  return Float64Array.from({ length: nodeCount }, (_, node) => weights[node]! / sum);
}
