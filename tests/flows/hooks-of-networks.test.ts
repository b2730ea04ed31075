import { createHmac } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { AccountsService } from '@tingshuo/server';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Product, startProduct } from '../harness/product.js';
import { countRows, pushesWorked } from '../harness/received-pushes.js';
import { newWorkspace } from '../harness/webhook-sender.js';
import {
  type SafeMode,
  WECHAT_ORACLES,
  type WechatPush,
  wechatPush,
  wechatText,
} from '../harness/wechat-oracles.js';

let product: Product;
let owner: pg.Client;

beforeAll(async () => {
  product = await startProduct({}, true);
  owner = new pg.Client({ connectionString: product.database.ownerUrl });
  await owner.connect();
});
afterAll(async () => {
  await owner.end();
  await product.close();
});

describe('an app that pushes for several accounts', () => {
  const clientSecret = 'app secret';
  const verifyToken = 'word of the dashboard';

  async function connectPage(workspaceId: string, externalId: string): Promise<string> {
    const fields = { accessToken: 'token', clientSecret, verifyToken };
    const profile = { externalId, handle: `page${externalId}`, displayName: 'Page' };
    const baseUrl = 'https://graph.facebook.example';
    return await product.app
      .get(AccountsService)
      .store(workspaceId, { network: 'facebook', baseUrl, fields }, profile, 'system');
  }

  const comment = (page: string, n: number) => ({
    id: page,
    time: Math.floor(Date.now() / 1000),
    changes: [
      {
        field: 'feed',
        value: {
          item: 'comment',
          verb: 'add',
          comment_id: `${page}_${n}`,
          post_id: `${page}_1`,
          parent_id: `${page}_1`,
          message: `a comment to ${page}`,
          created_time: Math.floor(Date.now() / 1000),
          from: { id: '77', name: 'Ana' },
        },
      },
    ],
  });

  it('answers its question, and reaches each of them by one address', async () => {
    const workspaceId = await newWorkspace(owner);
    const first = await connectPage(workspaceId, '111');
    await connectPage(workspaceId, '222');
    const ask = async (token: string) =>
      await product.app.inject({
        method: 'GET',
        url: `/api/hooks/facebook/${first}`,
        query: { 'hub.mode': 'subscribe', 'hub.verify_token': token, 'hub.challenge': '1158201444' },
      });
    const asked = await ask(verifyToken);
    expect([asked.statusCode, asked.body]).toEqual([200, '1158201444']);
    expect((await ask('wrong')).statusCode).toBe(403);

    const entry = [comment('111', 5), comment('222', 6), comment('333', 7)];
    const payload = JSON.stringify({ object: 'page', entry });
    const digest = createHmac('sha256', clientSecret).update(payload).digest('hex');
    const answer = await product.app.inject({
      method: 'POST',
      url: `/api/hooks/facebook/${first}`,
      headers: { 'content-type': 'application/json', 'x-hub-signature-256': `sha256=${digest}` },
      payload,
    });
    expect([answer.statusCode, answer.body]).toEqual([200, 'EVENT_RECEIVED']);
    await pushesWorked(owner, workspaceId);
    const { rows } = await owner.query(
      `SELECT a.external_id AS page, p.text FROM mention m
       JOIN social_account a ON a.workspace_id = m.workspace_id AND a.id = m.social_account_id
       JOIN post p ON p.workspace_id = m.workspace_id AND p.id = m.post_id
       WHERE m.workspace_id = $1 ORDER BY 1`,
      [workspaceId],
    );
    expect(rows).toEqual(['111', '222'].map((page) => ({ page, text: `a comment to ${page}` })));
    const refused = await owner.query('SELECT code, sample FROM refused_event WHERE workspace_id = $1', [
      workspaceId,
    ]);
    expect(refused.rows).toEqual([{ code: 'unknown_account', sample: '333' }]);
  });
});

describe('account activity of X', () => {
  const consumerSecret = 'consumer secret';
  const at = 'Tue Nov 10 08:00:00 +0000 2026';
  const us = { id_str: '100', screen_name: 'brand', name: 'Brand' };
  const ana = { id_str: '900', screen_name: 'ana', name: 'Ana' };
  const milliseconds = '1794297600000';
  const tweet = (id: string, text: string, user = ana) => ({
    id: Number(id),
    id_str: id,
    text,
    created_at: at,
    user,
    entities: { user_mentions: [{ screen_name: 'brand', id_str: '100', indices: [0, 6] }] },
  });

  async function connectX(workspaceId: string): Promise<string> {
    const fields = { clientId: 'app', accessToken: 'token', consumerSecret };
    const profile = { externalId: us.id_str, handle: us.screen_name, displayName: us.name };
    return await product.app
      .get(AccountsService)
      .store(workspaceId, { network: 'x', baseUrl: 'https://x.example', fields }, profile, 'system');
  }

  async function push(id: string, events: object, secret = consumerSecret): Promise<number> {
    const payload = JSON.stringify({ for_user_id: us.id_str, ...events });
    const digest = createHmac('sha256', secret).update(payload).digest('base64');
    const headers = {
      'content-type': 'application/json',
      'x-twitter-webhooks-signature': `sha256=${digest}`,
    };
    const url = `/api/hooks/x/${id}`;
    return (await product.app.inject({ method: 'POST', url, headers, payload })).statusCode;
  }

  it('begins with its question, and is taken from nobody else', async () => {
    const id = await connectX(await newWorkspace(owner));
    const query = { crc_token: 'bm9uY2U' };
    const asked = await product.app.inject({ method: 'GET', url: `/api/hooks/x/${id}`, query });
    const digest = createHmac('sha256', consumerSecret).update('bm9uY2U').digest('base64');
    expect([asked.statusCode, asked.json()]).toEqual([200, { response_token: `sha256=${digest}` }]);
    const forged = await push(id, { tweet_create_events: [tweet('1', 'forged')] }, 'another secret');
    expect(forged).toBe(403);
  });

  it('of ten copies makes one conversation, and tells likes, followers, messages and deletions', async () => {
    const workspaceId = await newWorkspace(owner);
    const id = await connectX(workspaceId);
    const created = { tweet_create_events: [tweet('1800000000000000001', '@brand 包裹还没到')] };
    const copies = Array.from({ length: 10 }, async (_, n) => {
      await sleep(2 + n * 22);
      return await push(id, created);
    });
    expect(await Promise.all(copies)).toEqual(Array(10).fill(200));
    await pushesWorked(owner, workspaceId);
    for (const table of ['received_push', 'post', 'mention', 'conversation']) {
      expect([table, await countRows(owner, table, workspaceId)]).toEqual([table, 1]);
    }

    const message = {
      type: 'message_create',
      id: '77',
      created_timestamp: milliseconds,
      message_create: { target: { recipient_id: '100' }, sender_id: '900', message_data: { text: '在吗' } },
    };
    const liked = tweet('1800000000000000000', 'our own words', us);
    const more = [
      { direct_message_events: [message], users: { '900': { id: '900', ...ana } } },
      { favorite_events: [{ id: 'f1', timestamp_ms: 1794297600000, favorited_status: liked, user: ana }] },
      {
        follow_events: [
          {
            type: 'follow',
            created_timestamp: milliseconds,
            source: { id: '900', ...ana },
            target: { id: '100', ...us },
          },
        ],
      },
      {
        tweet_delete_events: [
          { status: { id: '1800000000000000001', user_id: '900' }, timestamp_ms: milliseconds },
        ],
      },
    ];
    for (const events of more) expect(await push(id, events)).toBe(200);
    await pushesWorked(owner, workspaceId);
    const { rows: posts } = await owner.query(
      `SELECT text, kind, deleted_at IS NOT NULL AS gone FROM post
       WHERE workspace_id = $1 AND direction = 'in' ORDER BY kind`,
      [workspaceId],
    );
    expect(posts).toEqual([
      { text: '在吗', kind: 'dm', gone: false },
      { text: '@brand 包裹还没到', kind: 'post', gone: true },
    ]);
    const { rows: acts } = await owner.query(
      `SELECT action FROM interaction WHERE workspace_id = $1 AND action IN ('like', 'follow') ORDER BY action`,
      [workspaceId],
    );
    expect(acts.map(({ action }) => action)).toEqual(['follow', 'like']);
  });
});

describe.each(Object.entries(WECHAT_ORACLES))('pushes of WeChat in safe mode, made by %s', (_, oracle) => {
  const mode: SafeMode = {
    appId: 'wx2c2769f8efd9abc2',
    token: 'parcels',
    key: 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG',
  };
  const crypt = oracle(mode);
  let workspaceId: string;
  let id: string;

  beforeAll(async () => {
    workspaceId = await newWorkspace(owner);
    const { appId, token: pushToken, key: encodingAesKey } = mode;
    const fields = { appId, appSecret: 'secret', originalId: 'gh_brand', pushToken, encodingAesKey };
    const profile = { externalId: 'gh_brand', handle: 'gh_brand', displayName: '茶铺' };
    const baseUrl = 'https://api.weixin.example';
    id = await product.app
      .get(AccountsService)
      .store(workspaceId, { network: 'wechat', baseUrl, fields }, profile, 'system');
  });

  /** Over a real connection, as WeChat's server does it. */
  async function send({ query, body }: WechatPush): Promise<[number, string]> {
    const url = `${product.url}/api/hooks/wechat/${id}?${new URLSearchParams(query)}`;
    const answer = await fetch(url, { method: 'POST', headers: { 'content-type': 'text/xml' }, body });
    return [answer.status, await answer.text()];
  }
  const refused = (status: number, code: string) => [status, expect.stringContaining(code)];
  const pushOf = (messageId: string, text: string, at = Date.now(), by = crypt) =>
    wechatPush(by, wechatText(messageId, text, at), at);

  it('end in the inbox, each once, and are answered with the word that needs no key', async () => {
    const text = '我的包裹呢？<b> & 👩‍👩‍👧';
    const first = pushOf('24837192837465012345', text);
    expect(await send(first)).toEqual([200, 'success']);
    // A copy, and the same message encrypted anew.
    for (const copy of [first, pushOf('24837192837465012345', text)])
      expect(await send(copy)).toEqual([200, 'success']);
    await pushesWorked(owner, workspaceId);
    const { rows } = await owner.query(
      `SELECT p.text, p.kind, m.why, m.state FROM mention m
       JOIN post p ON p.workspace_id = m.workspace_id AND p.id = m.post_id WHERE m.workspace_id = $1`,
      [workspaceId],
    );
    expect(rows).toEqual([{ text, kind: 'dm', why: 'dm', state: 'untriaged' }]);
    expect(await countRows(owner, 'received_push', workspaceId)).toBe(1);
  });

  it('are refused when they are old, changed, or not from who knows the words', async () => {
    const before = await countRows(owner, 'received_push', workspaceId);
    const now = Date.now();
    for (const at of [now - 3_600_000, now + 3_600_000])
      expect(await send(pushOf('31', 'late', at))).toEqual(refused(400, 'push_stale'));
    const good = pushOf('32', 'changed');
    const { msg_signature: signature = '' } = good.query;
    const forged = [
      { ...good, query: { ...good.query, nonce: '1' } },
      {
        ...good,
        query: { ...good.query, msg_signature: signature.replace(/^./, (c) => (c === '0' ? '1' : '0')) },
      },
      { ...good, body: pushOf('33', 'another body').body },
      { ...good, body: wechatText('34', 'in plain words', now) },
      pushOf('35', 'another token', now, oracle({ ...mode, token: 'guessed' })),
      pushOf('36', 'another key', now, oracle({ ...mode, key: mode.key.replace('a', 'b') })),
      pushOf('37', 'another app', now, oracle({ ...mode, appId: 'wx0000000000000000' })),
    ];
    for (const push of forged) expect(await send(push)).toEqual(refused(403, 'push_not_authentic'));
    expect(await countRows(owner, 'received_push', workspaceId)).toBe(before);
  });
});
