import { expect, it } from 'vitest';
import { madeMap } from '../testing/made-map.js';
import { strongestTies } from './top-ties.js';

it('names those who act on a person, the strongest first, and nobody on whom the person acts', () => {
  const { people } = madeMap({ seed: 6, communities: 1, people: 4, ties: 0 });
  const [me = '', ...others] = people.id;
  const ties = {
    source: [1, 2, 3, 0, 1],
    target: [0, 0, 0, 3, 2],
    strength: [2, 7, 4, 90, 80],
    strong: [false, true, false, true, true],
  };
  const found = strongestTies({ people, ties, leftOut: 0 }, me);
  expect(found.map(({ person, strength }) => [person.id, strength])).toEqual([
    [others[1], 7],
    [others[2], 4],
    [others[0], 2],
  ]);
});
