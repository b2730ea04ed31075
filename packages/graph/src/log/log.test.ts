import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { entryIndex } from '../csr/compressed-graph.js';
import { ACTION_WEIGHTS } from '../strength/action-weights.js';
import { addInteraction, decayed, type Tie } from '../strength/decay.js';
import { graphAt } from './graph-at.js';
import { InteractionLog } from './interaction-log.js';

const DAY = 86_400_000;
const H = 30 * DAY;

function logOf(...events: [source: string, target: string, kind: string, atMs: number][]): InteractionLog {
  const log = new InteractionLog();
  for (const [source, target, kind, atMs] of events) log.append({ source, target, kind, atMs });
  return log;
}

function weight(log: InteractionLog, source: string, target: string, atMs: number): number {
  const graph = graphAt(log, atMs);
  const entry = entryIndex(graph.out, log.nodes.indexOf(source)!, log.nodes.indexOf(target)!);
  return entry < 0 ? 0 : graph.out.weights[entry]!;
}

describe('graphAt', () => {
  const log = logOf(['a', 'b', 'like', 0], ['a', 'b', 'repost', H], ['b', 'a', 'dm', 2 * H]);

  it('is the graph of that day: later acts are not in it, earlier ones decayed', () => {
    expect(weight(log, 'a', 'b', H / 2)).toBeCloseTo(Math.SQRT1_2, 12);
    expect(weight(log, 'a', 'b', H)).toBeCloseTo(3.5, 12);
    expect(weight(log, 'b', 'a', H)).toBe(0);
    expect(weight(log, 'b', 'a', 2 * H)).toBe(4);
    expect(weight(log, 'a', 'b', -1)).toBe(0);
  });

  it('takes another half-life and other weights without reading events again', () => {
    const quick = graphAt(log, 2 * H, { halfLifeMs: H / 2, actionWeights: { repost: 8, constructor: 1 } });

    expect([...quick.out.weights].map((value) => Number(value.toFixed(9)))).toEqual([2]);
    expect(() => graphAt(log, 0, { halfLifeMs: 0 })).toThrow(
      expect.objectContaining({ kind: 'invalid-argument' }),
    );
  });

  it('gives the kinds that no one weighs no tie, also when they are named like an object’s own', () => {
    expect(graphAt(logOf(['a', 'b', 'constructor', 0]), 0).edgeCount).toBe(0);
  });

  it('equals the tie that is kept event by event, whatever the order of arrival', () => {
    const kinds = fc.constantFrom('like', 'comment', 'repost', 'dm');
    const events = fc.array(fc.tuple(kinds, fc.integer({ min: -50 * DAY, max: 300 * DAY })), {
      maxLength: 30,
    });
    fc.assert(
      fc.property(events, (list) => {
        const kept = logOf(
          ...list.map(([kind, at]): [string, string, string, number] => ['a', 'b', kind, at]),
        );
        let tie: Tie | undefined;
        for (const [kind, at] of list) tie = addInteraction(tie, ACTION_WEIGHTS[kind as 'like'], at, H);
        const now = 300 * DAY;
        const expected = tie ? decayed(tie.value, tie.at, now, H) : 0;
        expect(list.length === 0 ? 0 : weight(kept, 'a', 'b', now)).toBeCloseTo(expected, 9);
      }),
    );
  });
});

describe('InteractionLog', () => {
  it('divides by time, grows, and forgets whole segments', () => {
    const log = new InteractionLog(10 * DAY);
    for (let day = 0; day < 1000; day++) {
      log.append({ source: `p${day % 7}`, target: 'brand', kind: 'like', atMs: (day % 40) * DAY });
    }

    expect(log.segments().map(({ fromMs, count }) => [fromMs / DAY, count])).toEqual([
      [0, 250],
      [10, 250],
      [20, 250],
      [30, 250],
    ]);
    expect(log.dropBefore(20 * DAY)).toBe(500);
    expect(log.size).toBe(500);
    expect(log.nodes.size).toBe(8);
  });

  it('takes columns as it takes events one by one', () => {
    const log = logOf(['b', 'a', 'like', 5]);
    log.appendColumns({
      ids: ['a', 'c'],
      kinds: ['dm', 'like'],
      sources: [1, 0],
      targets: [0, 1],
      kindOf: [1, 0],
      timesMs: [7, 31 * DAY],
    });

    expect(log.nodes.ids).toEqual(['b', 'a', 'c']);
    const [first, second] = log.segments();
    expect([...(first?.sources ?? [])]).toEqual([0, 2]);
    expect([...(first?.targets ?? [])]).toEqual([1, 1]);
    expect([second?.count, second?.kinds[0], second?.sources[0]]).toEqual([1, 1, 1]);
    const wrong = {
      ids: ['a'],
      kinds: ['dm'],
      sources: [0],
      targets: [0],
      kindOf: [0],
      timesMs: [Number.NaN],
    };
    expect(() => log.appendColumns(wrong)).toThrow(expect.objectContaining({ kind: 'invalid-argument' }));
  });

  it('refuses times and kinds that it cannot hold', () => {
    const log = new InteractionLog();
    const event = { source: 'a', target: 'b', kind: 'like' };

    expect(() => log.append({ ...event, atMs: Number.NaN })).toThrow(
      expect.objectContaining({ kind: 'invalid-argument' }),
    );
    for (let kind = 0; kind <= 255; kind++) log.append({ ...event, kind: `k${kind}`, atMs: 0 });
    expect(() => log.append({ ...event, kind: 'one more', atMs: 0 })).toThrow(
      expect.objectContaining({ kind: 'too-large' }),
    );
    expect(() => new InteractionLog(0)).toThrow(expect.objectContaining({ kind: 'invalid-argument' }));
  });
});
