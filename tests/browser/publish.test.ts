import { createHash } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { ApprovalFlowDraft } from '@tingshuo/contracts';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { noChromium } from '../harness/chromium.js';
import { png } from '../harness/png.js';
import { controlSandbox, type SandboxPost } from '../harness/sandbox-control.js';
import { Stage } from '../harness/stage.js';
import { graveViolations, sidewaysOverflow } from './accessibility.js';

/** A folder that keeps a picture of every step, for people to look at. */
const PICTURES = process.env.TINGSHUO_TEST_PICTURES;
const NETWORKS = ['mastodon', 'bluesky', 'x', 'facebook', 'weibo'];
const QUIET = { people: 0, life: false, history: { days: 0, posts: 0, mentions: 0 } };
/** Generous, because the machine that runs this may be slow. */
const soon = <T>(look: () => T) => expect.poll(look, { timeout: 60_000 });
const CUP = png(320, 200, [150, 90, 40]);
const ALT = 'A cup of oolong on a wooden table';
const TEXT = '秋茶上市 The autumn oolong has come in.';
const WEIBO = '秋茶上市，欢迎来店品尝 https://example.com/tea';
const BETTER = '秋茶上市，周末来店免费品尝 https://example.com/tea';
const FLOW: ApprovalFlowDraft = {
  name: 'Four eyes',
  steps: [{ name: 'Check', rule: 'any', userIds: [], roles: ['supervisor'], client: false }],
  accountIds: [],
  posts: true,
  replies: false,
  exempt: { userIds: [], roles: [] },
};

let stage: Stage;
beforeAll(async () => {
  if (noChromium) return;
  stage = await Stage.start({ world: { ...QUIET, networks: NETWORKS }, undoSeconds: 0 });
});
afterAll(() => stage?.close());
beforeEach((context) => context.skip(noChromium !== null, noChromium ?? ''));

async function picture(page: Page, name: string): Promise<void> {
  if (PICTURES === undefined) return;
  mkdirSync(PICTURES, { recursive: true });
  await page.screenshot({ path: join(PICTURES, `${name}.png`) });
}
const text = (page: Page, scope = 'all') => page.locator(`#compose-text-${scope}-0`);
const standing = (page: Page, state: string) =>
  page.locator(`[data-testid=compose-target][data-state=${state}]`);

/** The post with its picture, once for every network, as that network keeps it. */
interface Arrived {
  text: string;
  files: { sha256: string; alt: string | null }[];
}
async function arrived(): Promise<(Arrived & { network: string })[]> {
  const posts = (await stage.said()).filter((post) => post.text.includes('秋茶'));
  return posts.map(({ native, text: said, network }) => {
    const { files } = native as Pick<Arrived, 'files'>;
    return { network, text: said, files };
  });
}
async function like(post: SandboxPost, from: string): Promise<void> {
  const people = { handle: from, networks: [post.network] };
  await controlSandbox(stage.sandbox, 'POST', '/_admin/people', people);
  await controlSandbox(stage.sandbox, 'POST', '/_admin/reactions', { kind: 'like', from, post: post.id });
}

it('goes from an idea over an approval to five networks, and back as numbers', {
  timeout: 300_000,
}, async () => {
  const admin = await stage.signIn('admin');
  const made = await admin.page.request.post('/api/approval-flows', {
    data: FLOW,
    headers: { origin: stage.product.url },
  });
  expect(made.status(), await made.text()).toBe(200);

  const { page, problems } = await stage.signIn('operator', { locale: 'en-US' });
  await page.goto('/publish/compose');
  for (const network of [/Mastodon/, /Bluesky/, /X \(/, /Facebook/, /Weibo/])
    await page.getByTestId('compose-account').filter({ hasText: network }).click();
  await text(page).fill(TEXT);
  await page.getByRole('button', { name: 'Add files' }).click();
  const library = page.getByTestId('media-picker');
  await library
    .locator('input[type=file]')
    .setInputFiles({ name: 'oolong.png', mimeType: 'image/png', buffer: CUP });
  await library.getByRole('button', { name: 'Add 1 file' }).click();
  await page
    .getByTestId('compose-media')
    .getByRole('button', { name: /^File 1/ })
    .click();
  await page.getByRole('dialog').getByRole('textbox').fill(ALT);
  await page.keyboard.press('Enter');
  await page.getByRole('tab', { name: /Weibo/ }).click();
  await page.getByRole('button', { name: /^Customise for/ }).click();
  await text(page, 'weibo').fill(WEIBO);
  await page
    .getByTestId('compose-problems-button')
    .filter({ hasText: /^5 hints/ })
    .waitFor();
  expect(await graveViolations(page)).toEqual([]);
  await picture(page, '1-written');
  await page.keyboard.press('Control+Enter');
  await soon(() => standing(page, 'awaiting_approval').count()).toBe(5);
  await picture(page, '2-asked');
  expect(await stage.said()).toEqual([]);

  const boss = await stage.signIn('supervisor', { locale: 'zh-CN' });
  await boss.page.goto('/publish/approvals');
  const detail = boss.page.getByTestId('approval-detail');
  const variant = (words: string): Locator => detail.locator('section').filter({ hasText: words });
  await variant(WEIBO).first().waitFor();
  await picture(boss.page, '3-decide');
  await variant(WEIBO)
    .first()
    .getByRole('button', { name: /^要求修改/ })
    .click();
  await variant(WEIBO).first().getByRole('textbox').fill('写清楚是周末免费品尝');
  await variant(WEIBO)
    .first()
    .getByRole('button', { name: /^退回修改/ })
    .click();
  await variant(WEIBO).first().waitFor({ state: 'detached' });
  await detail.getByText(TEXT).first().waitFor();
  await boss.page.keyboard.press('a');
  await soon(() => standing(page, 'published').count()).toBe(4);
  await page.getByText('写清楚是周末免费品尝').first().waitFor();
  await picture(page, '4-refused');

  await text(page, 'weibo').fill(BETTER);
  await page.keyboard.press('Control+Enter');
  await soon(() => standing(page, 'awaiting_approval').count()).toBe(1);
  // What is new is marked, word by word.
  await detail.getByText('周末').first().waitFor();
  await picture(boss.page, '5-corrected');
  await boss.page.keyboard.press('a');
  await soon(() => standing(page, 'published').count()).toBe(5);
  await picture(page, '6-published');

  const found = await arrived();
  const sha256 = createHash('sha256').update(CUP).digest('hex');
  expect(found.map(({ network }) => network).sort()).toEqual([...NETWORKS].sort());
  for (const { network, ...post } of found) {
    const alt = network === 'weibo' ? null : ALT;
    const words = network === 'weibo' ? BETTER : TEXT;
    expect(post, network).toMatchObject({ text: words, files: [{ sha256, alt }] });
  }

  for (const post of await stage.said()) await like(post, `fan${post.network}`);
  await page.getByRole('link', { name: 'Calendar' }).first().click();
  await page.getByTestId('calendar-entry').filter({ hasText: '秋茶' }).first().click();
  const numbers = page.getByTestId('publication-metrics');
  await numbers.getByRole('button', { name: 'Count again' }).click();
  const counted = numbers.locator('[data-testid=account-metrics][data-state=counted]');
  // Each is counted as soon as its network's limits allow: one may have to wait for its next turn.
  await soon(() => counted.count()).toBeGreaterThanOrEqual(NETWORKS.length - 1);
  expect(await numbers.getByTestId('account-metrics').count()).toBe(NETWORKS.length);
  for (const account of await counted.all()) {
    await account.getByText(/^Counted /).waitFor();
    await soon(() => account.locator('dd').first().innerText()).toBe('1');
  }
  expect(await graveViolations(page)).toEqual([]);
  expect(await sidewaysOverflow(page)).toBe(0);
  await picture(page, '7-counted');
  expect([problems, boss.problems, admin.problems].flat()).toEqual([]);
});
