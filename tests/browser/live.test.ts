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
const untilState = async (page: Page, title: string): Promise<void> => {
  const state = page.getByTestId('live-status');
  await expect.poll(() => state.getAttribute('title'), PATIENCE).toBe(title);
};
const PATIENCE = { timeout: 30_000, interval: 250 };
const STREAM_AND_LIST = ['**/api/live', '**/api/mentions?*'];
/** What the browser says of a connection that was cut on purpose. */
const CUT = /ERR_CONNECTION_RESET|ERR_INCOMPLETE_CHUNKED_ENCODING/;

it('misses and doubles nothing when its stream is cut while mentions arrive', async () => {
  await stage.addPerson('ana', 'Ana 安娜');
  await write(words(1, 3));
  const { page, problems } = await stage.signIn('agent', TALL);
  await expect.poll(() => shown(page), PATIENCE).toEqual(words(1, 3));
  await untilState(page, 'Live updates: Live');

  // The list too: a look that was due for an earlier event would show what came since.
  for (const path of STREAM_AND_LIST) await page.route(path, (route) => route.abort('connectionreset'));
  stage.product.app.getHttpServer().closeAllConnections();
  await untilState(page, 'Live updates: Reconnecting');
  await write(words(4, 13));
  await write(words(14, 23));
  expect(await shown(page)).toEqual(words(1, 3));

  for (const path of STREAM_AND_LIST) await page.unroute(path);
  await expect.poll(() => shown(page), PATIENCE).toEqual(words(1, 23).sort());
  await write(words(24, 24));
  await expect.poll(() => shown(page), PATIENCE).toEqual(words(1, 24).sort());
  expect(problems.filter((problem) => !CUT.test(problem))).toEqual([]);
});

it('has one stream for all tabs of a browser, and the next tab goes on with it', async () => {
  const { page, problems } = await stage.signIn('agent', TALL);
  await untilState(page, 'Live updates: Live');
  await expect.poll(() => shown(page), PATIENCE).toHaveLength(24);
  const streams: string[] = [];
  page.context().on('request', (request) => {
    if (request.url().endsWith('/api/live')) streams.push(request.headers()['last-event-id'] ?? 'none');
  });
  const second = await page.context().newPage();
  await second.goto('/inbox');
  await untilState(second, 'Live updates: Live');
  expect(streams).toEqual([]);
  await expect.poll(() => shown(second), PATIENCE).toHaveLength(24);
  await write(words(25, 25));
  for (const tab of [page, second]) await expect.poll(() => shown(tab), PATIENCE).toHaveLength(25);

  await page.close();
  await write(words(26, 26));
  await expect.poll(() => shown(second), PATIENCE).toEqual(words(1, 26).sort());
  expect(streams).toEqual([expect.stringMatching(/^\d+-/)]);
  expect(problems).toEqual([]);
});
