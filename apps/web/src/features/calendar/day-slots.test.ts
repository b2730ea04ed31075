import { expect, it } from 'vitest';
import { idOf } from '../../testing/builders.js';
import { freeSlots, slotsOf } from './day-slots.js';
import { placeEntries } from './placed-entries.js';
import { anEntry } from './testing/an-entry.js';

const queue = {
  accountId: idOf(800),
  network: 'mastodon',
  handle: 'teahouse',
  zone: 'Asia/Shanghai',
  pausedAt: null,
  slots: [
    { weekday: 1, minute: 60 },
    { weekday: 1, minute: 1200 },
  ],
  runway: [],
};

it('shows slots in the zone that is looked at', () => {
  expect(slotsOf([queue], '2026-11-23', 'UTC').map(({ minute }) => minute)).toEqual([720]);
  expect(slotsOf([queue], '2026-11-22', 'UTC').map(({ minute }) => minute)).toEqual([1020]);
  expect(slotsOf([queue], '2026-11-23', 'Asia/Shanghai').map(({ minute }) => minute)).toEqual([60, 1200]);
});

it('offers only what is to come and holds no post', () => {
  const slots = slotsOf([queue], '2026-11-23', 'Asia/Shanghai');
  const placed = (state: 'scheduled' | 'cancelled') =>
    placeEntries([anEntry(1, '2026-11-23T12:00:00.000Z', { state })], new Map());
  expect(freeSlots(slots, placed('scheduled'), 0).map(({ minute }) => minute)).toEqual([60]);
  expect(freeSlots(slots, placed('cancelled'), 0)).toHaveLength(2);
  expect(freeSlots(slots, [], Date.parse('2026-11-23T00:00:00Z')).map(({ minute }) => minute)).toEqual([
    1200,
  ]);
});
