import { audienceMass } from '../audience-discount.js';
import type { ValueDimension } from '../value-dimension.js';

/** Followers, less for those who follow a crowd to be followed back. */
export const reachDimension: ValueDimension = {
  code: 'reach',
  args: {},
  source: 'UserMass (twitter/the-algorithm, tweepcred)',
  compute: ({ facts }) =>
    facts.followers.map((followers, node) => followers * audienceMass(followers, facts.following[node]!)),
};
