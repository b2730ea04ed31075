import fc from 'fast-check';
import { expect, it } from 'vitest';
import { storable, toJsonb } from './jsonb.js';

it('takes out what PostgreSQL refuses and nothing else', () => {
  expect(JSON.parse(toJsonb({ a: 'x\0y', b: ['\ud83d', '😀'] }))).toEqual({ a: 'xy', b: ['\ufffd', '😀'] });
  expect(JSON.parse(toJsonb('a literal \\u0000 stays'))).toBe('a literal \\u0000 stays');
});

it('equals JSON.stringify for well-formed values', () => {
  fc.assert(
    fc.property(fc.jsonValue({ noUnicodeString: false }), (value) => {
      const text = JSON.stringify(value);
      if (storable(text) === text && !text.includes('\\u')) expect(toJsonb(value)).toBe(text);
    }),
  );
});
