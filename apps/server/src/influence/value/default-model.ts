import type { ValueModel } from '@tingshuo/contracts';
import { ACTION_WEIGHTS, DEFAULT_DIMENSION_WEIGHTS } from '@tingshuo/graph';
import type { SavedModel } from './value-model.repository.js';

const DEFAULT_VALUE_MODEL: ValueModel = {
  weights: DEFAULT_DIMENSION_WEIGHTS,
  halfLifeDays: 30,
  actionWeights: ACTION_WEIGHTS,
  group: 'everyone',
};

/** The model of a workspace that has saved none. */
export const UNSAVED_MODEL: SavedModel = {
  version: 0,
  model: DEFAULT_VALUE_MODEL,
  savedAt: new Date(0).toISOString(),
  savedBy: null,
  note: null,
};
