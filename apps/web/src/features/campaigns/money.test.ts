import { expect, it } from 'vitest';
import { digitsOf, formatMinor, formatReturn, minorOf } from './money.js';

it('writes amounts in their own currency', () => {
  expect(formatMinor(1_234_500, 'CNY', 'zh')).toBe('¥12,345');
  expect(formatMinor(1_990, 'USD', 'en')).toBe('$19.90');
  expect(formatMinor(1_990, 'JPY', 'en')).toBe('¥1,990');
  expect([digitsOf('EUR'), digitsOf('KRW')]).toEqual([2, 0]);
});

it('reads what was typed to the last minor unit', () => {
  expect(minorOf(19.99, 'USD')).toBe(1_999);
  expect(minorOf('1.005', 'EUR')).toBe(100);
  expect(minorOf('500', 'JPY')).toBe(500);
  expect(minorOf('', 'USD')).toBeNull();
});

it('gives a return its sign', () => {
  expect([formatReturn(0.5, 'en'), formatReturn(-0.125, 'en'), formatReturn(3, 'en')]).toEqual([
    '+50%',
    '-12.5%',
    '+300%',
  ]);
});
