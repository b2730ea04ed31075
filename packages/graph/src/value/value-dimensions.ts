import { activityDimension } from './dimension/activity.js';
import { clusteringDimension } from './dimension/clustering.js';
import { degreeDimension } from './dimension/degree.js';
import { hIndexDimension } from './dimension/h-index.js';
import { harmonicDimension } from './dimension/harmonic.js';
import { interactionRateDimension } from './dimension/interaction-rate.js';
import { pagerankDimension } from './dimension/pagerank.js';
import { reachDimension } from './dimension/reach.js';
import { responseRateDimension } from './dimension/response-rate.js';
import { strengthDimension } from './dimension/strength.js';
import { transactionsDimension } from './dimension/transactions.js';
import type { DimensionCode, ValueDimension } from './value-dimension.js';

/** Every dimension by its code; a new one is a file and a line here. */
export const VALUE_DIMENSIONS: Readonly<Record<DimensionCode, ValueDimension>> = {
  pagerank: pagerankDimension,
  strength: strengthDimension,
  activity: activityDimension,
  interaction_rate: interactionRateDimension,
  response_rate: responseRateDimension,
  h_index: hIndexDimension,
  clustering: clusteringDimension,
  degree: degreeDimension,
  harmonic: harmonicDimension,
  reach: reachDimension,
  value: transactionsDimension,
};
