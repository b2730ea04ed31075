import { strengths } from '../../degree/degree.js';
import type { ValueDimension } from '../value-dimension.js';

/** Decayed attention from others, s_in(v) = Σ_u w'_uv on guarded ties. */
export const strengthDimension: ValueDimension = {
  code: 'strength',
  args: {},
  source: 'Barrat et al. 2004, eq. 2',
  compute: ({ guarded }) => strengths(guarded, 'in'),
};
