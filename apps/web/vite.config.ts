import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** Sources of sibling packages are read directly; `/api` of a running server is reached through the proxy. */
export default defineConfig({
  plugins: [react()],
  resolve: { conditions: ['source', 'module', 'browser', 'development|production'] },
  server: { port: 5173, proxy: { '/api': { target: 'http://127.0.0.1:3000', changeOrigin: false } } },
  build: {
    target: 'es2022',
    reportCompressedSize: true,
    sourcemap: false,
    // Chunks keep the order of imports: zod's settings have to stand before the first schema is made.
    rolldownOptions: { output: { strictExecutionOrder: true } },
  },
});
