import { defineConfig } from 'vitest/config';
import shared from '../vitest.shared.ts';

/** Flows start whole programs on ports and databases of their own: one file at a time, after the unit tests, with patience. */
export default defineConfig({
  ...shared,
  test: {
    ...shared.test,
    name: 'tests',
    root: import.meta.dirname,
    include: ['**/*.test.ts'],
    fileParallelism: false,
    sequence: { groupOrder: 1 },
    testTimeout: 120_000,
    hookTimeout: 300_000,
  },
});
