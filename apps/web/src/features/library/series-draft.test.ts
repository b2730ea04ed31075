import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { idOf } from '../../testing/builders.js';
import { contentOf, missingIn, newSeries, seriesFrom } from './series-draft.js';
import { minuteOf, slotsOf, timeRows } from './series-times.js';

describe('a series that is being written', () => {
  it('says what is missing, one after the other', () => {
    const empty = newSeries(idOf(1), '2026-11-22', 'UTC');
    expect(missingIn(empty)).toBe('name');
    const named = { ...empty, name: 'Tips' };
    expect(missingIn(named)).toBe('text');
    const written = { ...named, items: [{ id: idOf(1), title: '', content: contentOf('Brew slowly.') }] };
    expect(missingIn(written)).toBe('accounts');
    expect(missingIn({ ...written, accountIds: [idOf(2)] })).toBe(null);
    expect(missingIn({ ...written, accountIds: [idOf(2)], slots: [] })).toBe('times');
  });

  it('repeats a post at the time of the week that it has in the zone', () => {
    const target = {
      accountId: idOf(3),
      network: 'mastodon',
      handle: 'brew',
      state: 'published' as const,
      dueAt: '2026-11-22T17:30:00.000Z',
      slotAt: null,
      publishedAt: null,
      cardAt: null,
      parts: [],
    };
    const publication = {
      id: idOf(1),
      number: 7,
      kind: 'store' as const,
      title: '',
      content: contentOf('Open late\ntonight'),
      targets: [target],
      campaignId: null,
      tags: ['late'],
      revision: 1,
      author: { id: 'mei', name: 'Mei' },
      origin: 'composer',
      media: [],
      createdAt: '2026-11-20T00:00:00.000Z',
      updatedAt: '2026-11-20T00:00:00.000Z',
    };
    const series = seriesFrom(publication, idOf(9), '2026-11-22', 'Asia/Shanghai');
    expect(series.slots).toEqual([{ weekday: 1, minute: 90 }]);
    expect([series.name, series.kind, series.accountIds, series.tags]).toEqual([
      'Open late',
      'store',
      [idOf(3)],
      ['late'],
    ]);
  });
});

describe('times of a series', () => {
  it('stand by the hour, and come back as the slots that they were', () => {
    const slot = fc.record({
      weekday: fc.integer({ min: 1, max: 7 }),
      minute: fc.integer({ min: 0, max: 1439 }),
    });
    fc.assert(
      fc.property(fc.uniqueArray(slot, { selector: (s) => s.weekday * 1440 + s.minute }), (slots) => {
        const inOrder = [...slots].sort((a, b) => a.weekday - b.weekday || a.minute - b.minute);
        expect(slotsOf(timeRows(slots))).toEqual(inOrder);
      }),
    );
  });

  it('are read as clocks write them', () => {
    expect([minuteOf('09:05'), minuteOf('24:00'), minuteOf('')]).toEqual([545, null, null]);
  });
});
