import type { ValueModel } from '@tingshuo/contracts';
import { useState } from 'react';
import type { ModelVersion } from './model-page.js';

export interface ModelDraft {
  model: ValueModel;
  /** The version that a save would follow; the server refuses where another was saved since. */
  basedOn: number;
  isChanged: boolean;
  change: (patch: Partial<ValueModel>) => void;
  /** Takes an old version's model into the form; a save still follows the current one. */
  load: (version: ModelVersion) => void;
  /** Goes on from this version with the form as it is. */
  rebase: (version: number) => void;
  /** Begins anew from this version. */
  restart: (version: ModelVersion) => void;
}

/** The model in the form, which stays as it is while newer versions arrive. */
export function useModelDraft(current: ModelVersion): ModelDraft {
  const [base, setBase] = useState(current);
  const [model, setModel] = useState(current.model);
  const restart = (version: ModelVersion) => {
    setBase(version);
    setModel(version.model);
  };
  return {
    model,
    basedOn: base.version,
    isChanged: !isSame(model, base.model),
    change: (patch) => setModel((old) => ({ ...old, ...patch })),
    load: (version) => setModel(version.model),
    rebase: (version) => setBase((old) => ({ ...old, version })),
    restart,
  };
}

/** Absent weights count as zero. */
export function isSame(one: ValueModel, other: ValueModel): boolean {
  return JSON.stringify(plain(one)) === JSON.stringify(plain(other));
}

function plain({ weights, actionWeights, halfLifeDays, group }: ValueModel): unknown {
  const sorted = (record: Record<string, number | undefined>) =>
    Object.entries(record)
      .filter(([, value]) => value)
      .sort(([a], [b]) => (a < b ? -1 : 1));
  return [sorted(weights), sorted(actionWeights), halfLifeDays, group];
}
