import { degrees } from '../../degree/degree.js';
import type { ValueDimension } from '../value-dimension.js';

/** How many different people turn to this one, k_in. */
export const degreeDimension: ValueDimension = {
  code: 'degree',
  args: {},
  source: 'Newman 2010, 6.9',
  compute: ({ graph }) => degrees(graph, 'in'),
};
