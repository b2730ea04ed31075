import type { ValueDimension } from '../value-dimension.js';

/** Own acts, A = Σ 2^(−Δ/h), as log1p: who acts a thousand times a day is no thousand times as active. */
export const activityDimension: ValueDimension = {
  code: 'activity',
  args: {},
  source: 'RealGraph roll-up (twitter/the-algorithm)',
  compute: ({ activity }) => activity.map(Math.log1p),
};
