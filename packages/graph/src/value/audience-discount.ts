/**
 * What is left of a rank when someone follows far more people than follow back: divided by
 * exp(3·(ratio − 1)·ln ln following), clamped to 1 … 50, for those who follow more than 2,500;
 * ratio = (1 + following)/(1 + followers). 1 where the figures are not known.
 *
 * @see twitter/the-algorithm, tweepcred/Reputation.scala, adjustReputationsPostCalculation
 */
export function followingDiscount(followers: number, following: number): number {
  if (!(following > 2_500) || Number.isNaN(followers)) return 1;
  const ratio = (1 + following) / (1 + followers);
  const divisor = Math.exp(3 * (ratio - 1) * Math.log(Math.log(following)));
  return 1 / Math.min(50, Math.max(1, divisor));
}

/**
 * How far an audience counts as one: 1, or exp(−5·(ratio − 0.6)) for those who follow more than 500 people and more
 * than 0.6 times as many as follow them (followers that were bought by following).
 *
 * @see twitter/the-algorithm, tweepcred/UserMass.scala
 */
export function audienceMass(followers: number, following: number): number {
  const ratio = (1 + following) / (1 + followers);
  return following > 500 && ratio > 0.6 ? Math.exp(-5 * (ratio - 0.6)) : 1;
}
