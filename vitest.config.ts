import { defineConfig } from 'vitest/config';

/** Every workspace's own tests, then the flows in tests/. `npm test` runs this with a database at hand. */
export default defineConfig({
  test: {
    projects: ['{apps,packages}/*/vitest.config.ts', 'prisma/vitest.config.ts', 'tests/vitest.config.ts'],
  },
});
