import { describe, expect, it } from 'vitest';
import { wordDiff } from './word-diff.js';

const shown = (before: string, after: string): string =>
  wordDiff(before, after)
    .map(({ kind, text }) => (kind === 'same' ? text : kind === 'added' ? `[+${text}]` : `[-${text}]`))
    .join('');

describe('a difference in words', () => {
  it.each([
    ['ten per cent off', 'ninety per cent off', '[-ten][+ninety] per cent off'],
    ['new today', 'new beans today', 'new [+beans ]today'],
    ['今天上新拿铁', '明天上新拿铁', '[-今天][+明天]上新拿铁'],
    ['same', 'same', 'same'],
    ['', 'all new', '[+all new]'],
    ['gone', '', '[-gone]'],
    ['', '', ''],
  ])('%s → %s', (before, after, expected) => {
    expect(shown(before, after)).toBe(expected);
  });

  it('loses nothing of either text', () => {
    const random = (seed: number) =>
      Array.from(
        { length: 40 },
        (_, n) => ['a', 'b ', '好', '咖啡', '\n', '👍🏽'][(seed * (n + 7) * 31) % 6],
      ).join('');
    for (let seed = 1; seed < 200; seed++) {
      const [before, after] = [random(seed), random(seed + 3)];
      const pieces = wordDiff(before, after);
      const of = (...kinds: string[]) =>
        pieces
          .filter(({ kind }) => kinds.includes(kind))
          .map(({ text }) => text)
          .join('');
      expect(of('same', 'removed')).toBe(before);
      expect(of('same', 'added')).toBe(after);
    }
  });

  it('gives up on texts that are too long to compare', () => {
    const long = (word: string) => `${word} `.repeat(2_100);
    expect(wordDiff(long('old'), long('new')).map(({ kind }) => kind)).toContain('removed');
  });
});
