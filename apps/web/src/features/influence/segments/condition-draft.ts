import type { ConditionOf, TestOf } from '@tingshuo/contracts';
import type { ComponentType } from 'react';

/** A condition as the form writes it: one level of tests. */
export interface Draft<Test> {
  mode: 'all' | 'any';
  tests: Test[];
}

/** Edits a condition, and says what would belong by it. */
export type ConditionEditor<Test> = ComponentType<{
  draft: Draft<Test>;
  onChange: (draft: Draft<Test>) => void;
}>;

/** The fields that conditions of a kind can test, and what they and their values are called. */
export interface Vocabulary<Figure extends string, Word extends string> {
  readonly groups: readonly { label: string; fields: readonly (Figure | Word)[] }[];
  /** The test that a field begins with. */
  readonly first: (field: Figure | Word) => TestOf<Figure, Word>;
  /** What an added test begins with. */
  readonly added: Figure | Word;
  readonly label: (field: Figure | Word) => string;
  readonly choices: (field: Word) => { value: string; label: string }[];
}

export function conditionOf<Test>({ mode, tests }: Draft<Test>): ConditionOf<Test> {
  return mode === 'all' ? { all: tests } : { any: tests };
}

/** The draft of a condition, or null for one that has more levels than the form. */
export function draftOf<F extends string, W extends string>(
  condition: ConditionOf<TestOf<F, W>>,
): Draft<TestOf<F, W>> | null {
  if ('field' in condition) return { mode: 'all', tests: [condition] };
  if ('not' in condition) return null;
  const mode = 'all' in condition ? 'all' : 'any';
  const parts = 'all' in condition ? condition.all : condition.any;
  const tests = parts.flatMap((part) => ('field' in part ? [part] : []));
  return tests.length === parts.length ? { mode, tests } : null;
}

/** Whether it says something: a test of words needs at least one. */
export function isComplete<F extends string, W extends string>({ tests }: Draft<TestOf<F, W>>): boolean {
  return tests.length > 0 && tests.every((test) => test.op !== 'one_of' || test.values.length > 0);
}
