import { describe, expect, it } from 'vitest';
import { TEXT_COUNTERS, type TextCounting } from './text-counter.js';

const FAMILY = '👩‍👩‍👧‍👦';

describe('the ways of counting', () => {
  it.each<[TextCounting, string, number]>([
    ['mastodon', FAMILY, 1],
    ['bluesky', FAMILY, 3],
    ['weighted', FAMILY, 2],
    ['half-width', 'ab好', 2],
    ['utf8-bytes', 'a好', 4],
    ['utf16-units', 'a😀', 3],
    ['code-points', 'a😀', 2],
  ])('%s counts "%s" as %d', (counting, text, length) => {
    expect(TEXT_COUNTERS[counting](text, {})).toBe(length);
  });
});
