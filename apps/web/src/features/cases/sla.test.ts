import { describe, expect, it } from 'vitest';
import { readClock } from './sla.js';

const START = Date.parse('2026-05-04T08:00:00Z');
const MINUTE = 60_000;
const clock = {
  metric: 'first_response',
  state: 'running' as const,
  startedAt: new Date(START).toISOString(),
  dueAt: new Date(START + 60 * MINUTE).toISOString(),
  metAt: null,
  targetMs: 60 * MINUTE,
};

describe('SLA clock', () => {
  it.each([
    [18, 'calm'],
    [47, 'calm'],
    [48, 'soon'],
    [59, 'soon'],
    [60, 'late'],
    [72, 'late'],
  ])('after %d of 60 minutes is %s', (minutes, look) => {
    expect(readClock(clock, START + minutes * MINUTE).look).toBe(look);
  });

  it('says whether an answer came in time', () => {
    const met = { ...clock, state: 'met' as const, metAt: new Date(START + 10 * MINUTE).toISOString() };
    expect(readClock(met, START).look).toBe('met');
    const late = { ...clock, state: 'breached' as const, metAt: new Date(START + 70 * MINUTE).toISOString() };
    expect(readClock(late, START).look).toBe('missed');
  });

  it('does not run while paused', () => {
    expect(readClock({ ...clock, state: 'paused' }, START + 90 * MINUTE).look).toBe('paused');
  });
});
