import { randomUUID } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import { type NestFastifyApplication } from '@nestjs/platform-fastify';
import { freePort } from '@tingshuo/local-services';
import { AccountsService } from '@tingshuo/server';
import pg from 'pg';
import type { Browser, BrowserContextOptions } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { launchChromium, noChromium } from '../harness/chromium.js';
import { type Product, startProduct } from '../harness/product.js';
import { openScreen, type Screen } from '../harness/screen.js';
import { newWorkspace } from '../harness/webhook-sender.js';

let site: string;
let shop: Server;
let lang = 'en';
let product: Product;
let browser: Browser;
let owner: pg.Client;
let workspaceId: string;
let accountId: string;

beforeAll(async () => {
  if (noChromium) return;
  product = await startProduct({}, true);
  site = await openShop();
  browser = await launchChromium();
  owner = new pg.Client({ connectionString: product.database.ownerUrl });
  await owner.connect();
  workspaceId = await newWorkspace(owner);
  accountId = await connect(product.app);
});
afterAll(async () => {
  shop?.close();
  await owner?.end();
  await browser?.close();
  await product?.close();
});
beforeEach((context) => context.skip(noChromium !== null, noChromium ?? ''));

const connect = async (app: NestFastifyApplication): Promise<string> =>
  await app.get(AccountsService).connect(
    workspaceId,
    {
      network: 'webchat',
      baseUrl: site,
      fields: { name: '小店 Shop', secret: 'a-secret-of-the-chat-0123456789', origins: site },
    },
    'system',
  );

/** A page of the shop lets nothing in but the chat: no inline style and no inline script. */
async function openShop(): Promise<string> {
  const policy = `default-src 'none'; script-src ${product.url}; connect-src ${product.url}`;
  shop = createServer((_request, response) => {
    response.writeHead(200, {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': policy,
    });
    response.end(`<!doctype html><html lang="${lang}"><title>Shop</title><h1>Shop</h1>
      <script src="${product.url}/chat/${accountId}.js" defer></script></html>`);
  });
  const port = await freePort();
  await new Promise<void>((resolve) => shop.listen(port, '127.0.0.1', () => resolve()));
  return `http://127.0.0.1:${port}`;
}

async function visit(language: string, options: BrowserContextOptions = {}): Promise<Screen> {
  lang = language;
  const screen = await openScreen(browser, options);
  await screen.page.goto(`${site}/`);
  return screen;
}

/** What the desk answers, as a delivery leaves it. */
async function answer(text: string): Promise<void> {
  await owner.query(
    `INSERT INTO post (workspace_id, id, network, issuer, external_id, kind, direction, visibility, author_id,
       social_account_id, conversation_external_id, text, occurred_at)
     SELECT p.workspace_id, gen_random_uuid(), p.network, p.issuer, $2, 'dm', 'out', 'private', a.identity_id,
       p.social_account_id, p.conversation_external_id, $3, now()
     FROM post p JOIN social_account a ON a.id = p.social_account_id
     WHERE p.workspace_id = $1 AND p.direction = 'in' ORDER BY p.occurred_at DESC LIMIT 1`,
    [workspaceId, `answer:${randomUUID()}`, text],
  );
}

it('stands on a strict page, is spoken through, and has the conversation after a reload and a time without a line', async () => {
  const { page, problems } = await visit('en');
  await page.getByRole('button', { name: 'Chat with us' }).click();
  const chat = page.getByRole('dialog', { name: '小店 Shop' });
  await chat.getByText('How can we help?').waitFor();
  await page.keyboard.type('Where is my parcel? <b>包裹</b>');
  await page.keyboard.press('Enter');
  const first = chat.getByRole('listitem').filter({ hasText: 'Where is my parcel? <b>包裹</b>' });
  await first.waitFor();
  await expect
    .poll(
      async () => (await owner.query('SELECT FROM mention WHERE workspace_id = $1', [workspaceId])).rowCount,
      {
        timeout: 20_000,
      },
    )
    .toBe(1);
  await answer('On its way 在路上');
  await chat.getByText('On its way 在路上').waitFor();

  await page.context().setOffline(true);
  await page.keyboard.type('Thank you');
  await page.keyboard.press('Enter');
  await chat.getByText('Not sent yet. It is tried again.').waitFor();
  await page.context().setOffline(false);
  await expect
    .poll(async () => (await owner.query(`SELECT FROM post WHERE text = 'Thank you'`)).rowCount, {
      timeout: 30_000,
    })
    .toBe(1);

  await page.reload();
  await page.getByRole('button', { name: 'Chat with us' }).click();
  await chat.getByText('Thank you').waitFor();
  expect(await chat.getByRole('listitem').count()).toBe(3);
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Chat with us' }).waitFor();
  expect(problems.filter((problem) => !problem.includes('ERR_INTERNET_DISCONNECTED'))).toEqual([]);
});

it('speaks Chinese on a Chinese page, and looks right in the dark', async () => {
  const { page, problems } = await visit('zh-CN', {
    colorScheme: 'dark',
    viewport: { width: 375, height: 667 },
  });
  await page.getByRole('button', { name: '在线咨询' }).click();
  await page.getByText('有什么可以帮您').waitFor();
  await page.getByRole('textbox', { name: '请输入消息' }).fill('在吗？');
  await page.getByRole('button', { name: '发送' }).click();
  await page.getByRole('listitem').filter({ hasText: '在吗？' }).waitFor();
  expect(problems).toEqual([]);
});
