import { describe, expect, it } from 'vitest';
import { type Stream, streamGroups } from './stream-groups.js';

const fault = { code: 'x', cause: { en: 'No search.', zh: '不支持搜索。' }, action: null };
const aStream = (id: string, over: Partial<Stream> = {}): Stream => ({
  id,
  kind: 'keyword',
  query: id,
  enabled: true,
  lastSuccessAt: '2026-11-20T08:00:00Z',
  nextPollAt: '2026-11-20T08:01:00Z',
  lagMs: null,
  consecutiveFailures: 0,
  breaker: 'closed',
  lastError: null,
  ...over,
});
const many = (count: number, over: Partial<Stream> = {}) =>
  Array.from({ length: count }, (_, index) => aStream(`${index}${over.lastError ? 'f' : ''}`, over));

describe('streams of an account', () => {
  it('that fare alike stand behind one line, and lists never do', () => {
    const mentions = aStream('m', { kind: 'mentions', query: null });
    const { shown, folded } = streamGroups([mentions, ...many(4)], new Set());
    expect(shown).toEqual([mentions]);
    expect(folded).toEqual([{ fault: null, streams: many(4) }]);
  });

  it('are grouped by the reason why they hear nothing', () => {
    const refused = many(5, { lastError: fault, lastSuccessAt: null });
    const { shown, folded } = streamGroups([...many(4), ...refused], new Set());
    expect(shown).toEqual([]);
    expect(folded.map((group) => [group.fault?.cause.en, group.streams.length])).toEqual([
      [undefined, 4],
      ['No search.', 5],
    ]);
  });

  it('are all shown where they are few, fail, are not asked yet or have gaps', () => {
    const streams = [
      ...many(3),
      aStream('failing', { consecutiveFailures: 1 }),
      aStream('new', { lastSuccessAt: null }),
      aStream('paused', { enabled: false }),
      aStream('gap'),
    ];
    expect(streamGroups(streams, new Set(['gap'])).shown).toEqual(streams);
  });
});
