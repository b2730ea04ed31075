import { describe, expect, it } from 'vitest';
import { graphAt } from '../log/graph-at.js';
import { InteractionLog } from '../log/interaction-log.js';
import { MICRO_VALUE_KAPPA, type MicroValueOptions, microValues } from './micro-value.js';
import { valueNetwork } from './value-network.js';

/** a gets 1, 2 and 3 acts of b, c and d. */
function star(options: MicroValueOptions) {
  const log = new InteractionLog();
  const acts = ['b', 'c', 'c', 'd', 'd', 'd'];
  for (const source of acts) log.append({ source, target: 'a', kind: 'like', atMs: 0 });
  log.nodes.intern('nobody');
  const size = log.nodes.size;
  const none = new Float64Array(size).fill(Number.NaN);
  const facts = {
    followers: none,
    following: none,
    posts: none,
    own: new Uint8Array(size),
    reactions: { offsets: new Int32Array(size + 1), counts: new Float64Array(0) },
  };
  const network = valueNetwork(log, graphAt(log, 0), facts, { atMs: 0, halfLifeMs: 1 });
  const values = microValues(network, options);
  const of = (id: string) => values.value[log.nodes.indexOf(id) ?? -1];
  return { values, of };
}

describe('microValues', () => {
  it('is the weighted place in the group, shrunk to 50 by how little is known', () => {
    const { of, values } = star({ weights: { degree: 3, activity: 1 } });
    const c = 6 / (6 + MICRO_VALUE_KAPPA);

    expect(of('a')).toBeCloseTo(50 + c * (100 * ((3 * 0.875 + 1 * 0.125) / 4) - 50), 12);
    expect(of('d')).toBeCloseTo(50 + (3 / 8) * (100 * ((3 * 0.375 + 1 * 0.875) / 4) - 50), 12);
    expect(of('nobody')).toBeNaN();
    expect(values.parts.map((part) => [part.code, part.weight])).toEqual([
      ['activity', 1],
      ['degree', 3],
    ]);
  });

  it('compares inside the group', () => {
    const { of } = star({ weights: { activity: 1 }, group: [1, 2, 1, 2, 2] });

    expect(of('b')).toBeCloseTo(50 + (1 / 6) * (25 - 50), 12);
    expect(of('c')).toBeCloseTo(50 + (2 / 7) * (75 - 50), 12);
    expect(of('d')).toBeCloseTo(50 + (3 / 8) * (75 - 50), 12);
  });

  it('puts what nobody knows at the middle, and refuses weights that cannot weigh', () => {
    expect(star({ weights: { value: 1 } }).of('a')).toBe(50);
    expect(() => star({ weights: {} })).toThrow(expect.objectContaining({ kind: 'invalid-argument' }));
    expect(() => star({ weights: { degree: -1, activity: 2 } })).toThrow(/weights/);
  });
});
