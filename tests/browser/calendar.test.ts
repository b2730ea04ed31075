import { randomUUID } from 'node:crypto';
import { type Publication, publicationRoutes, queueRoutes } from '@tingshuo/contracts';
import pg from 'pg';
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

  await grid.focus();
  await page.keyboard.press('m');
  await page.getByLabel('A line for this day').fill('Harvest festival');
  await page.keyboard.press('Enter');
  const note = page.locator('[data-note]', { hasText: 'Harvest festival' });
  await note.waitFor();
  await page.getByText('Note saved').waitFor();
  await page.keyboard.press('z');
  await note.waitFor({ state: 'detached' });

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
  const ask = page.getByRole('dialog', { name: 'Move the card, or publish again?' });
  await ask.waitFor();
  expect(await cellOf(page, 'Winter menu')).toBe('2031-06-24');
  expect(await graveViolations(page)).toEqual([]);
  await page.keyboard.press('Enter');
  await page.locator('[data-cell="2031-06-25"] [data-entry]').waitFor();
  await page.getByText('Card moved to Wed').waitFor();
  await page.keyboard.press('z');
  await page.locator('[data-cell="2031-06-24"] [data-entry]').waitFor();

  await card.click();
  await page.getByTestId('calendar-grid').focus();
  await page.keyboard.down('Alt');
  for (const step of ['ArrowRight', 'ArrowRight', 'ArrowUp']) await page.keyboard.press(step);
  await page.locator('[data-cell="2031-06-19"] [data-entry]').waitFor();
  expect(await ask.count()).toBe(0);
  await page.keyboard.up('Alt');
  await ask.waitFor();
  await ask.getByRole('button', { name: 'Leave it where it is' }).click();
  await page.locator('[data-cell="2031-06-24"] [data-entry]').waitFor();

  await card.dragTo(page.locator('[data-cell="2031-06-25"]'));
  await ask.getByRole('button', { name: 'Publish again' }).click();
  await page.waitForURL(/\/publish\/compose\//);
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

/** The time of these posts comes, whatever the calendar said. */
async function makeDue(texts: readonly string[]): Promise<void> {
  const owner = new pg.Client({ connectionString: stage.product.database.ownerUrl });
  await owner.connect();
  const posts = 'SELECT workspace_id, id FROM publication WHERE excerpt = ANY ($1)';
  await owner.query(
    `UPDATE delivery SET due_at = now(), not_before = now() WHERE (workspace_id, publication_id) IN (${posts})`,
    [texts],
  );
  await owner.end();
}

it('takes a table from its file to the calendar, and sends nothing of it that was cancelled there', async () => {
  const { page, problems } = await stage.signIn('admin', { locale: 'en-US' });
  const queues = queueRoutes.list.response.parse(await (await page.request.get('/api/queues')).json());
  const handle = queues.rows[0]?.handle ?? '';
  const days = Array.from({ length: 30 }, (_, n) => String(n + 1).padStart(2, '0'));
  const lines = days.map(
    (day) => `${handle},2031-09-${day === '12' ? '31' : day},12:00,September post ${day}`,
  );
  const table = ['accounts,date,time,text', ...lines].join('\n');
  await page.goto('/publish/import');
  const file = { name: 'september.csv', mimeType: 'text/csv', buffer: Buffer.from(table) };
  await page.locator('input[type=file]').setInputFiles(file);

  const grid = page.getByTestId('upload-grid');
  await page.getByTestId('upload-row').getByText('2031-09-31').waitFor();
  expect(await page.getByTestId('upload-row').count()).toBe(1);
  await grid.focus();
  await page.keyboard.press('F8');
  await page.keyboard.type('2031-09-12');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Import 30 rows' }).click();
  await page.getByTestId('import-report').getByText('30 posts are on the desk').waitFor();

  await page.goto('/publish?day=2031-09-12');
  await page.locator('[data-testid=calendar-count][data-count="30"]').waitFor();
  const card = page.getByTestId('calendar-entry').filter({ hasText: 'September post 12' });
  await card.waitFor();
  await page.getByTestId('calendar-grid').focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Delete');
  await page.locator('[data-state=cancelled]', { hasText: 'September post 12' }).waitFor();
  await page.getByText('Cancelled: it will not go out').waitFor();

  await makeDue(['September post 12', 'September post 13']);
  const said = async () =>
    (await stage.said()).map(({ text }) => text).filter((text) => text.includes('September'));
  await expect.poll(said, { timeout: 30_000 }).toHaveLength(1);
  expect((await said())[0]).toContain('September post 13');
  await page.goto('/publish?view=list&state=published');
  await page.locator('[data-state=published]', { hasText: 'September post 13' }).click();
  const panel = page.getByTestId('publication-panel');
  await panel.getByRole('button', { name: 'Amplify' }).click();
  await page.getByRole('button', { name: 'Repost as it is' }).waitFor();
  expect(await said()).toHaveLength(1);
  expect(problems).toEqual([]);
  await page.context().close();
});

it('keeps a shelf of texts that take turns, rests it and brings it back', async () => {
  const { page, problems } = await stage.signIn('admin', { locale: 'en-US' });
  await page.goto('/publish/library');
  await page.getByText('Nothing repeats yet').waitFor();
  expect(await graveViolations(page)).toEqual([]);
  await page.getByRole('link', { name: 'New repeat or shelf' }).click();
  const desk = page.getByTestId('series-desk');
  await desk.getByLabel('Name').fill('Brewing tips');
  await desk.getByLabel('Text 1', { exact: true }).fill('Rinse the filter first.');
  await desk.getByRole('button', { name: 'Add a text' }).click();
  await desk.getByLabel('Text 2', { exact: true }).fill('Grind just before you brew.');
  await desk.locator('fieldset', { hasText: 'Accounts' }).locator('button[aria-pressed]').first().click();
  await page.keyboard.press('Control+Enter');
  const runway = page.getByTestId('series-runway');
  // A turn whose place is taken already leaves its text to the next one.
  const turns = async () => (await runway.locator('li').allTextContents()).join(' ');
  await expect.poll(turns).toMatch(/Rinse the filter first.*Grind just before you brew/);
  await desk.getByRole('button', { name: 'Pause' }).click();
  await desk.getByText('Paused since').waitFor();
  await desk.getByRole('button', { name: 'Remove', exact: true }).click();
  await page.getByText('Nothing repeats yet').waitFor();
  await page.keyboard.press('z');
  await page.getByTestId('library-line').getByText('Brewing tips').waitFor();

  await page.getByRole('link', { name: 'Templates' }).click();
  await page.getByRole('link', { name: 'New template' }).click();
  const template = page.getByTestId('template-desk');
  await template.getByLabel('Name').fill('New at a shop');
  await template.getByLabel('Text', { exact: true }).fill('{dish} is new at {shop}.');
  await page.keyboard.press('Control+Enter');
  await template.getByLabel('{dish}').fill('Plum cake');
  await template.getByLabel('{shop}').fill('the old harbour');
  expect(await graveViolations(page)).toEqual([]);
  await template.getByRole('button', { name: 'Write on' }).click();
  await page.getByText('Plum cake is new at the old harbour.').first().waitFor();
  expect(problems).toEqual([]);
  await page.context().close();
});
