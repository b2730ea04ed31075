import { describe, expect, it } from 'vitest';
import { type TurnPlan, turnsWithin } from './turns.js';

const PLAN: TurnPlan = {
  zone: 'Asia/Shanghai',
  slots: [{ weekday: 1, minute: 540 }],
  everyWeeks: 2,
  startsOn: '2026-11-23',
  endsOn: '2026-12-31',
};
const at = (text: string) => Date.parse(text);
const turns = (plan: TurnPlan, from: string) =>
  turnsWithin(plan, at(from), at('2027-06-01T00:00:00Z'), 10).map((turn) => new Date(turn).toISOString());

describe('turns of a series', () => {
  it('come every other week from the first day to the last', () => {
    expect(turns(PLAN, '2026-01-01T00:00:00Z')).toEqual([
      '2026-11-23T01:00:00.000Z',
      '2026-12-07T01:00:00.000Z',
      '2026-12-21T01:00:00.000Z',
    ]);
  });

  it('are never those that have passed', () => {
    expect(turns(PLAN, '2026-12-07T01:00:00Z')).toEqual(['2026-12-21T01:00:00.000Z']);
  });

  it('end nowhere without an end, and are asked for in parts', () => {
    expect(turns({ ...PLAN, endsOn: null, everyWeeks: 1 }, '2026-12-01T00:00:00Z')).toHaveLength(10);
  });
});
