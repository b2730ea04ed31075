import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LADDER_RUNGS } from './ladder.js';
import { endOfWeek, missingWeeks, type RungMove, summariseMoves, weekOf } from './participation-series.js';

const rung = fc.constantFrom(...LADDER_RUNGS);
const moment = fc.integer({ min: 0, max: 4_000_000_000_000 });

describe('weekOf', () => {
  it.each([
    ['2026-11-22T19:00:00.000Z', '2026-11-16'],
    ['2026-11-23T00:00:00.000Z', '2026-11-23'],
    ['2026-11-22T23:59:59.999Z', '2026-11-16'],
    ['2024-02-29T12:00:00.000Z', '2024-02-26'],
  ])('%s belongs to the week of %s', (at, week) => {
    expect(weekOf(Date.parse(at))).toBe(week);
  });

  it('holds every moment from its Monday to the next', () => {
    fc.assert(
      fc.property(moment, (atMs) => {
        const week = weekOf(atMs);
        expect(new Date(week).getUTCDay()).toBe(1);
        expect(Date.parse(week) <= atMs && atMs < endOfWeek(week)).toBe(true);
      }),
    );
  });
});

describe('missingWeeks', () => {
  it.each([
    [null, 2, ['2026-11-02', '2026-11-09']],
    ['2026-11-02', 4, ['2026-11-09']],
    ['2026-11-09', 4, []],
    ['2026-11-16', 4, []],
    ['2020-01-06', 2, ['2026-11-02', '2026-11-09']],
  ])('after %s at most %i: %o', (last, most, weeks) => {
    expect(missingWeeks('2026-11-16', last, most)).toEqual(weeks);
  });
});

describe('summariseMoves', () => {
  it('tells up from down by the order of the rungs', () => {
    const moves: RungMove[] = [
      { from: 'inactive', to: 'critic', people: 3 },
      { from: 'creator', to: 'critic', people: 2 },
      { from: 'joiner', to: 'joiner', people: 7 },
      { from: null, to: 'creator', people: 4 },
    ];
    expect(summariseMoves(moves)).toEqual({ up: 3, down: 2, stayed: 7, came: 4 });
  });

  it('forgets nobody, and turns with time', () => {
    const move = fc.record({ from: rung, to: rung, people: fc.nat(1000) });
    fc.assert(
      fc.property(fc.array(move), (moves) => {
        const { up, down, stayed, came } = summariseMoves(moves);
        expect(up + down + stayed + came).toBe(moves.reduce((sum, { people }) => sum + people, 0));
        const back = summariseMoves(moves.map(({ from, to, people }) => ({ from: to, to: from, people })));
        expect([back.up, back.down, back.stayed]).toEqual([down, up, stayed]);
      }),
    );
  });
});
