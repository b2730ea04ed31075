import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

/** Component tests run in happy-dom; sources of sibling packages are read directly. */
export default defineConfig({
  plugins: [react()],
  resolve: { conditions: ['source'] },
  ssr: { resolve: { conditions: ['source'] } },
  test: { environment: 'happy-dom', include: ['src/**/*.test.{ts,tsx}'], css: false },
});
