import type { PublicationTarget, TargetState } from '@tingshuo/contracts';
import { describe, expect, it } from 'vitest';
import { standingsOf } from './standing.js';

const target = (accountId: string, state: TargetState): PublicationTarget => ({
  accountId,
  network: 'mastodon',
  handle: accountId,
  state,
  dueAt: null,
  slotAt: null,
  publishedAt: null,
  cardAt: null,
  parts: [],
});

describe('standings', () => {
  it('take an account that the server does not know yet for open', () => {
    expect(standingsOf(['a'], undefined)).toEqual({ open: ['a'], planned: [], out: [], isReadOnly: false });
  });

  it('let what failed or was cancelled be planned again, and never what is out', () => {
    const targets = [
      target('a', 'failed'),
      target('b', 'cancelled'),
      target('c', 'published'),
      target('d', 'needs_check'),
      target('e', 'scheduled'),
    ];
    expect(standingsOf(['a', 'b', 'c', 'd', 'e', 'f'], targets)).toEqual({
      open: ['a', 'b', 'f'],
      planned: ['e'],
      out: ['c', 'd'],
      isReadOnly: false,
    });
  });

  it('are read only when all of it is out', () => {
    expect(standingsOf(['a'], [target('a', 'sending')]).isReadOnly).toBe(true);
    expect(standingsOf([], []).isReadOnly).toBe(false);
  });
});
