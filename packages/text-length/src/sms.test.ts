import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MAX_SMS_LENGTH, smsLength, smsSegments } from './sms.js';

describe('segments', () => {
  it.each([
    ['a'.repeat(160), 'gsm', 1],
    ['a'.repeat(161), 'gsm', 2],
    ['a'.repeat(306), 'gsm', 2],
    ['a'.repeat(307), 'gsm', 3],
    ['€'.repeat(80), 'gsm', 1],
    ['€'.repeat(81), 'gsm', 2],
    // 153 is odd: no escaped sign is parted, so that each message wastes a septet.
    ['€'.repeat(153), 'gsm', 3],
    ['好'.repeat(70), 'ucs2', 1],
    ['好'.repeat(71), 'ucs2', 2],
    ['好'.repeat(134), 'ucs2', 2],
    ['好'.repeat(135), 'ucs2', 3],
    ['👍'.repeat(35), 'ucs2', 1],
    ['👍'.repeat(67), 'ucs2', 3],
    ['`', 'ucs2', 1],
    ['', 'gsm', 1],
  ])('of %s are %s × %i', (text, encoding, segments) => {
    expect(smsSegments(text)).toMatchObject({ encoding, segments });
  });
  it('of what fits into the limit are as many as phones join, but for one at a border', () => {
    const sign = fc.constantFrom('a', '€', '好', '👍', ' ');
    fc.assert(
      fc.property(fc.array(sign, { maxLength: 1500 }), (signs) => {
        const text = signs.join('');
        if (smsLength(text) <= MAX_SMS_LENGTH) expect(smsSegments(text).segments).toBeLessThanOrEqual(11);
        expect(smsLength(`${text}a`)).toBeGreaterThan(smsLength(text));
      }),
    );
  });
});
