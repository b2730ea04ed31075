import { existsSync, readFileSync } from 'node:fs';
import { type Sandbox, startSandbox } from '@tingshuo/sandbox';
import { AccountsService, DemoService, PollService, PushRegistering } from '@tingshuo/server';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Product, startProduct } from '../harness/product.js';
import { ADMIN_TOKEN, controlSandbox } from '../harness/sandbox-control.js';

const QUIET = { people: 0, life: false, history: { days: 0, posts: 0, mentions: 0 } };
const DEMO_SMS = [
  'Is the shop at Jing’an open on Sunday morning?',
  '你好，外卖订单一小时了还没到，取餐码 4471。',
];
let sandbox: Sandbox;
let product: Product;
let owner: pg.Pool;
let workspaceId: string;

beforeAll(async () => {
  sandbox = await startSandbox({ ...QUIET, adminToken: ADMIN_TOKEN, mail: {} });
  const ports = sandbox.mail ? [sandbox.mail.imapPort, sandbox.mail.smtpPort] : [];
  product = await startProduct(
    {
      TINGSHUO_SANDBOX_URL: sandbox.url,
      TINGSHUO_SANDBOX_TOKEN: ADMIN_TOKEN,
      TINGSHUO_ALLOW_HOSTS: ports.map((port) => `127.0.0.1:${port}`).join(','),
    },
    true,
  );
  owner = new pg.Pool({ connectionString: product.database.ownerUrl, max: 1 });
});
afterAll(async () => {
  await owner.end();
  await product.close();
  await sandbox.close();
});

async function heard(network: string): Promise<string[]> {
  const { rows } = await owner.query<{ text: string }>(
    `SELECT text FROM post WHERE workspace_id = $1 AND network = $2 AND direction = 'in' ORDER BY text`,
    [workspaceId, network],
  );
  return rows.map(({ text }) => text).sort();
}

describe('the demo workspace', () => {
  it('has an account on every network, seeded once however often', async () => {
    const demo = product.app.get(DemoService);
    const seeded = await demo.seed();
    workspaceId = seeded.workspaceId;
    expect(existsSync(seeded.loginFile)).toBe(true);
    const before = await product.app.get(AccountsService).list(workspaceId);
    const networks = before.map(({ network }) => network).sort();
    expect(networks).toEqual([
      'bluesky',
      'douyin',
      'email',
      'facebook',
      'instagram',
      'mastodon',
      'moments',
      'sms',
      'telegram',
      'webchat',
      'wechat',
      'weibo',
      'x',
      'xiaohongshu',
    ]);
    expect(before.map(({ status }) => status)).toEqual(before.map(() => 'active'));
    const login = readFileSync(seeded.loginFile, 'utf8');
    await demo.seed();
    const after = await product.app.get(AccountsService).list(workspaceId);
    expect(after.map(({ id }) => id)).toEqual(before.map(({ id }) => id));
    expect(readFileSync(seeded.loginFile, 'utf8')).toBe(login);
  });

  it('is pushed to, whether the network takes the address by its API or in its console', async () => {
    const states = async (): Promise<string[]> => {
      await product.app.get(PushRegistering).sweep();
      const { rows } = await owner.query<{ is: string }>(
        `SELECT a.network || ' ' || r.state AS is FROM push_registration r
         JOIN social_account a ON a.workspace_id = r.workspace_id AND a.id = r.social_account_id
         WHERE r.workspace_id = $1 ORDER BY 1`,
        [workspaceId],
      );
      return rows.map((row) => row.is);
    };
    await expect
      .poll(states, { timeout: 20_000 })
      .toEqual(['facebook', 'instagram', 'telegram', 'x'].map((network) => `${network} registered`));
    await product.app.get(DemoService).openPushes();
    const ann = { handle: 'ann', name: '安小姐', lang: 'zh', networks: ['wechat'] };
    await controlSandbox(sandbox, 'POST', '/_admin/people', ann);
    await controlSandbox(sandbox, 'POST', '/_admin/reactions', {
      kind: 'follow',
      from: 'ann',
      to: 'lanxing',
    });
    const message = { from: 'ann', to: 'lanxing', network: 'wechat', text: '在吗？', native: null };
    await controlSandbox(sandbox, 'POST', '/_admin/messages', message);
    await expect.poll(() => heard('wechat'), { timeout: 20_000 }).toEqual(['在吗？']);
  });

  it('hears what was written by mail and in the chat of its site', async () => {
    const polls = product.app.get(PollService);
    await polls.hasten(workspaceId);
    await polls.pollDue(workspaceId);
    await expect.poll(() => heard('email')).toHaveLength(3);
    expect((await heard('email')).join('\n')).toContain('包装破损');
    await expect.poll(() => heard('webchat')).toEqual([expect.stringContaining('积分')]);
    const { rows } = await owner.query(
      `SELECT jsonb_array_length(entities -> 'media') AS files FROM post
       WHERE workspace_id = $1 AND network = 'email' AND text LIKE '%1118-07%'`,
      [workspaceId],
    );
    expect(rows).toEqual([{ files: 2 }]);
  });

  it('answers short messages through the gateway, and hears them', async () => {
    const accounts = product.app.get(AccountsService);
    const account = (await accounts.list(workspaceId)).find(({ network }) => network === 'sms');
    const { secret, number } = await accounts.openCredentials(workspaceId, account?.id ?? '');
    const sms = { secret, id: 'in-1', from: '+8613800000001', to: number, text: '在吗？' };
    const url = `${product.url}/api/hooks/sms/${account?.id}`;
    for (let copy = 0; copy < 3; copy++)
      await controlSandbox(sandbox, 'POST', '/_admin/sms', { ...sms, url });
    await expect.poll(() => heard('sms')).toEqual([...DEMO_SMS, '在吗？'].sort());
  });
});
