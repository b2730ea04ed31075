import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NETWORK_ROLE_RULE, type NetworkStanding, networkRoles } from './network-role.js';

const standing = (known: Partial<NetworkStanding>): NetworkStanding => ({
  outside: 0,
  participation: 0,
  innerCore: 0,
  coreShare: 0,
  ...known,
});

const anyStanding = fc.record({
  outside: fc.nat(20),
  participation: fc.oneof(fc.constant(Number.NaN), fc.double({ min: 0, max: 1, noNaN: true })),
  innerCore: fc.nat(20),
  coreShare: fc.double({ min: 0, max: 1, noNaN: true }),
});

describe('networkRoles', () => {
  it.each<[string, Partial<NetworkStanding>, string[]]>([
    ['nobody elsewhere, little inside', {}, ['fringe']],
    ['one tie elsewhere', { outside: 1, participation: 0.5 }, ['fringe']],
    ['few of many ties elsewhere', { outside: 2, participation: 0.28 }, ['fringe']],
    ['two ties elsewhere', { outside: 2, participation: 0.3 }, ['bridge']],
    ['the middle of a community', { innerCore: 3, coreShare: 0.75 }, ['core']],
    ['the middle of a pair', { innerCore: 1, coreShare: 1 }, ['fringe']],
    ['both', { outside: 5, participation: 0.6, innerCore: 4, coreShare: 1 }, ['bridge', 'core']],
    ['no ties that count', { participation: Number.NaN }, ['fringe']],
  ])('%s', (_, known, roles) => {
    expect(networkRoles(standing(known))).toEqual(roles);
  });

  it('gives nobody without ties a role, and everybody else one', () => {
    expect(networkRoles(null)).toEqual([]);
    fc.assert(
      fc.property(anyStanding, (known) => {
        const roles = networkRoles(known);
        expect(roles.length).toBeGreaterThan(0);
        expect(roles.includes('fringe')).toBe(roles.length === 1 && roles[0] === 'fringe');
      }),
    );
  });

  it('never takes a role away from who has more of what makes it', () => {
    fc.assert(
      fc.property(anyStanding, fc.nat(5), (known, more) => {
        const before = networkRoles(known).filter((role) => role !== 'fringe');
        const grown = {
          outside: known.outside + more,
          participation: Math.max(known.participation, NETWORK_ROLE_RULE.participation),
          innerCore: known.innerCore + more,
          coreShare: Math.min(1, known.coreShare + more / 10),
        };
        expect(networkRoles(grown)).toEqual(expect.arrayContaining(before));
      }),
    );
  });
});
