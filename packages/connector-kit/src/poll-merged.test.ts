import { describe, expect, it } from 'vitest';
import { pollMerged } from './poll-merged.js';
import type { Batch, Cursor, RemoteEvent } from './remote.js';

const deleted = (eventId: string): RemoteEvent => ({
  type: 'deleted',
  eventId,
  externalId: eventId,
  occurredAt: '2026-11-21T00:00:00.000Z',
});
const batch = (ids: string[], facts: Partial<Batch> = {}): Batch => ({
  events: ids.map(deleted),
  refused: [],
  cursor: {},
  more: false,
  ...facts,
});

describe('several lists as one stream', () => {
  it('hand over once what two of them hold', async () => {
    const { events } = await pollMerged(null, {
      a: async () => batch(['1', '2']),
      b: async () => batch(['2', '3']),
    });
    expect(events.map(({ eventId }) => eventId)).toEqual(['1', '2', '3']);
  });

  it('go on from a place of their own', async () => {
    const places: Record<string, Cursor | null> = {};
    const lists = {
      a: async (cursor: Cursor | null) => {
        places.a = cursor;
        return batch([], { cursor: { at: 'x' } });
      },
      b: async (cursor: Cursor | null) => {
        places.b = cursor;
        return batch([], { cursor: { at: 'y' } });
      },
    };
    const { cursor } = await pollMerged(null, lists);
    expect(places).toEqual({ a: null, b: null });
    await pollMerged(cursor, lists);
    expect(places).toEqual({ a: { at: 'x' }, b: { at: 'y' } });
  });

  it('have more, or a gap, where one of them has', async () => {
    const merged = await pollMerged(null, {
      a: async () => batch([], { more: true }),
      b: async () => batch([], { gap: true }),
    });
    expect(merged).toMatchObject({ more: true, gap: true });
  });
});
