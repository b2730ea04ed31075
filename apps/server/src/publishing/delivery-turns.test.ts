import { describe, expect, it } from 'vitest';
import { DeliveryTurns } from './delivery-turns.js';

/** Turns whose work lasts until it is let go. */
function desk(limits: Partial<ConstructorParameters<typeof DeliveryTurns>[0]> = {}) {
  const turns = new DeliveryTurns({ atOnce: 2, readsAtOnce: 1, room: { send: 10, read: 10 }, ...limits });
  const begun: string[] = [];
  const ends = new Map<string, () => void>();
  const take = (lane: 'send' | 'read', key: string) =>
    turns.take(lane, key, () => {
      begun.push(key);
      return new Promise((resolve) => ends.set(key, resolve));
    });
  const end = async (key: string) => {
    ends.get(key)?.();
    await new Promise(setImmediate);
  };
  return { turns, begun, take, end };
}

describe('DeliveryTurns', () => {
  it('runs so many at a time, in the order in which they came', async () => {
    const { begun, take, end } = desk();
    for (const key of ['a', 'b', 'c', 'd']) take('send', key);
    expect(begun).toEqual(['a', 'b']);
    await end('b');
    expect(begun).toEqual(['a', 'b', 'c']);
  });

  it('sends what came later before it reads what waits', async () => {
    const { begun, take, end } = desk();
    for (const key of ['a', 'b']) take('send', key);
    take('read', 'r');
    take('send', 'c');
    await end('a');
    expect(begun).toEqual(['a', 'b', 'c']);
    await end('b');
    expect(begun).toEqual(['a', 'b', 'c', 'r']);
  });

  it('leaves places that reading may not take', async () => {
    const { begun, take } = desk();
    for (const key of ['r', 's']) take('read', key);
    expect(begun).toEqual(['r']);
    take('send', 'a');
    expect(begun).toEqual(['r', 'a']);
  });

  it('has each key once, and takes it again when it is done', async () => {
    const { turns, begun, take, end } = desk();
    const first = take('send', 'a');
    expect(take('send', 'a')).toBe(first);
    await end('a');
    await first;
    expect(turns.has('a')).toBe(false);
    take('send', 'a');
    expect(begun).toEqual(['a', 'a']);
  });

  it('says when it has no room', () => {
    const { take } = desk({ atOnce: 1, room: { send: 1, read: 0 } });
    expect(take('send', 'a')).not.toBeNull();
    expect(take('send', 'b')).not.toBeNull();
    expect(take('send', 'c')).toBeNull();
    expect(take('read', 'r')).toBeNull();
  });

  it('ends with what runs and forgets what waits', async () => {
    const { turns, begun, take, end } = desk({ atOnce: 1 });
    take('send', 'a');
    const waiting = take('send', 'b');
    const settled = turns.settled({ drop: true });
    await waiting;
    await end('a');
    await settled;
    expect(begun).toEqual(['a']);
  });
});
