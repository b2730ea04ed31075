import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type KnownPost, placeInThreads } from './threads.js';

const post = (externalId: string, parentExternalId: string | null = null) => ({
  externalId,
  parentExternalId,
});
const stored = (externalId: string, place: Partial<KnownPost> = {}): KnownPost => ({
  externalId,
  id: `stored ${externalId}`,
  parentId: null,
  rootId: null,
  threadKey: externalId,
  ...place,
});
const newId = (externalId: string) => `new ${externalId}`;

describe('placeInThreads', () => {
  it('puts answers below questions of the same batch, whatever their order', () => {
    const placed = placeInThreads([post('c', 'b'), post('b', 'a'), post('a')], [], newId);
    expect(placed.get('c')).toEqual({ id: 'new c', parentId: 'new b', rootId: 'new a', threadKey: 'a' });
    expect(placed.get('a')).toEqual({ id: 'new a', parentId: null, rootId: null, threadKey: 'a' });
  });

  it('leaves a stored post where it is and hangs its answers below the stored one', () => {
    const known = [stored('b', { parentId: 'stored a', rootId: 'stored a', threadKey: 'a' })];
    const placed = placeInThreads([post('b', 'a'), post('c', 'b')], known, newId);
    expect(placed.get('b')?.id).toBe('stored b');
    expect(placed.get('c')).toEqual({
      id: 'new c',
      parentId: 'stored b',
      rootId: 'stored a',
      threadKey: 'a',
    });
  });

  it('lets answers to an unseen post meet under its name', () => {
    const placed = placeInThreads([post('b', 'gone'), post('c', 'gone')], [], newId);
    expect([...placed.values()].map((place) => [place.parentId, place.threadKey])).toEqual([
      [null, 'gone'],
      [null, 'gone'],
    ]);
  });

  it('ends for rings of answers and names only ids that exist', () => {
    const ids = fc.constantFrom('a', 'b', 'c', 'd', 'e');
    const batch = fc.uniqueArray(fc.tuple(ids, fc.option(ids)), { selector: ([id]) => id });
    fc.assert(
      fc.property(batch, (posts) => {
        const placed = placeInThreads(
          posts.map(([id, parent]) => post(id, parent)),
          [],
          newId,
        );
        const made = new Set([...placed.values()].map((place) => place.id));
        expect(placed.size).toBe(posts.length);
        for (const { id, parentId, rootId } of placed.values()) {
          expect(parentId === null || made.has(parentId)).toBe(true);
          expect(rootId === null || made.has(rootId)).toBe(true);
          expect(parentId).not.toBe(id);
        }
      }),
    );
  });
});
