import { defineConfig } from 'vitest/config';
import shared from '../vitest.shared.ts';

/**
 * Flows start whole programs on ports and databases of their own: after the unit tests, with patience. Files share the
 * loaded modules: to load the server again for each costs more than most of them take.
 */
export default defineConfig({
  ...shared,
  test: {
    ...shared.test,
    name: 'tests',
    root: import.meta.dirname,
    include: ['**/*.test.ts'],
    // The toy network's own test runs where the network goes (new-network.test.ts).
    exclude: ['**/node_modules/**', 'fixtures/**'],
    maxWorkers: 2,
    isolate: false,
    sequence: { groupOrder: 1 },
    testTimeout: 120_000,
    hookTimeout: 300_000,
    // A second, which is the default, is short for a browser on a busy machine.
    expect: { poll: { timeout: 15_000 } },
  },
});
