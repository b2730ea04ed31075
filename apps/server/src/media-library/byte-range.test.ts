import fc from 'fast-check';
import { expect, it } from 'vitest';
import { byteRange } from './byte-range.js';

it.each([
  ['bytes=0-99', { start: 0, end: 99 }],
  ['bytes=900-', { start: 900, end: 999 }],
  ['bytes=-100', { start: 900, end: 999 }],
  ['bytes=-5000', { start: 0, end: 999 }],
  ['bytes=990-5000', { start: 990, end: 999 }],
  ['bytes=1000-', 'unsatisfiable'],
  ['bytes=-0', 'unsatisfiable'],
])('reads %s of a file of 1000 bytes', (header, range) => {
  expect(byteRange(header, 1000)).toEqual(range);
});

it.each([undefined, '', 'bytes=-', 'bytes=5-2', 'bytes=0-1,5-9', 'lines=1-2', 'bytes=a-b'])(
  'answers the whole file to %s',
  (header) => {
    expect(byteRange(header, 1000)).toBeNull();
  },
);

it('never leaves the file', () => {
  fc.assert(
    fc.property(
      fc.nat(5000),
      fc.option(fc.nat(5000)),
      fc.integer({ min: 1, max: 3000 }),
      (from, to, size) => {
        const range = byteRange(`bytes=${from}-${to ?? ''}`, size);
        if (range === null || range === 'unsatisfiable') return;
        expect(range.start).toBeLessThanOrEqual(range.end);
        expect(range.end).toBeLessThan(size);
      },
    ),
  );
});
