import { describe, expect, it } from 'vitest';
import { foldCodePoint } from './character-kind.js';

function folded(character: string): string {
  return String.fromCodePoint(...foldCodePoint(character.codePointAt(0) ?? 0));
}

describe('foldCodePoint', { timeout: 60_000 }, () => {
  it.each([
    ['Ａ', 'a'],
    ['ẞ', 'ss'],
    ['ς', 'σ'],
    ['é', 'e\u0301'],
    ['ﬁ', 'fi'],
    ['𐐀', '𐐨'],
    ['가', '가'],
    ['™', '™'],
  ])('folds %s to %s', (character, expected) => {
    expect(folded(character)).toBe(expected);
  });

  it('leaves every folded character as it is', () => {
    const unstable: string[] = [];
    for (let codePoint = 0; codePoint < 0x30000; codePoint++) {
      for (const part of foldCodePoint(codePoint)) {
        if (foldCodePoint(part).join() !== String(part)) unstable.push(codePoint.toString(16));
      }
    }
    expect(unstable).toEqual([]);
  });
});
