import { randomUUID } from 'node:crypto';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { noChromium } from '../harness/chromium.js';
import { openScreen } from '../harness/screen.js';
import { Stage } from '../harness/stage.js';

let stage: Stage;
beforeAll(async () => {
  if (!noChromium) stage = await Stage.start();
});
afterAll(() => stage?.close());
beforeEach((context) => context.skip(noChromium !== null, noChromium ?? ''));

const HEADERS = { 'content-type': 'application/json' };

async function post<T>(page: Page, url: string, data: object): Promise<T> {
  const answer = await page.request.post(url, { data, headers: HEADERS });
  if (!answer.ok()) throw new Error(`${answer.status()} ${await answer.text()}`);
  return (await answer.json()) as T;
}

async function plan(page: Page, text: string, when: object): Promise<string> {
  const accounts = await page.request.get('/api/publications/rules');
  const { rows } = (await accounts.json()) as { rows: { accountId: string }[] };
  const id = randomUUID();
  const content = { parts: [{ text, media: [] }], firstComment: null, variants: {}, poll: null, lang: null };
  const draft = { id, kind: 'announcement', title: '', content, campaignId: null, tags: [], dueAt: null };
  const { revision } = await post<{ revision: number }>(page, '/api/publications', {
    ...draft,
    accountIds: rows.map(({ accountId }) => accountId),
  });
  await post(page, `/api/publications/${id}/plan`, { revision, when });
  return id;
}

it('publishes nothing before a supervisor approved it with a key and the client by a link', async () => {
  const admin = await stage.signIn('admin');
  await admin.page.goto('/publish/approvals/flows');
  await admin.page.getByRole('button', { name: 'New flow' }).click();
  const form = admin.page.getByTestId('flow-form');
  await form.getByLabel('Name').fill('Four eyes');
  await form.getByRole('button', { name: 'Add a step' }).click();
  await form.getByLabel('Step 2', { exact: true }).last().fill('Client');
  await form.getByLabel('Client by link').nth(1).check();
  await form.getByRole('button', { name: 'Save' }).click();
  await admin.page.getByTestId('flow').filter({ hasText: 'Four eyes' }).waitFor();

  const operator = await stage.signIn('operator');
  await plan(operator.page, '四只眼睛 four eyes see more', { kind: 'now' });

  const { page, problems } = await stage.signIn('supervisor', { locale: 'en-GB' });
  await page.goto('/publish/approvals');
  const detail = page.getByTestId('approval-detail');
  await detail.getByText('four eyes see more').waitFor();
  await page.keyboard.press('a');
  await page.getByText('Nothing waits for you').waitFor();
  await page.getByRole('link', { name: /^For others/ }).click();
  await detail.getByLabel('Client', { exact: true }).fill('Blue Star');
  await detail.getByRole('button', { name: 'Make a link' }).click();
  const address = await detail.getByTestId('sign-off-url').inputValue();
  expect(await stage.said()).toEqual([]);

  const phone = { viewport: { width: 390, height: 844 }, locale: 'zh-CN' };
  const client = await openScreen(stage.browser, phone);
  await client.page.goto(address);
  const item = client.page.getByTestId('sign-off-item');
  await item.getByText('four eyes see more').waitFor();
  await client.page.getByLabel('你的姓名').fill('林女士');
  await item.getByRole('button', { name: '通过' }).click();
  await item.getByText('你已通过').waitFor();
  await expect
    .poll(async () => (await stage.said()).map(({ text }) => text), { timeout: 30_000 })
    .toEqual(['四只眼睛 four eyes see more']);
  const wrong = [problems, admin.problems, operator.problems, client.problems].flat();
  expect(wrong).toEqual([]);
});
