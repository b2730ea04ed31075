import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decimalMarkOf, readAmount } from './amount-text.js';

const digitsOf = (currency: string) => ({ JPY: 0, KWD: 3 })[currency] ?? 2;
const read = (cell: string, mark: '.' | ',' = '.') => readAmount(cell, mark, 'CNY', digitsOf);

describe('readAmount', () => {
  it.each([
    ['12', 1200, null],
    ['1,234.50', 123_450, null],
    ['-¥99', -9900, 'CNY'],
    ['￥１２．５', 1250, 'CNY'],
    ['(12.00)', -1200, null],
    ['12.50-', -1250, null],
    ['+3', 300, null],
    ['USD 7.10', 710, 'USD'],
    ['1200 JPY', 1200, 'JPY'],
    ['12.3456', Number.NaN, null],
    ['12.3400', 1234, null],
    ['1,23', Number.NaN, null],
    ['12.5元', 1250, 'CNY'],
    ['', Number.NaN, null],
    ['free', Number.NaN, null],
    ['--5', Number.NaN, null],
    ['1e5', Number.NaN, null],
    ['0', 0, null],
  ])('reads %s', (cell, minor, currency) => {
    expect(read(cell)).toEqual({ minor, currency });
  });

  it('reads a comma as the table means it', () => {
    expect(decimalMarkOf(['1.234,50 €', '12'])).toBe(',');
    expect(decimalMarkOf(['1,234', '12.5'])).toBe('.');
    expect(read('1.234,50 €', ',')).toEqual({ minor: 123_450, currency: 'EUR' });
  });

  it('reads every amount that a shop writes', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1e12, max: 1e12 }), fc.boolean(), (minor, comma) => {
        const text = (minor / 100).toLocaleString(comma ? 'de-DE' : 'en-US', { minimumFractionDigits: 2 });
        expect(read(text, decimalMarkOf([text])).minor).toBe(minor);
      }),
    );
  });
});
