import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CarryingAct, carriedTouches } from './carried-touches.js';

const act = (sourceId: string, targetId: string, at: number): CarryingAct => ({ sourceId, targetId, at });
const touches = (acts: readonly CarryingAct[], maxHops = 3, until = 100) =>
  carriedTouches(acts, 'buyer', until, { isAdvocate: (id) => id.startsWith('star'), windowMs: 90, maxHops });

describe('carriedTouches', () => {
  it('follows acts back to the advocates, oldest first', () => {
    const friend = act('friend', 'star-a', 20);
    const own = act('buyer', 'friend', 30);
    const direct = act('buyer', 'star-b', 25);

    expect(touches([own, direct, friend])).toEqual([
      { advocateId: 'star-b', at: 25, path: [direct] },
      { advocateId: 'star-a', at: 30, path: [own, friend] },
    ]);
    expect(touches([own, friend], 1)).toEqual([]);
  });

  it('takes no word that was heard after it was passed on', () => {
    expect(touches([act('buyer', 'friend', 30), act('friend', 'star', 31)])).toEqual([]);
  });

  it('leaves out what came after the moment, long before it, and loops', () => {
    const acts = [act('buyer', 'star', 101), act('buyer', 'star', 9), act('buyer', 'buyer', 50)];

    expect(touches(acts)).toEqual([]);
    expect(
      touches([act('buyer', 'a', 50), act('a', 'buyer', 40), act('a', 'b', 40), act('b', 'a', 30)]),
    ).toEqual([]);
  });

  it('counts an advocate once per own act, and ends at the first advocate', () => {
    const ways = [
      act('buyer', 'a', 50),
      act('a', 'star', 40),
      act('a', 'star', 30),
      act('star', 'star-b', 20),
    ];

    expect(touches(ways).map(({ advocateId }) => advocateId)).toEqual(['star']);
  });

  it('gives paths that hang together, whose times never rise', () => {
    const name = fc.constantFrom('buyer', 'a', 'b', 'star-a', 'star-b');
    const acts = fc.array(fc.tuple(name, name, fc.integer({ min: 0, max: 110 })), { maxLength: 40 });
    fc.assert(
      fc.property(acts, fc.integer({ min: 1, max: 4 }), (list, maxHops) => {
        for (const { advocateId, at, path } of touches(
          list.map((columns) => act(...columns)),
          maxHops,
        )) {
          expect(path.length).toBeLessThanOrEqual(maxHops);
          expect([path[0]?.sourceId, path[0]?.at, path.at(-1)?.targetId]).toEqual(['buyer', at, advocateId]);
          path.slice(1).forEach((next, before) => {
            expect(next.sourceId).toBe(path[before]?.targetId);
            expect(next.at).toBeLessThanOrEqual(path[before]?.at ?? 0);
          });
        }
      }),
    );
  });
});
