import { defineConfig } from 'vitest/config';

/** Settings of every workspace's unit tests: sources of sibling packages are read directly, no build needed. */
export default defineConfig({
  resolve: { conditions: ['source'] },
  ssr: { resolve: { conditions: ['source'] } },
  oxc: { decorator: { legacy: true, emitDecoratorMetadata: true } },
  test: {
    environment: 'node',
    isolate: false,
    include: ['src/**/*.test.ts'], // A busy machine is no failure: no test asserts wall time.
    testTimeout: 60_000,
    passWithNoTests: true,
  },
});
