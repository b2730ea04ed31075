/** What a segment can ask about a person; null where it is not known. */
export interface SegmentFacts {
  readonly value: number | null;
  readonly followers: number | null;
  /** −1 to 1. */
  readonly mood: number | null;
  /** Decayed strength of what others do towards the person, and of what the person does. */
  readonly inStrength: number;
  readonly outStrength: number;
  /** People who act on the person. */
  readonly inDegree: number;
  readonly core: number;
  /** A ValueTier, a LadderRung, a LifecycleStage. */
  readonly tier: string;
  readonly ladder: string | null;
  readonly lifecycle: string | null;
  readonly network: string;
  readonly community: string;
  /** From what the person bought; null (or nothing) for those who bought nothing or of whom it cannot be said. */
  readonly rfmRecency: number | null;
  readonly rfmFrequency: number | null;
  readonly rfmMonetary: number | null;
  readonly purchases: number | null;
  /** In whole units of the workspace's currency. */
  readonly spent: number | null;
  readonly expectedValue: number | null;
  /** Percent. */
  readonly churn: number | null;
  readonly daysSincePurchase: number | null;
  /** The three scores as one word, `543`, an RfmGroup, a ValueTier. */
  readonly rfm: string | null;
  readonly rfmGroup: string | null;
  readonly customerTier: string | null;
  /** Categories that the person prefers. */
  readonly preference: readonly string[];
}

export const SEGMENT_NUMBERS = [
  'value',
  'followers',
  'mood',
  'inStrength',
  'outStrength',
  'inDegree',
  'core',
  'rfmRecency',
  'rfmFrequency',
  'rfmMonetary',
  'purchases',
  'spent',
  'expectedValue',
  'churn',
  'daysSincePurchase',
] as const;
export const SEGMENT_WORDS = [
  'tier',
  'ladder',
  'lifecycle',
  'network',
  'community',
  'rfm',
  'rfmGroup',
  'customerTier',
  'preference',
] as const;

export type NumberTest = {
  readonly field: (typeof SEGMENT_NUMBERS)[number];
  readonly op: 'at_least' | 'at_most';
  readonly value: number;
};
export type WordTest = {
  readonly field: (typeof SEGMENT_WORDS)[number];
  readonly op: 'one_of';
  readonly values: readonly string[];
};

/** A tree of tests: all of them, any of them, or the opposite of one. */
export type SegmentCondition =
  | NumberTest
  | WordTest
  | { readonly all: readonly SegmentCondition[] }
  | { readonly any: readonly SegmentCondition[] }
  | { readonly not: SegmentCondition };

/** Limits of a tree, so that one cannot be made that nobody can read. */
export const MAX_SEGMENT_DEPTH = 5;
export const MAX_SEGMENT_TESTS = 50;

/** Whether the person belongs: a number that is not known passes no test. An empty `all` holds, an empty `any` does not. */
export function inSegment(condition: SegmentCondition, facts: SegmentFacts): boolean {
  if ('all' in condition) return condition.all.every((part) => inSegment(part, facts));
  if ('any' in condition) return condition.any.some((part) => inSegment(part, facts));
  if ('not' in condition) return !inSegment(condition.not, facts);
  return passes(condition, facts);
}

/** One test of a tree, what is known of the person there, and whether that passes. */
export interface ExplainedTest {
  readonly test: NumberTest | WordTest;
  readonly fact: SegmentFacts[NumberTest['field'] | WordTest['field']];
  readonly passed: boolean;
}

/** Every test of the tree in its order, with whether the person passes it: why somebody belongs, or does not. */
export function explainSegment(condition: SegmentCondition, facts: SegmentFacts): ExplainedTest[] {
  if ('all' in condition) return condition.all.flatMap((part) => explainSegment(part, facts));
  if ('any' in condition) return condition.any.flatMap((part) => explainSegment(part, facts));
  if ('not' in condition) return explainSegment(condition.not, facts);
  return [{ test: condition, fact: facts[condition.field], passed: passes(condition, facts) }];
}

/** How deep the tree is and how many tests it has: a single test is one deep. */
export function segmentSize(condition: SegmentCondition): { depth: number; tests: number } {
  const parts = partsOf(condition);
  if (!parts) return { depth: 1, tests: 1 };
  const sizes = parts.map(segmentSize);
  return {
    depth: 1 + Math.max(0, ...sizes.map(({ depth }) => depth)),
    tests: sizes.reduce((sum, { tests }) => sum + tests, 0),
  };
}

function partsOf(condition: SegmentCondition): readonly SegmentCondition[] | null {
  if ('all' in condition) return condition.all;
  if ('any' in condition) return condition.any;
  return 'not' in condition ? [condition.not] : null;
}

function passes(test: NumberTest | WordTest, facts: SegmentFacts): boolean {
  if (test.op === 'one_of') {
    const words = facts[test.field] ?? [];
    return (typeof words === 'string' ? [words] : words).some((word) => test.values.includes(word));
  }
  const figure = facts[test.field];
  if (figure === null) return false;
  return test.op === 'at_least' ? figure >= test.value : figure <= test.value;
}
