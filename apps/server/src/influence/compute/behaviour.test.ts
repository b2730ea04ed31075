import { LADDER_RUNGS, LIFECYCLE_STAGES } from '@tingshuo/domain';
import { InteractionLog } from '@tingshuo/graph';
import { describe, expect, it } from 'vitest';
import { behaviourColumns } from './behaviour.js';

const DAY = 86_400_000;
const NOW = 400 * DAY;

describe('behaviourColumns', () => {
  it('reads rung and stage from the acts up to the moment', () => {
    const log = new InteractionLog();
    for (const id of ['brand', 'ada', 'bo', 'cy']) log.nodes.intern(id);
    const act = (source: string, kind: string, target: string, days: number) =>
      log.append({ source, kind, target, atMs: NOW - days * DAY });
    act('ada', 'reply', 'brand', 5);
    act('ada', 'mention', 'brand', 4);
    act('ada', 'quote', 'brand', 3);
    act('bo', 'like', 'brand', 200);
    act('bo', 'like', 'cy', 1);
    act('bo', 'reply', 'brand', -1);
    const facts = {
      originals: Float64Array.of(9, 0, 0, 4),
      mood: Float64Array.of(0, 0.5, Number.NaN, 0),
      own: Uint8Array.of(1, 0, 0, 0),
    };
    const { ladder, lifecycle } = behaviourColumns(log, NOW, facts);

    expect(Array.from(ladder, (rung) => LADDER_RUNGS[rung])).toEqual([
      undefined,
      'critic',
      'spectator',
      'creator',
    ]);
    expect(Array.from(lifecycle, (stage) => LIFECYCLE_STAGES[stage])).toEqual([
      undefined,
      'advocate',
      'lost',
      'stranger',
    ]);
  });

  it('knows customers, but not before their first purchase', () => {
    const log = new InteractionLog();
    for (const id of ['brand', 'ada', 'bo']) log.nodes.intern(id);
    const zero = new Float64Array(3);
    const facts = {
      ...{ originals: zero, mood: zero.map(() => Number.NaN), own: Uint8Array.of(1, 0, 0) },
      bought: {
        purchases: Float64Array.of(Number.NaN, 3, Number.NaN),
        firstMs: Float64Array.of(Number.NaN, NOW - 50 * DAY, Number.NaN),
        lastMs: Float64Array.of(Number.NaN, NOW - DAY, Number.NaN),
      },
    };
    const stages = (atMs: number) =>
      Array.from(behaviourColumns(log, atMs, facts).lifecycle, (stage) => LIFECYCLE_STAGES[stage]);

    expect(stages(NOW)).toEqual([undefined, 'loyal', 'stranger']);
    expect(stages(NOW - 60 * DAY)).toEqual([undefined, 'stranger', 'stranger']);
  });
});
