/**
 * Interaction h-index: the greatest h such that h posts drew interactions worth ≥ h each.
 *
 * @param postWeights what each post drew, weighted (one figure a post)
 * @see Hirsch, PNAS 102 (2005) 16569
 */
export function interactionHIndex(postWeights: ArrayLike<number>): number {
  const counts = new Int32Array(postWeights.length + 1);
  for (let post = 0; post < postWeights.length; post++) {
    const weight = Math.floor(postWeights[post]!);
    if (weight > 0) counts[Math.min(weight, postWeights.length)]!++;
  }
  let posts = 0;
  for (let h = postWeights.length; h > 0; h--) {
    posts += counts[h]!;
    if (posts >= h) return h;
  }
  return 0;
}
