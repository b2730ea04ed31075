import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  cellMatches,
  decodeCell,
  encodeCell,
  LANG_CLASSES,
  MENTION_STATES,
  SENTIMENTS,
  WHYS,
} from './inbox-cell.js';

const parts = fc.record({
  accountNumber: fc.nat(1_000_000),
  state: fc.constantFrom(...MENTION_STATES),
  sentiment: fc.constantFrom(...SENTIMENTS),
  lang: fc.constantFrom(...LANG_CLASSES),
  why: fc.constantFrom(...WHYS),
});

describe('inbox cell', () => {
  it('decodes what it encoded', () => {
    fc.assert(
      fc.property(parts, (p) => {
        expect(decodeCell(encodeCell(p))).toEqual(p);
      }),
    );
  });

  it('gives different mentions different cells', () => {
    fc.assert(
      fc.property(parts, parts, (a, b) => {
        expect(encodeCell(a) === encodeCell(b)).toBe(JSON.stringify(a) === JSON.stringify(b));
      }),
    );
  });

  it('matches a filter exactly when every part is allowed', () => {
    const cell = encodeCell({
      accountNumber: 3,
      state: 'untriaged',
      sentiment: 'negative',
      lang: 'zh',
      why: 'reply',
    });
    expect(cellMatches(cell, {})).toBe(true);
    expect(cellMatches(cell, { states: ['untriaged'], accountNumbers: [3, 4], whys: [] })).toBe(true);
    expect(cellMatches(cell, { states: ['triaged'] })).toBe(false);
    expect(cellMatches(cell, { accountNumbers: [4] })).toBe(false);
  });

  it('refuses a number that no mention can have', () => {
    expect(() => decodeCell(7)).toThrow(RangeError);
  });
});
