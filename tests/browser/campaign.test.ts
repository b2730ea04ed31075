import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { PublicationDraft } from '@tingshuo/contracts';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { noChromium } from '../harness/chromium.js';
import { Stage } from '../harness/stage.js';
import { graveViolations } from './accessibility.js';

let stage: Stage;
let shop: Awaited<ReturnType<typeof openShop>>;
beforeAll(async () => {
  if (noChromium) return;
  stage = await Stage.start();
  shop = await openShop();
});
afterAll(async () => {
  shop?.close();
  await stage?.close();
});
beforeEach((context) => context.skip(noChromium !== null, noChromium ?? ''));

/** Plans a post of the campaign for tomorrow; answers what will go out. */
async function planPost(page: Page, campaignId: string, text: string): Promise<string> {
  const { rows } = await (await page.request.get('/api/accounts')).json();
  const draft: PublicationDraft = {
    ...{ kind: 'promotion', title: '', accountIds: [rows[0].id], campaignId, tags: [], dueAt: null },
    content: { parts: [{ text, media: [] }], firstComment: null, variants: {}, poll: null, lang: null },
  };
  const id = crypto.randomUUID();
  const made = await (await page.request.post('/api/publications', { data: { ...draft, id } })).json();
  const when = { kind: 'at', at: new Date(Date.now() + 86_400_000).toISOString() };
  const data = { revision: made.revision, when };
  const planned = await (await page.request.post(`/api/publications/${id}/plan`, { data })).json();
  return planned.targets[0].parts[0].text;
}

/** One's own site, with the form as it was copied. */
async function openShop(): Promise<{ url: string; form: string; close: () => void }> {
  const site = { url: '', form: '', close: () => void shop.close() };
  const shop = createServer((_request, response) =>
    response
      .writeHead(200, { 'content-type': 'text/html; charset=utf-8' })
      .end(`<!doctype html><html lang="en"><title>Shop</title>${site.form}`),
  );
  await new Promise<void>((done) => shop.listen(0, '127.0.0.1', done));
  site.url = `http://127.0.0.1:${(shop.address() as AddressInfo).port}/spring`;
  return site;
}

it('leads from a post’s link to a lead and to a redeemed coupon', async () => {
  const { page, problems } = await stage.signIn('admin', { locale: 'en-US' });
  await page.goto('/publish/campaigns');
  await page.getByRole('button', { name: 'New campaign' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Name').fill('Spring tea 春茶');
  await dialog.getByLabel(/^Link/).fill(shop.url);
  await dialog.getByLabel('Budget').fill('500');
  await dialog.getByRole('button', { name: 'Create' }).click();
  await page.getByTestId('figure-clicks').waitFor();
  const campaignId = new URL(page.url()).pathname.split('/').at(-1) ?? '';

  const parts = page.getByRole('navigation', { name: 'Parts of the campaign' });
  await parts.getByRole('link', { name: 'Coupons' }).click();
  await page.getByRole('button', { name: 'New coupon' }).click();
  await page.getByLabel(/^What it gives/).fill('10 % off');
  await page.getByRole('button', { name: 'Create' }).click();
  await page.getByTestId('coupon-batch').waitFor();

  const text = await planPost(page, campaignId, '春茶上市 {link}，凭 {coupon} 九折');
  const [, url = '', coupon = ''] = /^春茶上市 (http\S+\/l\/\w{7})，凭 (SPRING-\w{6}) 九折$/.exec(text) ?? [];
  await parts.getByRole('link', { name: 'Links and sources' }).click();
  const source = page.getByTestId('source-row');
  await source.waitFor();
  shop.form = (await page.locator('pre').textContent()) ?? '';

  const visitor = await stage.browser.newContext({
    locale: 'zh-CN',
    userAgent: 'Mozilla/5.0 Chrome/130 Safari/537',
  });
  const landing = await visitor.newPage();
  await landing.goto(url);
  await landing.waitForURL(/ts_code=/);
  await landing.getByLabel('Name').fill('林小满');
  await landing.getByLabel('Email').fill('lin@mail.example');
  await landing.getByRole('button', { name: 'Send' }).click();
  await landing.getByRole('heading', { name: '谢谢' }).waitFor();
  await visitor.close();

  await page.reload();
  await source.waitFor();
  expect(await source.getByRole('cell').allTextContents()).toEqual(
    expect.arrayContaining(['1', '0', '1', '0', '¥0']),
  );
  await parts.getByRole('link', { name: 'Coupons' }).click();
  await page.getByRole('textbox', { name: /^Code/ }).fill(coupon);
  await page.getByLabel('Customer').fill('lin@mail.example');
  await page.getByLabel('Amount of the sale').fill('199.50');
  await page.getByRole('button', { name: 'Redeem' }).click();
  await page.getByText(`${coupon} redeemed, 99 uses left`).waitFor();
  expect(await graveViolations(page)).toEqual([]);

  await parts.getByRole('link', { name: 'Overview' }).click();
  await page.getByTestId('figure-revenue').getByText('¥199.50').waitFor();
  expect(await graveViolations(page)).toEqual([]);
  await page.getByTestId('figure-leads').getByRole('link').click();
  const lead = page.getByTestId('lead-row');
  await lead.filter({ hasText: '林小满' }).waitFor();
  expect(await lead.count()).toBe(1);
  expect(problems).toEqual([]);
});
