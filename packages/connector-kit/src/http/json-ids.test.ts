import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseJsonKeepingIds } from './json-ids.js';

describe('parseJsonKeepingIds', () => {
  it('keeps integers beyond 2^53 as text', () => {
    expect(parseJsonKeepingIds('{"id":9007199254740993,"n":[12345678901234567890]}')).toEqual({
      id: '9007199254740993',
      n: ['12345678901234567890'],
    });
  });
  it('leaves digits inside strings alone', () => {
    expect(parseJsonKeepingIds('{"a\\"1":"x\\\\ 9007199254740993 \\" 9007199254740993"}')).toEqual({
      'a"1': 'x\\ 9007199254740993 " 9007199254740993',
    });
  });
  it('reads every JSON value as JSON.parse does, as long as its integers are safe', () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        fc.pre(!/\d{16}/.test(text));
        expect(parseJsonKeepingIds(text)).toEqual(JSON.parse(text));
      }),
    );
  });
  it('keeps every large integer exactly', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 2n ** 53n, max: 2n ** 64n }), (id) => {
        expect(parseJsonKeepingIds(`[${id},-${id}, 1]`)).toEqual([String(id), `-${id}`, 1]);
      }),
    );
  });
  it.each([
    ['', 'empty'],
    [' \n', 'empty'],
    ['<html></html>', 'html'],
    ['{"a":', 'not_json'],
    ['NaN', 'not_json'],
    ['['.repeat(65) + ']'.repeat(65), 'too_deep'],
    ['{"a":"', 'not_json'],
    ['9007199254740993abc', 'not_json'],
  ])('refuses %j as %s', (text, code) => {
    expect(() => parseJsonKeepingIds(text)).toThrow(expect.objectContaining({ code }));
  });
  it('takes 64 levels', () =>
    expect(() => parseJsonKeepingIds('['.repeat(64) + ']'.repeat(64))).not.toThrow());
});
