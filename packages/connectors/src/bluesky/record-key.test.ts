import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { recordKey } from './record-key.js';

const DUE = new Date('2026-11-21T22:30:00.123Z');
const LATER = new Date('2026-11-21T22:40:00.000Z');
const V7 = '0199a1b2-c3d4-7abc-8def-0123456789ab.1';

describe('recordKey', () => {
  it('is a TID', () => expect(recordKey('k', DUE, DUE)).toMatch(/^[234567a-j][234567a-z]{12}$/));
  it('is the same for every try of a delivery', () => {
    expect(recordKey('k', DUE, LATER)).toBe(recordKey('k', DUE, DUE));
    expect(recordKey(V7, undefined, LATER)).toBe(recordKey(V7, undefined, DUE));
  });
  it('is another for another revision', () =>
    expect(recordKey(`${V7}0`, DUE, DUE)).not.toBe(recordKey(V7, DUE, DUE)));
  it('stands in the order of time', () => {
    const time = fc.date({ min: new Date('2024-01-01'), max: new Date('2080-01-01'), noInvalidDate: true });
    fc.assert(
      fc.property(fc.string(), fc.string(), time, time, (a, b, first, second) => {
        fc.pre(first.getTime() < second.getTime());
        expect(recordKey(a, first, DUE) < recordKey(b, second, DUE)).toBe(true);
      }),
    );
  });
});
