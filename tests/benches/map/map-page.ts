import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { extname, join, resolve } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { build } from 'vite';
import { launchChromium } from '../../harness/chromium.js';

const FOLDER = resolve(import.meta.dirname, '../../../apps/web/src/features/influence/testing');
const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
};
/** The product's own rules, so that nothing is measured that the server would forbid. */
const CONTENT_SECURITY_POLICY = "default-src 'self'; img-src 'self' data:; style-src 'self' 'unsafe-inline'";

/** What the map has to draw; the same words as the page's own. */
export interface MapPlan {
  seed: number;
  communities: number;
  people: number;
  ties: number;
  totalPeople: number;
  totalTies: number;
}

/** The functions that the built page offers. */
export interface MapBenchWindow {
  mapBench?: {
    firstPicture: (plan: MapPlan) => Promise<number>;
    pan: (ms: number) => Promise<{ frames: number; ms: number }>;
  };
}

export interface MapPages {
  /** A page that has drawn nothing yet, in a browser that has been warm for a while. */
  open: () => Promise<Page>;
  close: () => Promise<void>;
}

/** Builds the map component into a page as the web app is built, serves it on loopback and opens it in Chromium. */
export async function startMapPages(): Promise<MapPages> {
  const folder = await mkdtemp(join(tmpdir(), 'tingshuo-map-'));
  await build({
    root: FOLDER,
    configFile: false,
    logLevel: 'error',
    resolve: { conditions: ['source', 'module', 'browser', 'development|production'] },
    build: {
      outDir: folder,
      emptyOutDir: true,
      target: 'es2022',
      chunkSizeWarningLimit: 4_000,
      rolldownOptions: { input: join(FOLDER, 'bench.html'), output: { strictExecutionOrder: true } },
    },
  });
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://localhost').pathname;
    readFile(join(folder, path)).then(
      (content) => {
        const type = TYPES[extname(path)] ?? 'application/octet-stream';
        response.writeHead(200, {
          'content-type': type,
          'content-security-policy': CONTENT_SECURITY_POLICY,
        });
        response.end(content);
      },
      () => response.writeHead(404).end(),
    );
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/bench.html`;
  const browser: Browser = await launchChromium();
  return {
    async open() {
      const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
      await page.goto(address);
      await page.waitForFunction(() => (window as MapBenchWindow).mapBench !== undefined);
      return page;
    },
    async close() {
      await browser.close();
      await new Promise((done) => server.close(done));
      await rm(folder, { recursive: true, force: true });
    },
  };
}
