import { randomUUID } from 'node:crypto';
import { type Publication, publicationRoutes, queueRoutes } from '@tingshuo/contracts';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { noChromium } from '../harness/chromium.js';
import { Stage } from '../harness/stage.js';
import { graveViolations, sidewaysOverflow } from './accessibility.js';

const DAY_MS = 86_400_000;
/** Far enough away that nothing goes out while the test looks at it, and in the middle of its month. */
const START = Date.UTC(2031, 5, 11, 9, 30);

let stage: Stage;
beforeAll(async () => {
  if (noChromium) return;
  stage = await Stage.start();
});
afterAll(() => stage?.close());
beforeEach((context) => context.skip(noChromium !== null, noChromium ?? ''));

async function plan(page: Page, text: string, at: number): Promise<Publication> {
  const queues = queueRoutes.list.response.parse(await (await page.request.get('/api/queues')).json());
  const accountIds = queues.rows.map(({ accountId }) => accountId).slice(0, 1);
  const post = async (path: string, data: unknown) => {
    const answer = await page.request.post(path, { data, headers: { origin: stage.product.url } });
    if (!answer.ok()) throw new Error(`${path}: ${await answer.text()}`);
    return publicationRoutes.create.response.parse(await answer.json());
  };
  const content = { parts: [{ text, media: [] }], firstComment: null, variants: {}, poll: null, lang: null };
  const about = { kind: 'announcement', title: '', content, accountIds, campaignId: null, tags: ['秋季'] };
  const draft = await post('/api/publications', { ...about, id: randomUUID(), dueAt: null });
  const when = { kind: 'at', at: new Date(at).toISOString() };
  return await post(`/api/publications/${draft.id}/plan`, { revision: draft.revision, when });
}

const cellOf = async (page: Page, text: string) =>
  await page
    .getByTestId('calendar-entry')
    .filter({ hasText: text })
    .evaluate((card) => card.closest('[data-cell]')?.getAttribute('data-cell'));

it('moves posts by keys and mouse, takes moves back, and says what cannot be moved', async () => {
  const { page, problems } = await stage.signIn('admin', { locale: 'en-US' });
  const first = await plan(page, 'Autumn tasting', START);
  await plan(page, 'Winter menu', START + DAY_MS);
  await page.goto('/publish?day=2031-06-11&zone=UTC');
  const grid = page.getByTestId('calendar-grid');
  await page.getByTestId('calendar-entry').nth(1).waitFor();
  expect(await cellOf(page, 'Autumn tasting')).toBe('2031-06-11');

  await grid.focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Alt+ArrowRight');
  await page.keyboard.press('Alt+ArrowDown');
  expect(await cellOf(page, 'Autumn tasting')).toBe('2031-06-19');
  await page.getByText('Moved to Thu').waitFor();
  const dueAt = async () => {
    const answer = await page.request.get(`/api/publications/${first.id}`);
    return publicationRoutes.show.response.parse(await answer.json()).targets[0]?.dueAt;
  };
  expect(await dueAt()).toBe(new Date(START + 8 * DAY_MS).toISOString());
  await page.keyboard.press('z');
  await page.locator('[data-cell="2031-06-11"] [data-entry]').waitFor();
  expect(await dueAt()).toBe(new Date(START).toISOString());

  const card = page.getByTestId('calendar-entry').filter({ hasText: 'Winter menu' });
  await card.dragTo(page.locator('[data-cell="2031-06-24"]'));
  await page.locator('[data-cell="2031-06-24"] [data-entry]').waitFor();
  await page.getByText('Moved to Tue').waitFor();

  await card.click();
  const panel = page.getByTestId('publication-panel');
  await panel.getByText('Winter menu').first().waitFor();
  expect(await graveViolations(page)).toEqual([]);
  expect(await sidewaysOverflow(page)).toBe(0);
  await panel.getByRole('button', { name: 'Cancel the post' }).click();
  await page.locator('[data-state=cancelled]', { hasText: 'Winter menu' }).waitFor();
  await card.dragTo(page.locator('[data-cell="2031-06-25"]'));
  await page.getByRole('dialog', { name: 'This post is over' }).waitFor();
  expect(await cellOf(page, 'Winter menu')).toBe('2031-06-24');
  expect(problems).toEqual([]);
  await page.context().close();
});

it('sets the week of an account by mouse and keys, and shows what its next slots hold', async () => {
  const { page, problems } = await stage.signIn('admin', { locale: 'en-US' });
  await page.goto('/publish/queue');
  const week = page.getByTestId('queue-week');
  await week.waitFor();
  await page.getByRole('button', { name: 'Clear the week' }).click();
  await page.getByRole('button', { name: 'Add 09:00 on Mon', exact: true }).click();
  await page.getByRole('button', { name: 'Remove 09:00 on Mon', exact: true }).waitFor();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Space');
  await page.getByRole('button', { name: 'Remove 09:00 on Tue', exact: true }).waitFor();
  await page
    .getByTestId('next-free')
    .getByText(/Next free slot: (Mon|Tue)/)
    .waitFor();
  await page.getByRole('button', { name: 'Pause' }).click();
  await page.getByText('Its posts wait').waitFor();
  expect(await graveViolations(page)).toEqual([]);
  expect(problems).toEqual([]);
  await page.context().close();
});
