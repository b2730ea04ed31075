import { describe, expect, it } from 'vitest';
import { idOf } from '../../testing/builders.js';
import { presetOf } from './compose-search.js';

describe('compose search', () => {
  it('presets accounts and time', () => {
    const search = { at: '2026-11-23T09:00:00+08:00', accounts: `${idOf(1)},${idOf(2)},${idOf(1)}` };
    expect(presetOf(search)).toEqual({
      accountIds: [idOf(1), idOf(2)],
      dueAt: '2026-11-23T01:00:00.000Z',
    });
  });

  it('leaves out what it cannot read', () => {
    expect(presetOf({ at: 'tomorrow', accounts: 'x,,y' })).toEqual({ accountIds: [], dueAt: null });
    expect(presetOf({})).toEqual({ accountIds: [], dueAt: null });
  });
});
