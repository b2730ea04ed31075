import { describe, expect, it } from 'vitest';
import { instantOfInput, isLeftOut, wallInputOf } from './wall-input.js';

describe('wall input', () => {
  it('shows an instant as the clocks of the zone do, and back', () => {
    expect(wallInputOf('2026-11-22T01:30:00.000Z', 'Asia/Shanghai')).toBe('2026-11-22T09:30');
    expect(instantOfInput('2026-11-22T09:30', 'Asia/Shanghai')).toBe('2026-11-22T01:30:00.000Z');
    expect(wallInputOf(null, 'UTC')).toBe('');
  });

  it('is no time until it is one', () => {
    expect(['', '2026-02-30T10:00', '20266-01-01'].map((text) => instantOfInput(text, 'UTC'))).toEqual([
      null,
      null,
      null,
    ]);
  });

  it('knows times that the clocks jump over', () => {
    expect(isLeftOut('2026-03-29T02:30', 'Europe/Berlin')).toBe(true);
    expect(isLeftOut('2026-03-29T03:30', 'Europe/Berlin')).toBe(false);
    expect(isLeftOut('2026-10-25T02:30', 'Europe/Berlin')).toBe(false);
  });
});
