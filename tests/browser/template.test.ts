import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { AccountsService } from '@tingshuo/server';
import pg from 'pg';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { noChromium } from '../harness/chromium.js';
import { controlSandbox } from '../harness/sandbox-control.js';
import { Stage } from '../harness/stage.js';
import { graveViolations, sidewaysOverflow } from './accessibility.js';

const BRAND = 'lanxing';
const TOWN = {
  people: 0,
  life: false,
  history: { days: 0, posts: 0, mentions: 0 },
  networks: ['mastodon', 'wechat'],
};
const PICTURES = process.env.TINGSHUO_TEST_PICTURES;

let stage: Stage;
let owner: pg.Client;
beforeAll(async () => {
  if (noChromium) return;
  stage = await Stage.start({ world: TOWN, undoSeconds: 0 });
  owner = new pg.Client({ connectionString: stage.product.database.ownerUrl });
  await owner.connect();
  const accounts = stage.product.app.get(AccountsService);
  const account = (await accounts.list(stage.workspaceId)).find(({ network }) => network === 'wechat');
  const { pushToken } = await accounts.openCredentials(stage.workspaceId, account?.id ?? '');
  const url = `${stage.product.url}/api/hooks/wechat/${account?.id}`;
  await admin('/_admin/push', { account: BRAND, network: 'wechat', url, token: pushToken });
});
afterAll(async () => {
  await owner?.end();
  await stage?.close();
});
beforeEach((context) => context.skip(noChromium !== null, noChromium ?? ''));

const admin = <T>(path: string, body: object) => controlSandbox<T>(stage.sandbox, 'POST', path, body);

/** A follower wrote longer ago than WeChat lets anybody answer; answers the address of what they said. */
async function closedTalk(person: string): Promise<string> {
  await admin('/_admin/people', { handle: person, networks: ['wechat'] });
  await admin('/_admin/reactions', { kind: 'follow', from: person, to: BRAND });
  const text = `我是${person}`;
  await admin('/_admin/messages', { from: person, to: BRAND, network: 'wechat', text });
  const sql = `SELECT m.id, m.conversation_id FROM mention m JOIN post p ON p.id = m.post_id WHERE p.text = $1`;
  let found: { id: string; conversation_id: string } | undefined;
  await expect
    .poll(
      async () => {
        found = (await owner.query(sql, [text])).rows[0];
        return found !== undefined;
      },
      { timeout: 30_000 },
    )
    .toBe(true);
  await owner.query('UPDATE conversation SET reply_window_ends_at = now() WHERE id = $1', [
    found?.conversation_id,
  ]);
  return `/inbox/${found?.id}`;
}

async function received(person: string): Promise<string[]> {
  const path = `/_admin/messages?account=${person}&network=wechat`;
  const answer = await controlSandbox<{ messages: { text: string }[] }>(stage.sandbox, 'GET', path);
  return answer.messages.map(({ text }) => text).filter((text) => text.includes('受理编号'));
}

/** Nothing grave, nothing beyond the edge; with a picture for people to look at. */
async function isFit(page: Page, name: string): Promise<void> {
  if (PICTURES) {
    mkdirSync(PICTURES, { recursive: true });
    await page.screenshot({ path: join(PICTURES, `${name}.png`) });
  }
  expect(await graveViolations(page)).toEqual([]);
  expect(await sidewaysOverflow(page)).toBeLessThanOrEqual(0);
}

interface Words {
  reply: string;
  open: string;
  send: string;
  missing: string;
  /** Only on a phone. */
  back?: string;
}

const READERS: { person: string; options: BrowserContextOptions; words: Words }[] = [
  {
    person: 'ann',
    options: { locale: 'en-US' },
    words: { reply: 'Reply', open: 'Send a template message', send: 'Send', missing: 'Fill this in.' },
  },
  {
    person: 'bo',
    options: { locale: 'zh-CN', colorScheme: 'dark', viewport: { width: 390, height: 844 } },
    words: { reply: '回复', open: '发送模板消息', send: '发送', missing: '请填写此项。', back: '返回列表' },
  },
];

it.each(READERS)(
  'answers $person with a template of WeChat once its window is over',
  async ({ person, options, words }) => {
    const { page, problems } = await stage.signIn('agent', options);
    await page.goto(await closedTalk(person));
    const pane = page.getByTestId('mention-pane');
    await pane.getByRole('button', { name: words.reply, exact: true }).click();
    await pane.getByRole('button', { name: words.open }).click();
    const dialog = page.getByRole('dialog');
    const slots = dialog.locator('input[name]:not([type=hidden])');
    await slots.nth(2).waitFor();
    await isFit(page, `template-${person}`);

    // Nothing leaves while a slot is empty, and the slot says so.
    await dialog.getByRole('button', { name: words.send, exact: true }).click();
    await dialog
      .getByText(words.missing ?? '')
      .first()
      .waitFor();
    for (const [index, value] of ['C-1024', '已解决', '券已到账'].entries())
      await slots.nth(index).fill(value);
    await isFit(page, `template-filled-${person}`);
    await slots.nth(2).press('Enter');
    await dialog.waitFor({ state: 'detached' });
    await page.locator('[data-testid=delivery-state][data-state=confirmed]').first().waitFor();
    expect(await received(person)).toEqual(['受理编号:C-1024\n处理状态:已解决\n处理说明:券已到账']);
    await isFit(page, `template-sent-${person}`);
    if (!words.back) return expect(problems).toEqual([]);
    // On a phone the conversation covers the list, and leads back to it.
    const rows = page.getByTestId('mention-row');
    const covered = page.locator('[inert]').filter({ has: rows });
    expect(await covered.count()).toBe(1);
    await page.getByRole('button', { name: words.back }).click();
    await covered.waitFor({ state: 'detached' });
    expect(new URL(page.url()).pathname).toBe('/inbox');
    await rows.first().click();
    await pane.waitFor();
    expect(problems).toEqual([]);
  },
);
