import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seal, unseal } from './seal.js';

const key = randomBytes(32);

describe('seal', () => {
  it('opens for the same key and owner', () => {
    fc.assert(
      fc.property(fc.uint8Array(), fc.string(), (bytes, owner) => {
        expect(unseal(key, seal(key, Buffer.from(bytes), owner), owner)).toEqual(Buffer.from(bytes));
      }),
    );
  });

  it('opens neither for another owner, nor for another key, nor with a changed bit', () => {
    const sealed = seal(key, Buffer.from('token'), 'a');
    const bent = Buffer.from(sealed);
    bent[bent.length - 1] = (bent.at(-1) ?? 0) ^ 1;
    expect(() => unseal(key, sealed, 'b')).toThrow();
    expect(() => unseal(randomBytes(32), sealed, 'a')).toThrow();
    expect(() => unseal(key, bent, 'a')).toThrow();
  });

  it('never looks the same twice', () => {
    expect(seal(key, Buffer.from('token'), 'a')).not.toEqual(seal(key, Buffer.from('token'), 'a'));
  });
});
