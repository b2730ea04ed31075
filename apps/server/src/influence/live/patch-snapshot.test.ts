import { InteractionLog } from '@tingshuo/graph';
import { describe, expect, it } from 'vitest';
import { networkSnapshot } from '../compute/network-snapshot.js';
import { UNSAVED_MODEL } from '../value/default-model.js';
import { patchSnapshot } from './patch-snapshot.js';

const DAY = 86_400_000;

/** b, c and d like a; c likes b; the model counts attention and own acts alike. */
function snapshotOf() {
  const log = new InteractionLog();
  for (const id of ['a', 'b', 'c', 'd']) log.nodes.intern(id);
  for (const [source, target] of ['ba', 'ca', 'da', 'cb'] as const) {
    log.append({ source: source!, target: target!, kind: 'like', atMs: 0 });
  }
  const none = new Float64Array(4).fill(Number.NaN);
  const own = new Uint8Array(4);
  const reactions = { offsets: new Int32Array(5), counts: new Float64Array(0) };
  const model = { ...UNSAVED_MODEL.model, weights: { strength: 1, activity: 1 } };
  const input = {
    segments: log.segments(),
    kinds: log.kinds.ids,
    nodeCount: 4,
    atMs: 0,
    question: {
      model,
      facts: { followers: none, following: none, posts: none, own, reactions },
      group: new Int32Array(4),
    },
    behaviour: { originals: none, mood: none, own },
    previous: null,
    isPast: false,
  };
  return networkSnapshot(input, () => undefined);
}

describe('patchSnapshot', () => {
  it('moves those whom an act touched, and nobody else', () => {
    const snapshot = snapshotOf();
    const before = snapshot.value.slice();
    // c, who has made two acts so far, likes d, whom nobody had turned to.
    const acts = {
      sources: Int32Array.of(2),
      targets: Int32Array.of(3),
      weights: Float64Array.of(1),
      timesMs: Float64Array.of(DAY),
    };
    const figures = {
      nodes: Int32Array.of(2, 3),
      strength: Float64Array.of(0, 1),
      rank: Float64Array.of(0.1, 0.4),
      growth: Float64Array.of(1, 2),
    };
    patchSnapshot(snapshot, figures, acts);

    expect([snapshot.value[0], snapshot.value[1]]).toEqual([before[0], before[1]]);
    expect([snapshot.inStrength[3], snapshot.pagerank[3]]).toEqual([1, 0.4]);
    const [strength] = snapshot.parts.filter((part) => part.code === 'strength');
    // a ln 2 · 3, b ln 2, c and d 0: with ln 2 d stands level with b.
    expect(strength?.raw[3]).toBeCloseTo(Math.LN2, 12);
    expect(strength?.percentile[3]).toBeCloseTo(2.5 / 4, 12);
    expect(snapshot.confidence[3]).toBeCloseTo(2 / 7, 12);
    expect(snapshot.confidence[2]).toBeCloseTo(3 / 8, 12);
    const [activity] = snapshot.parts.filter((part) => part.code === 'activity');
    expect(snapshot.value[3]).toBeCloseTo(
      50 + (2 / 7) * (100 * ((2.5 / 4 + (activity?.percentile[3] ?? 0)) / 2) - 50),
      12,
    );
  });
});
