import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { idText, lenient } from './lenient.js';
import { otherwise, readShapes, shape } from './shapes.js';

const note = shape(
  (object) => 'note' in object,
  z.object({ id: idText, note: z.string() }),
  ({ id }, { around: [holder] }) => ({
    events: [{ type: 'other', name: id, ...(holder && { text: String(holder.name) }) }],
  }),
);
const person = shape(
  (object) => 'name' in object,
  z.object({ id: idText, nick: lenient(z.string()) }),
  ({ id }) => ({ profiles: [{ externalId: id }] }),
  (field) => field === 'notes',
);

describe('readShapes', () => {
  it('finds objects however deep, and tells what stands around them', () => {
    const told = readShapes(
      { page: [{ id: 1, name: '王', notes: [{ id: '9007199254740993', note: '' }] }] },
      [note, person],
    );
    expect(told.profiles).toEqual([{ externalId: '1' }]);
    expect(told.events).toEqual([{ type: 'other', name: '9007199254740993', text: '王' }]);
  });
  it('refuses a bad object by its path and keeps the others', () => {
    const { events, refused } = readShapes(
      {
        data: [
          { id: 1, note: 7 },
          { id: 2, note: 'b' },
        ],
      },
      [note],
    );
    expect(refused).toMatchObject([{ path: 'data[0]', code: 'unexpected_shape' }]);
    expect(events).toEqual([{ type: 'other', name: '2', text: 'undefined' }]);
  });
  it('reads an object by the first shape that fits', () => {
    const both = { id: 1, name: 'a', note: 'b' };
    expect(readShapes(both, [note, person]).profiles).toEqual([]);
    expect(readShapes(both, [person, note]).events).toEqual([]);
  });
  it('does not look where a shape has nothing to read', () => {
    const inner = { id: 2, note: 'b' };
    expect(readShapes({ id: 1, name: 'a', more: inner, notes: [inner] }, [note, person]).events).toHaveLength(
      1,
    );
    expect(
      readShapes({ aside: inner, data: inner }, [note, otherwise((name) => name !== 'aside')]).events,
    ).toHaveLength(1);
  });
  it('never throws, whatever it is given', () => {
    const count = (json: unknown): number =>
      Array.isArray(json)
        ? json.reduce<number>((sum, each) => sum + count(each), 0)
        : typeof json === 'object' && json !== null
          ? Number('note' in json) + count(Object.values(json))
          : 0;
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (json, inner) => {
        const document = [json, { note: inner }, { a: { note: 'x', id: 1 } }];
        const { events, refused } = readShapes(document, [note]);
        expect(events.length + refused.length).toBe(count(document));
      }),
    );
  });
});
