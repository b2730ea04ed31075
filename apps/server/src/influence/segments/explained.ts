import { type Condition, explainSegment, type Facts } from '@tingshuo/domain';

/** Why somebody or something belongs to a segment or does not, test by test, as answers carry it. */
export function explained<F extends string, W extends string>(
  condition: Condition<F, W>,
  facts: Facts<F, W>,
) {
  return explainSegment(condition, facts).map(({ test, fact, passed }) => ({
    test: test.op === 'one_of' ? { ...test, values: [...test.values] } : test,
    fact: fact === null || typeof fact !== 'object' ? fact : [...fact],
    passed,
  }));
}
