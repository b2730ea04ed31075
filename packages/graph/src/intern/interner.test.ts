import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Interner } from './interner.js';

describe('Interner', () => {
  it('numbers ids in order of first sight', () => {
    const interner = new Interner();

    expect(['b', 'a', 'b', 'c'].map((id) => interner.intern(id))).toEqual([0, 1, 0, 2]);
    expect(interner.ids).toEqual(['b', 'a', 'c']);
    expect(interner.size).toBe(3);
  });

  it('treats names of object properties and digits as any other text', () => {
    const interner = new Interner();

    expect(interner.indexOf('constructor')).toBeUndefined();
    expect(['constructor', '__proto__', '1', '01', ''].map((id) => interner.intern(id))).toEqual([
      0, 1, 2, 3, 4,
    ]);
    expect(interner.idOf(1)).toBe('__proto__');
    expect(interner.idOf(9)).toBeUndefined();
  });

  it('finds every id again under its number', () => {
    fc.assert(
      fc.property(fc.array(fc.string()), (ids) => {
        const interner = new Interner();
        for (const id of ids) interner.intern(id);
        expect(interner.size).toBe(new Set(ids).size);
        for (const id of ids) expect(interner.idOf(interner.intern(id))).toBe(id);
      }),
    );
  });
});
