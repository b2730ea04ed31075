import { rmSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { ExpiredRows } from '@tingshuo/server';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Product, startProduct } from '../harness/product.js';
import { countRows, pushesWorked, until } from '../harness/received-pushes.js';
import {
  connectWebhook,
  messageItem,
  newWorkspace,
  postItem,
  pushItems,
  type WebhookAccount,
} from '../harness/webhook-sender.js';

let product: Product;
let owner: pg.Client;
let shop: WebhookAccount;

beforeAll(async () => {
  product = await startProduct({}, true);
  owner = new pg.Client({ connectionString: product.database.ownerUrl });
  await owner.connect();
  shop = await connectWebhook(product, await newWorkspace(owner));
});
afterAll(async () => {
  await owner.end();
  await product.close();
});

describe('a push', () => {
  it('ends in one post, one mention and one conversation, however many copies arrive at once', async () => {
    const account = await connectWebhook(product, await newWorkspace(owner));
    const item = postItem('包裹还没到 🚚, where is it?');
    const copies = Array.from({ length: 10 }, async (_, n) => {
      await sleep(2 + n * 22);
      // Copies are signed anew and some come with another clock: what was said is the same.
      return await pushItems(product, account, [item], { late: n % 3 });
    });
    const answers = await Promise.all(copies);
    expect(answers.map(({ status }) => status)).toEqual(Array(10).fill(202));
    await pushesWorked(owner, account.workspaceId);
    for (const table of ['received_push', 'post', 'mention', 'conversation']) {
      expect([table, await countRows(owner, table, account.workspaceId)]).toEqual([table, 1]);
    }
    const { rows } = await owner.query('SELECT text, direction, kind FROM post WHERE workspace_id = $1', [
      account.workspaceId,
    ]);
    expect(rows).toEqual([{ text: item.text, direction: 'in', kind: 'post' }]);
  });

  it('is stored once per post also where different pushes tell of it', async () => {
    const account = await connectWebhook(product, await newWorkspace(owner));
    const item = postItem('one post in four pushes');
    const pushes = [1, 2, 3, 4].map((n) => pushItems(product, account, [item, postItem(`beside it ${n}`)]));
    await Promise.all(pushes);
    await pushesWorked(owner, account.workspaceId);
    expect(await countRows(owner, 'mention', account.workspaceId)).toBe(5);
    expect(await countRows(owner, 'received_push', account.workspaceId)).toBe(4);
  });

  it.each([
    ['a wrong secret', 403, 'push_not_authentic', { secret: 'another secret of 24 characters' }],
    ['a body that was changed', 403, 'push_not_authentic', { headers: { 'x-tingshuo-signature': 'v1=00' } }],
    ['no signature', 403, 'push_not_authentic', { headers: { 'x-tingshuo-timestamp': '' } }],
    ['an old signature', 400, 'push_stale', { late: 3600 }],
    ['a signature from the future', 400, 'push_stale', { late: -3600 }],
  ])('with %s is refused and stored nowhere', async (_, status, code, options) => {
    const before = await countRows(owner, 'received_push', shop.workspaceId);
    expect(await pushItems(product, shop, [postItem('no')], options)).toMatchObject({
      status,
      body: { code, message: { zh: expect.any(String) } },
    });
    expect(await countRows(owner, 'received_push', shop.workspaceId)).toBe(before);
  });

  it('to an address that is none is not found', async () => {
    const nobody = { ...shop, id: '00000000-0000-7000-8000-000000000000' };
    for (const account of [nobody, { ...shop, id: 'x' }]) {
      expect(await pushItems(product, account, [])).toMatchObject({
        status: 404,
        body: { code: 'not_found' },
      });
    }
    const wrongNetwork = await product.app.inject({ method: 'POST', url: `/api/hooks/wechat/${shop.id}` });
    expect(wrongNetwork.statusCode).toBe(404);
    const question = await product.app.inject({ method: 'GET', url: `/api/hooks/webhook/${shop.id}` });
    expect([question.statusCode, question.json().code]).toEqual([400, 'not_a_push']);
  });

  it('that is too large is refused before it is read', async () => {
    const huge = postItem('x'.repeat(1_200_000));
    expect(await pushItems(product, shop, [huge])).toMatchObject({ status: 413, body: { code: 'http_413' } });
  });

  it('that holds something else is kept as failed, and one bad item harms no other', async () => {
    const account = await connectWebhook(product, await newWorkspace(owner));
    await pushItems(product, account, [postItem('good'), { type: 'post', id: 'bad' }]);
    await pushItems(product, account, 'not a list' as unknown as object[]);
    await pushesWorked(owner, account.workspaceId);
    const { rows } = await owner.query<{ state: string; code: string | null }>(
      `SELECT state, last_error ->> 'code' AS code FROM received_push WHERE workspace_id = $1 ORDER BY state`,
      [account.workspaceId],
    );
    expect(rows).toEqual([
      { state: 'done', code: null },
      { state: 'failed', code: 'other_document' },
    ]);
    expect(await countRows(owner, 'post', account.workspaceId)).toBe(1);
    expect(await countRows(owner, 'refused_event', account.workspaceId)).toBe(1);
  });

  it('is forgotten after some days, and no sender secret is kept', async () => {
    const account = await connectWebhook(product, await newWorkspace(owner));
    await pushItems(product, account, [postItem('old')], { headers: { authorization: 'Bearer hush-hush' } });
    await pushesWorked(owner, account.workspaceId);
    const { rows } = await owner.query('SELECT p::text AS row FROM received_push p WHERE workspace_id = $1', [
      account.workspaceId,
    ]);
    expect(JSON.stringify(rows)).not.toMatch(/hush-hush/);
    await owner.query(
      `UPDATE received_push SET received_at = now() - interval '8 days' WHERE workspace_id = $1`,
      [account.workspaceId],
    );
    await product.app.get(ExpiredRows).remove();
    expect(await countRows(owner, 'received_push', account.workspaceId)).toBe(0);
    expect(await countRows(owner, 'post', account.workspaceId)).toBe(1);
  });
});

it('keeps pushes and costs behind row-level security', async () => {
  const account = await connectWebhook(product, await newWorkspace(owner));
  await pushItems(product, account, [postItem('mine')]);
  const app = new pg.Client({ connectionString: product.database.appUrl });
  await app.connect();
  const seenFrom = async (workspaceId: string): Promise<number> => {
    await app.query(`SELECT set_config('app.workspace_id', $1, false)`, [workspaceId]);
    return await countRows(app, 'received_push', account.workspaceId);
  };
  expect([await seenFrom(account.workspaceId), await seenFrom(shop.workspaceId)]).toEqual([1, 0]);
  await expect(
    app.query(
      `INSERT INTO cost_ledger (workspace_id, social_account_id, month, endpoint_class)
       VALUES ($1, $2, now(), 'x')`,
      [account.workspaceId, account.id],
    ),
  ).rejects.toThrow(/row-level security/);
  await app.end();
});

describe('a crash between the answer and the work', () => {
  it('loses nothing, with the queue lost too', async () => {
    const before = await startProduct({ TINGSHUO_ROLE: 'web' });
    const looker = new pg.Client({ connectionString: before.database.ownerUrl });
    await looker.connect();
    const account = await connectWebhook(before, await newWorkspace(looker));
    expect((await pushItems(before, account, [messageItem('are you there?')])).status).toBe(202);
    await before.app.close();
    expect(await countRows(looker, 'post', account.workspaceId)).toBe(0);
    await looker.query('TRUNCATE bullmq.job CASCADE');

    const after = await startProduct({
      DATABASE_URL: before.database.appUrl,
      TINGSHUO_HOME: before.home,
    });
    await until(async () => (await countRows(looker, 'mention', account.workspaceId)) === 1);
    await looker.end();
    await after.close();
    await before.database.drop();
    rmSync(before.home, { recursive: true, force: true });
  });
});
