import { describe, expect, it } from 'vitest';
import { peopleOrders } from './people-orders.js';

describe('peopleOrders', () => {
  it('puts the unknown last, equals by strength, and leaves out who is not there', () => {
    const value = Float64Array.of(50, Number.NaN, 60, 50, 99);
    const strength = Float64Array.of(1, 9, 0, 2, 0);
    const same = new Float64Array(5);
    const orders = peopleOrders(Uint8Array.of(1, 1, 1, 1, 0), {
      value,
      strength,
      activity: same,
      followers: same,
      pagerank: same,
      betweenness: same,
    });

    expect([...orders.value]).toEqual([2, 3, 0, 1]);
    expect([...orders.strength]).toEqual([1, 3, 0, 2]);
    expect([...orders.activity]).toEqual([1, 3, 0, 2]);
  });
});
