import { z } from 'zod';

/** A test of a figure, or of a word. */
export type TestOf<Figure extends string, Word extends string> =
  | { field: Figure; op: 'at_least' | 'at_most'; value: number }
  | { field: Word; op: 'one_of'; values: string[] };

/** A tree of tests: all of them, any of them, or the opposite of one. */
export type ConditionOf<Test> =
  | Test
  | { all: ConditionOf<Test>[] }
  | { any: ConditionOf<Test>[] }
  | { not: ConditionOf<Test> };

/** The schema of trees of such tests. How deep and how large one may be the server checks. */
export function conditionOf<Test>(test: z.ZodType<Test>): z.ZodType<ConditionOf<Test>> {
  const tree: z.ZodType<ConditionOf<Test>> = z.lazy(() =>
    z.union([
      test,
      z.strictObject({ all: z.array(tree).max(50) }),
      z.strictObject({ any: z.array(tree).max(50) }),
      z.strictObject({ not: tree }),
    ]),
  );
  return tree;
}

/** What a test of words compares with. */
export const TestedWords = z.array(z.string().max(100)).max(125);
