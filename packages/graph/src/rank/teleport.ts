import { GraphError } from '../graph-error.js';

/**
 * Sets the shares of a jump per node, summing to 1: uniform without weights, proportional to them otherwise.
 *
 * @throws GraphError `invalid-argument` when weights are missing, negative, not finite or all 0
 */
export function setTeleport(shares: Float64Array, weights?: ArrayLike<number>): void {
  if (!weights) {
    shares.fill(1 / shares.length);
    return;
  }
  let sum = 0;
  for (let node = 0; node < shares.length; node++) {
    const weight = weights[node];
    if (weight === undefined || !(weight >= 0 && weight < Number.POSITIVE_INFINITY)) {
      throw new GraphError('invalid-argument', `teleport weight of node ${node} must be >= 0, got ${weight}`);
    }
    sum += weight;
  }
  if (
    weights.length !== shares.length ||
    (shares.length > 0 && !(sum > 0 && sum < Number.POSITIVE_INFINITY))
  ) {
    throw new GraphError(
      'invalid-argument',
      'teleport needs a weight per node, one of them > 0, and a finite sum',
    );
  }
  for (let node = 0; node < shares.length; node++) shares[node] = weights[node]! / sum;
}
