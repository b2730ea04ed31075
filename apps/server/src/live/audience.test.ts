import { ROLES } from '@tingshuo/domain';
import { describe, expect, it } from 'vitest';
import { mayHear } from './audience.js';
import { formatPosition, isAfter, parsePosition } from './position.js';

describe('who hears an event', () => {
  it('shows mentions to everyone who may read them, and unknown events to nobody', () => {
    expect(ROLES.every((role) => mayHear(role, 'mentions.ingested'))).toBe(true);
    expect(mayHear('operator', 'approval.refused')).toBe(true);
    expect(ROLES.some((role) => mayHear(role, 'credential.sealed'))).toBe(false);
    expect(ROLES.some((role) => mayHear(role, 'constructor.x'))).toBe(false);
  });
});

describe('position', () => {
  it('is read as it was written', () => {
    const position = { xid: 18446744073709551615n, id: -1n };
    expect(parsePosition(formatPosition(position))).toEqual(position);
  });

  it.each(['', '1', '1-', 'a-b', '1-2-3', undefined])('%s is no position', (text) => {
    expect(parsePosition(text)).toBeNull();
  });

  it('orders by transaction, then by row', () => {
    expect(isAfter({ xid: 2n, id: 1n }, { xid: 1n, id: 9n })).toBe(true);
    expect(isAfter({ xid: 1n, id: 9n }, { xid: 1n, id: 9n })).toBe(false);
  });
});
