import type { ExplainedTest } from '@tingshuo/contracts';
import { explainSegment, type SegmentCondition, type SegmentFacts } from '@tingshuo/domain';

/** Why somebody belongs to a segment or does not, test by test. */
export function explained(condition: SegmentCondition, facts: SegmentFacts): ExplainedTest[] {
  return explainSegment(condition, facts).map(({ test, fact, passed }) => ({
    test: test.op === 'one_of' ? { ...test, values: [...test.values] } : test,
    fact: fact === null || typeof fact !== 'object' ? fact : [...fact],
    passed,
  }));
}
