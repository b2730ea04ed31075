/** A test of a figure. */
export interface NumberTest<Field extends string = string> {
  readonly field: Field;
  readonly op: 'at_least' | 'at_most';
  readonly value: number;
}

/** A test of a word, or of any of several. */
export interface WordTest<Field extends string = string> {
  readonly field: Field;
  readonly op: 'one_of';
  readonly values: readonly string[];
}

/** A tree of tests: all of them, any of them, or the opposite of one. */
export type Condition<Figure extends string = string, Word extends string = string> =
  | NumberTest<Figure>
  | WordTest<Word>
  | { readonly all: readonly Condition<Figure, Word>[] }
  | { readonly any: readonly Condition<Figure, Word>[] }
  | { readonly not: Condition<Figure, Word> };

/** A figure is null, and a word null or an empty list, where it is not known. */
export type Fact = number | string | readonly string[] | null;

/** What is known of whoever, or whatever, a condition is about. */
export type Facts<Figure extends string, Word extends string> = {
  readonly [F in Figure]: number | null;
} & { readonly [W in Word]: string | readonly string[] | null };

/** Limits of a tree, so that one cannot be made that nobody can read. */
export const MAX_SEGMENT_DEPTH = 5;
export const MAX_SEGMENT_TESTS = 50;

/** Whether they belong: a figure that is not known passes no test. An empty `all` holds, an empty `any` does not. */
export function inSegment<F extends string, W extends string>(
  condition: Condition<F, W>,
  facts: Facts<F, W>,
): boolean {
  if ('all' in condition) return condition.all.every((part) => inSegment(part, facts));
  if ('any' in condition) return condition.any.some((part) => inSegment(part, facts));
  if ('not' in condition) return !inSegment(condition.not, facts);
  return passes(condition, facts);
}

/** One test of a tree, what is known there, and whether that passes. */
export interface ExplainedTest<Figure extends string = string, Word extends string = string> {
  readonly test: NumberTest<Figure> | WordTest<Word>;
  readonly fact: Fact;
  readonly passed: boolean;
}

/** Every test of the tree in its order, with whether it passes: why somebody belongs, or does not. */
export function explainSegment<F extends string, W extends string>(
  condition: Condition<F, W>,
  facts: Facts<F, W>,
): ExplainedTest<F, W>[] {
  if ('all' in condition) return condition.all.flatMap((part) => explainSegment(part, facts));
  if ('any' in condition) return condition.any.flatMap((part) => explainSegment(part, facts));
  if ('not' in condition) return explainSegment(condition.not, facts);
  return [{ test: condition, fact: facts[condition.field], passed: passes(condition, facts) }];
}

/** How deep the tree is and how many tests it has: a single test is one deep. */
export function segmentSize(condition: Condition): { depth: number; tests: number } {
  const parts = partsOf(condition);
  if (!parts) return { depth: 1, tests: 1 };
  const sizes = parts.map(segmentSize);
  return {
    depth: 1 + Math.max(0, ...sizes.map(({ depth }) => depth)),
    tests: sizes.reduce((sum, { tests }) => sum + tests, 0),
  };
}

function partsOf(condition: Condition): readonly Condition[] | null {
  if ('all' in condition) return condition.all;
  if ('any' in condition) return condition.any;
  return 'not' in condition ? [condition.not] : null;
}

function passes<F extends string, W extends string>(
  test: NumberTest<F> | WordTest<W>,
  facts: Facts<F, W>,
): boolean {
  if (test.op === 'one_of') {
    const words = facts[test.field] ?? [];
    return (typeof words === 'string' ? [words] : words).some((word) => test.values.includes(word));
  }
  const figure = facts[test.field];
  if (figure === null) return false;
  return test.op === 'at_least' ? figure >= test.value : figure <= test.value;
}
