import { describe, expect, it } from 'vitest';
import { madeMap } from '../testing/made-map.js';
import { pathOrder } from './path-order.js';

const { people } = madeMap({ seed: 2, communities: 1, people: 4, ties: 0 });
const [a = '', b = '', c = '', d = ''] = people.id;
const part = (pairs: [number, number][]) => ({
  people,
  ties: {
    source: pairs.map(([source]) => source),
    target: pairs.map(([, target]) => target),
    strength: pairs.map(() => 1),
    strong: pairs.map(() => false),
  },
  leftOut: 0,
});

describe('path order', () => {
  it('walks from the first person to the last, whatever the order and direction of the answer', () => {
    expect(
      pathOrder(
        part([
          [3, 1],
          [2, 0],
          [2, 1],
        ]),
        a,
        d,
      ),
    ).toEqual([a, c, b, d]);
  });

  it('takes the shortest way where the answer holds more ties', () => {
    expect(
      pathOrder(
        part([
          [0, 1],
          [1, 2],
          [2, 3],
          [0, 3],
        ]),
        a,
        d,
      ),
    ).toEqual([a, d]);
  });

  it('is empty where the two are not connected or not there', () => {
    expect(pathOrder(part([[0, 1]]), a, d)).toEqual([]);
    expect(pathOrder(part([]), 'nobody', d)).toEqual([]);
  });
});
