import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { explainSegment, inSegment, segmentSize } from './condition.js';
import { membershipChange } from './membership.js';
import type { SegmentCondition, SegmentFacts } from './person-facts.js';

const PERSON: SegmentFacts = {
  value: 73,
  followers: null,
  mood: -0.4,
  inStrength: 2,
  outStrength: 0,
  inDegree: 3,
  core: 2,
  brandDistance: 1,
  bridging: null,
  coreShare: 100,
  tier: 'high',
  ladder: 'critic',
  lifecycle: 'at_risk',
  network: 'weibo',
  community: '4',
  networkRole: ['bridge', 'core'],
  rfmRecency: 5,
  rfmFrequency: 2,
  rfmMonetary: null,
  purchases: 3,
  spent: 120.5,
  expectedValue: 80,
  churn: null,
  daysSincePurchase: 12,
  rfm: '524',
  rfmGroup: 'potential',
  customerTier: 'high',
  preference: ['tea', 'cups'],
};

const test: fc.Arbitrary<SegmentCondition> = fc.oneof(
  fc.record({
    field: fc.constantFrom('value' as const, 'followers' as const, 'mood' as const, 'bridging' as const),
    op: fc.constantFrom('at_least' as const, 'at_most' as const),
    value: fc.integer({ min: -5, max: 100 }),
  }),
  fc.record({
    field: fc.constant('network' as const),
    op: fc.constant('one_of' as const),
    values: fc.subarray(['weibo', 'x', 'mastodon']),
  }),
);
const { tree } = fc.letrec<{ tree: SegmentCondition }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    test,
    fc.record({ all: fc.array(tie('tree'), { maxLength: 3 }) }),
    fc.record({ any: fc.array(tie('tree'), { maxLength: 3 }) }),
    fc.record({ not: tie('tree') }),
  ),
}));

describe('inSegment', () => {
  it.each<[SegmentCondition, boolean]>([
    [{ field: 'value', op: 'at_least', value: 73 }, true],
    [{ field: 'value', op: 'at_most', value: 72 }, false],
    [{ field: 'followers', op: 'at_least', value: 0 }, false],
    [{ field: 'followers', op: 'at_most', value: 10 }, false],
    [{ field: 'lifecycle', op: 'one_of', values: ['at_risk', 'lost'] }, true],
    [{ field: 'network', op: 'one_of', values: [] }, false],
    [{ field: 'preference', op: 'one_of', values: ['cups', 'milk'] }, true],
    [{ field: 'preference', op: 'one_of', values: ['milk'] }, false],
    [{ field: 'rfm', op: 'one_of', values: ['524'] }, true],
    [{ field: 'churn', op: 'at_least', value: 0 }, false],
    [{ field: 'networkRole', op: 'one_of', values: ['core'] }, true],
    [{ field: 'networkRole', op: 'one_of', values: ['fringe'] }, false],
    [{ field: 'brandDistance', op: 'at_most', value: 1 }, true],
    [{ all: [] }, true],
    [{ any: [] }, false],
    [{ not: { field: 'tier', op: 'one_of', values: ['top'] } }, true],
  ])('%o is %s', (condition, belongs) => {
    expect(inSegment(condition, PERSON)).toBe(belongs);
  });

  it('obeys De Morgan', () => {
    fc.assert(
      fc.property(fc.array(tree, { maxLength: 4 }), (parts) => {
        const none = inSegment({ not: { any: parts } }, PERSON);
        expect(none).toBe(inSegment({ all: parts.map((not) => ({ not })) }, PERSON));
      }),
    );
  });

  it('explains every test of the tree', () => {
    fc.assert(
      fc.property(tree, (condition) => {
        expect(explainSegment(condition, PERSON)).toHaveLength(segmentSize(condition).tests);
      }),
    );
  });
});

describe('membershipChange', () => {
  it('leads from those who were in to those who are', () => {
    const people = fc.array(fc.constantFrom<string>('a', 'b', 'c', 'd', 'e'));
    fc.assert(
      fc.property(people, people, (kept, found) => {
        const { entered, left } = membershipChange(kept, found);
        const after = new Set(kept);
        for (const id of left) expect(after.delete(id)).toBe(true);
        for (const id of entered) expect(after.has(id)).toBe(false);
        expect(new Set([...after, ...entered])).toEqual(new Set(found));
      }),
    );
  });
});
