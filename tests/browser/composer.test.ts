import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { noChromium } from '../harness/chromium.js';
import { Stage } from '../harness/stage.js';
import { graveViolations, sidewaysOverflow } from './accessibility.js';

const QUIET = { people: 0, life: false, history: { days: 0, posts: 0, mentions: 0 } };
/** Generous, because the machine that runs this may be slow. */
const soon = <T>(look: () => T) => expect.poll(look, { timeout: 30_000 });
const LONG = `${'武夷岩茶到店了，'.repeat(18)}欢迎品尝。`;

let stage: Stage;
beforeAll(async () => {
  if (noChromium) return;
  stage = await Stage.start({ world: { ...QUIET, networks: ['mastodon', 'bluesky', 'weibo'] } });
});
afterAll(() => stage?.close());
beforeEach((context) => context.skip(noChromium !== null, noChromium ?? ''));

const account = (page: Page, network: RegExp) =>
  page.getByTestId('compose-account').filter({ hasText: network });
const text = (page: Page, scope = 'all', part = 0) => page.locator(`#compose-text-${scope}-${part}`);
const saved = (page: Page, mark: string) =>
  page.locator(`[data-testid=compose-save][data-mark=${mark}]`).waitFor();
const focused = (page: Page) =>
  page.evaluate(() => {
    const field = document.activeElement as HTMLTextAreaElement;
    return [field.id, field.selectionStart, field.selectionEnd];
  });
const standing = (page: Page, state: string) =>
  page.locator(`[data-testid=compose-target][data-state=${state}]`);

it('writes once, adapts for one network, publishes the fine ones and then the rest', async () => {
  const { page, problems } = await stage.signIn('operator', { locale: 'en-US' });
  await page.goto('/publish/drafts');
  await page.getByRole('button', { name: 'Write a post' }).first().waitFor();
  await page.keyboard.press('w');
  await text(page).waitFor();
  expect(await graveViolations(page)).toEqual([]);

  for (const network of [/Mastodon/, /Bluesky/, /Weibo/]) await account(page, network).click();
  await text(page).fill(LONG);
  await page.getByTestId('compose-problems-button').waitFor();
  await page.keyboard.press('Control+.');
  await soon(() => focused(page)).toEqual(['compose-text-all-0', 140, LONG.length]);
  expect(await graveViolations(page)).toEqual([]);
  await saved(page, 'saved');
  await page.reload();
  await soon(() => text(page).inputValue()).toBe(LONG);

  await page.keyboard.press('Control+Enter');
  await page.getByTestId('compose-problems').waitFor();
  await page.keyboard.press('Control+Shift+Enter');
  await soon(() => standing(page, 'published').count()).toBe(2);
  expect((await stage.said()).map((post) => post.text)).toContain(LONG);
  expect(await standing(page, 'published').getByRole('link').count()).toBe(2);

  await page.getByRole('tab', { name: /Weibo/ }).click();
  await page.getByRole('button', { name: /^Customise for/ }).click();
  await soon(async () => (await focused(page))[0]).toBe('compose-text-weibo-0');
  await text(page, 'weibo').fill('武夷岩茶到店了 https://example.com/tea');
  await page.getByTestId('compose-no-problems').waitFor();
  await page.keyboard.press('Control+Enter');
  await soon(() => standing(page, 'published').count()).toBe(3);
  await page.getByRole('button', { name: 'Write it again' }).waitFor();
  expect(await text(page, 'weibo').getAttribute('readonly')).not.toBeNull();
  expect(await sidewaysOverflow(page)).toBe(0);
  expect(problems).toEqual([]);
  await page.context().close();
});

it('changes what is planned only when told to, moves it and takes it back', async () => {
  const { page, problems } = await stage.signIn('operator', { locale: 'en-US' });
  await page.goto('/publish/compose?at=2031-03-04T02:00:00Z');
  await account(page, /Mastodon/).click();
  await text(page).fill('Spring tea');
  expect(await page.locator('#compose-time').inputValue()).toBe('2031-03-04T10:00');
  await page.keyboard.press('Control+Enter');
  await standing(page, 'scheduled').waitFor();
  const version = () =>
    page.evaluate(
      async () =>
        (await (
          await fetch(`/api${location.pathname.replace('/publish/compose', '/publications')}`)
        ).json()) as { revision: number; content: { parts: { text: string }[] } },
    );
  await text(page).fill('Spring tea, hand-picked');
  await saved(page, 'held');
  expect((await version()).content.parts[0]?.text).toBe('Spring tea');
  await page.keyboard.press('Control+Enter');
  await saved(page, 'saved');
  expect((await version()).content.parts[0]?.text).toBe('Spring tea, hand-picked');

  await page.locator('#compose-time').fill('2031-03-05T10:00');
  await page.getByRole('button', { name: 'Move', exact: true }).click();
  await standing(page, 'scheduled').getByText('5 Mar').waitFor();
  await page.getByRole('button', { name: /^Take back from/ }).click();
  await standing(page, 'cancelled').waitFor();
  expect(problems).toEqual([]);
  await page.context().close();
});

it('keeps words without a network, and shows both versions of two writers', async () => {
  const { page } = await stage.signIn('operator', { locale: 'zh-CN' });
  await page.goto('/publish/compose');
  await text(page).fill('共同的草稿');
  await saved(page, 'saved');
  const address = new URL(page.url()).pathname;
  const { page: other } = await stage.signIn('admin', { locale: 'en-US' });
  await other.goto(address);
  await soon(() => text(other).inputValue()).toBe('共同的草稿');

  await page.route('**/api/publications/*', (route) => route.abort());
  await text(page).fill('在火车上写的');
  await saved(page, 'offline');
  await text(other).fill('written at a desk');
  await saved(other, 'saved');
  await page.unroute('**/api/publications/*');
  await page.reload();
  const dialog = page.getByRole('dialog');
  await dialog.getByText('written at a desk').waitFor();
  expect(await dialog.getByText('在火车上写的').count()).toBe(1);
  await dialog.getByRole('button', { name: '保留我的版本' }).click();
  await saved(page, 'saved');
  // Who has nothing unsaved follows by itself.
  await soon(() => text(other).inputValue()).toBe('在火车上写的');
  await Promise.all([page.context().close(), other.context().close()]);
});

it('counts a long text beside the page, takes a draft and gives it back, and changes what is live', async () => {
  const { page, problems } = await stage.signIn('operator', { locale: 'en-US' });
  const variants = [{ network: 'bluesky', parts: ['Tea, in the blue.'], firstComment: null }];
  await page.route('**/api/ai-drafts', (route) =>
    route.fulfill({
      json: route.request().method() === 'GET' ? { isAvailable: true, model: 'm' } : { variants },
    }),
  );
  await page.goto('/publish/compose');
  for (const network of [/Mastodon/, /Bluesky/]) await account(page, network).click();
  const worker = page.waitForEvent('worker');
  await text(page).fill('茶'.repeat(20_000));
  await worker;
  const counts = page.getByTestId('compose-count');
  await soon(() => counts.allTextContents()).toEqual(['M19500 overcharacters', 'B19700 overcharacters']);

  await text(page).fill('Tea for the live desk');
  await page.getByTestId('compose-ai').click();
  await page.getByRole('button', { name: 'Draft variants' }).click();
  await page.getByRole('button', { name: 'Use: Bluesky' }).click();
  await soon(() => text(page, 'bluesky').inputValue()).toBe('Tea, in the blue.');
  await page.getByRole('button', { name: /^Undo/ }).click();
  await page.getByTestId('compose-locked').waitFor();

  await page.keyboard.press('Control+Enter');
  await soon(() => standing(page, 'published').count()).toBe(2);
  await page.getByRole('button', { name: 'Change live posts' }).click();
  await page.getByTestId('live-impossible').getByText('Bluesky has no editing').waitFor();
  await page.getByTestId('live-edit').locator('textarea').fill('Tea, changed while live');
  await page.getByRole('button', { name: 'Change on 1 account' }).click();
  await page.locator('[data-testid=live-result][data-outcome=done]').waitFor();
  expect((await stage.said()).map((post) => post.text)).toContain('Tea, changed while live');
  expect(problems).toEqual([]);
  await page.context().close();
});
