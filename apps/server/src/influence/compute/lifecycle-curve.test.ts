import { LIFECYCLE_STAGES } from '@tingshuo/domain';
import { InteractionLog } from '@tingshuo/graph';
import { expect, it } from 'vitest';
import { lifecycleCurve } from './lifecycle-curve.js';

const DAY = 86_400_000;
const NOW = 500 * DAY;

it('counts people by stage, moment and place, and what would bring them on', () => {
  const log = new InteractionLog();
  for (const id of ['brand', 'ada', 'bo', 'cy']) log.nodes.intern(id);
  const act = (source: string, kind: string, days: number) =>
    log.append({ source, kind, target: 'brand', atMs: NOW - days * DAY });
  act('ada', 'like', 80);
  act('bo', 'reply', 100);
  act('bo', 'reply', 85);
  const zero = new Float64Array(4);
  const question = {
    ...{ segments: log.segments(), kinds: log.kinds.ids, nodeCount: 4, moments: [NOW - 90 * DAY, NOW] },
    behaviour: { originals: zero, mood: zero.map(() => Number.NaN), own: Uint8Array.of(1, 0, 0, 0) },
    ...{ among: null, group: Int32Array.of(-1, 0, 0, 1), groups: 2 },
  };
  const curve = lifecycleCurve(question, () => undefined);
  const named = (counts: readonly number[] | undefined) =>
    Object.fromEntries(
      LIFECYCLE_STAGES.map((stage, at) => [stage, counts?.[at]]).filter(([, people]) => people !== 0),
    );

  expect(curve.counts.map(named)).toEqual([
    { stranger: 2, engaged: 1 },
    { stranger: 1, aware: 1, engaged: 1 },
  ]);
  expect(curve.groups.map(named)).toEqual([{ aware: 1, engaged: 1 }, { stranger: 1 }]);
  expect(curve.moves).toEqual([
    { from: 'aware', act: 'talk', times: 1, to: 'engaged', people: 1 },
    { from: 'engaged', act: 'buy', times: 1, to: 'customer', people: 1 },
    { from: 'stranger', act: 'turn', times: 1, to: 'aware', people: 1 },
  ]);
  expect(named(curve.leaving)).toEqual({ engaged: 1 });

  const here = lifecycleCurve({ ...question, among: Uint8Array.of(1, 1, 0, 0) }, () => undefined);
  expect(here.counts.map(named)).toEqual([{ stranger: 1 }, { aware: 1 }]);
  expect(here.moves.map(({ people, from }) => [people, from])).toEqual([[1, 'aware']]);
  expect([here.groups, named(here.leaving)]).toEqual([curve.groups, {}]);
});
