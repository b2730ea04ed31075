import { act, cleanup, renderHook } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import type { ModelVersion } from './model-page.js';
import { isSame, useModelDraft } from './use-model-draft.js';

const version = (number: number, pagerank: number): ModelVersion => ({
  version: number,
  model: { weights: { pagerank }, halfLifeDays: 30, actionWeights: { like: 1 }, group: 'everyone' },
  savedAt: '2026-11-22T00:00:00Z',
  savedBy: null,
  note: null,
});
afterEach(cleanup);

describe('model draft', () => {
  it('loads an old version as a change to the current one', () => {
    const { result } = renderHook(() => useModelDraft(version(3, 5)));
    expect(result.current.isChanged).toBe(false);
    act(() => result.current.load(version(1, 2)));
    expect(result.current.model.weights.pagerank).toBe(2);
    expect(result.current.basedOn).toBe(3);
    expect(result.current.isChanged).toBe(true);
  });

  it('keeps what was typed when it goes on from a newer version', () => {
    const { result } = renderHook(() => useModelDraft(version(3, 5)));
    act(() => result.current.change({ halfLifeDays: 7 }));
    act(() => result.current.rebase(4));
    expect(result.current.basedOn).toBe(4);
    expect(result.current.model.halfLifeDays).toBe(7);
  });

  it('takes an absent weight for zero', () => {
    const { model } = version(1, 2);
    expect(isSame(model, { ...model, weights: { pagerank: 2, reach: 0 } })).toBe(true);
    expect(isSame(model, { ...model, group: 'network' })).toBe(false);
  });
});
