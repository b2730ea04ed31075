import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { noChromium } from '../harness/chromium.js';
import { Stage } from '../harness/stage.js';

const TALL = { viewport: { width: 1440, height: 4000 } };

let stage: Stage;
beforeAll(async () => {
  if (!noChromium) stage = await Stage.start();
});
afterAll(() => stage?.close());
beforeEach((context) => context.skip(noChromium !== null, noChromium ?? ''));

const words = (from: number, to: number): string[] =>
  Array.from({ length: to - from + 1 }, (_, n) => `cup number ${from + n}.`);
const write = async (texts: readonly string[]): Promise<void> => {
  for (const text of texts) await stage.write('ana', `@lanxing ${text}`);
  await stage.hear();
};
const shown = async (page: Page): Promise<string[]> => {
  const texts = await page.getByTestId('mention-row').allTextContents();
  return texts.map((text) => /cup number \d+\./.exec(text)?.[0] ?? text).sort();
};
const PATIENCE = { timeout: 30_000, interval: 250 };
/** What the browser says of a connection that was cut on purpose. */
const CUT = /ERR_CONNECTION_RESET|ERR_INCOMPLETE_CHUNKED_ENCODING/;

it('misses and doubles nothing when its stream is cut while mentions arrive', async () => {
  await stage.addPerson('ana', 'Ana 安娜');
  await write(words(1, 3));
  const { page, problems } = await stage.signIn('agent', TALL);
  await expect.poll(() => shown(page), PATIENCE).toEqual(words(1, 3));
  const state = page.getByTestId('live-status');
  await expect.poll(() => state.getAttribute('title'), PATIENCE).toContain('Live updates: Live');

  await page.route('**/api/live', (route) => route.abort('connectionreset'));
  stage.product.app.getHttpServer().closeAllConnections();
  await expect.poll(() => state.getAttribute('title'), PATIENCE).toContain('Reconnecting');
  await write(words(4, 13));
  await write(words(14, 23));
  expect(await shown(page)).toEqual(words(1, 3));

  await page.unroute('**/api/live');
  await expect.poll(() => shown(page), PATIENCE).toEqual(words(1, 23).sort());
  await write(words(24, 24));
  await expect.poll(() => shown(page), PATIENCE).toEqual(words(1, 24).sort());
  expect(problems.filter((problem) => !CUT.test(problem))).toEqual([]);
});
