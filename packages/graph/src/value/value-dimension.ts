import type { ValueNetwork } from './value-network.js';

/** The dimensions of micro-value. Closed: models, texts and screens name one of these. */
export const DIMENSION_CODES = [
  'pagerank',
  'strength',
  'activity',
  'interaction_rate',
  'response_rate',
  'h_index',
  'clustering',
  'degree',
  'harmonic',
  'reach',
  'value',
] as const;
/** What a dimension is called; the code is stored with scores and does not change. */
export type DimensionCode = (typeof DIMENSION_CODES)[number];

/** One way to measure a person: what it is called, with which settings, and how it is computed. */
export interface ValueDimension {
  readonly code: DimensionCode;
  /** Settings with their usual values. */
  readonly args: Readonly<Record<string, number>>;
  /** Where the formula comes from. */
  readonly source: string;
  /** A figure per person, greater is better; `NaN` where nothing is known. */
  compute(network: ValueNetwork, args: Readonly<Record<string, number>>): Float64Array;
}
