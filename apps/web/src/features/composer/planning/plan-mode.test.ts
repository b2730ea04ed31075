import type { PostingQueue } from '@tingshuo/contracts';
import { describe, expect, it } from 'vitest';
import { firstMode, freeSlots, whenOf } from './plan-mode.js';

const AT = '2026-11-23T01:00:00.000Z';
const slot = (at: string, isTaken: boolean) => ({
  at,
  publication: isTaken ? { id: 'p', number: 1, text: '' } : null,
});
const queue = (accountId: string, over: Partial<PostingQueue>): PostingQueue => ({
  accountId,
  network: 'mastodon',
  handle: accountId,
  zone: 'UTC',
  pausedAt: null,
  slots: [],
  runway: [],
  ...over,
});

describe('plan mode', () => {
  it('begins with the time that is set, else as it was done last', () => {
    expect(firstMode(AT, { getItem: () => 'slot' })).toBe('at');
    expect(firstMode(null, { getItem: () => 'slot' })).toBe('slot');
    expect(firstMode(null, { getItem: () => null })).toBe('now');
  });

  it('is no time yet where one is wanted and none is set', () => {
    expect([whenOf('at', null), whenOf('at', AT), whenOf('slot', AT)]).toEqual([
      null,
      { kind: 'at', at: AT },
      { kind: 'slot' },
    ]);
  });

  it('finds the first free slot of every chosen account whose queue runs', () => {
    const queues = [
      queue('a', { runway: [slot(AT, true), slot('2026-11-24T01:00:00.000Z', false)] }),
      queue('b', { runway: [slot(AT, false)] }),
      queue('c', { runway: [slot(AT, false)], pausedAt: AT }),
      queue('d', { runway: [slot(AT, false)] }),
    ];
    expect(freeSlots(queues, ['a', 'b', 'c'])).toEqual([Date.parse(AT), Date.parse('2026-11-24T01:00:00Z')]);
  });
});
