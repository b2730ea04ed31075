import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Receiver, startReceiver } from '../../push/test-receiver.js';
import { type Seen, startTestClient, type TestClient } from '../../test-client.js';
import { APP, appAccessToken } from '../app.js';
import { instagramId } from '../ids.js';

const QUIET = { people: 0, life: false, history: { days: 0, posts: 0, mentions: 0 } };
const VERIFY = 'verify me';

let client: TestClient;
let receiver: Receiver;
let page: string;
beforeAll(async () => {
  const push = { timeoutMs: 150, retries: 3 };
  client = await startTestClient({ ...QUIET, push, rateLimit: { factor: 10 } }, 'lanxing', 'facebook');
  page = client.credentials.pageId ?? '';
  receiver = await startReceiver();
  for (const handle of ['ann', 'bo'])
    await client.admin('POST', '/_admin/people', { handle, networks: ['facebook', 'instagram'] });
});
afterAll(async () => {
  await receiver.close();
  await client.sandbox.close();
});
beforeEach(async () => {
  receiver.status = 200;
  receiver.answer = ({ query }) => query['hub.challenge'] ?? '';
  await configure();
  receiver.received.length = 0;
});

const configure = (more: object = {}): Promise<Seen> =>
  client.admin('POST', '/_admin/push', {
    account: 'lanxing',
    network: 'facebook',
    url: receiver.url,
    verifyToken: VERIFY,
    ...more,
  });
const deliveries = async (): Promise<Record<string, unknown>[]> =>
  Object((await client.admin('GET', '/_admin/push?account=lanxing&network=facebook')).json).deliveries;
const says = async (author: string, text: string, more: object = {}): Promise<string> => {
  await client.admin('POST', '/_admin/tick', { ms: 1000 });
  const made = await client.admin('POST', '/_admin/posts', { author, text, network: 'facebook', ...more });
  return String(Object(made.json).id);
};
const graph = (method: string, path: string, body?: unknown): Promise<Seen> =>
  client.call(method, `/facebook${path}`, body);
const pushed = async (): Promise<Record<string, unknown>[]> => {
  await deliveries();
  return receiver.received.map(({ body }) => JSON.parse(body));
};
const values = async (): Promise<Record<string, unknown>[]> =>
  (await pushed()).flatMap(({ entry }) =>
    Object(entry).flatMap((each: { changes?: { field: string; value: object }[] }) =>
      (each.changes ?? []).map(({ field, value }) => ({ field, ...value })),
    ),
  );

describe('an address proves itself', () => {
  test('by the verify token and the challenge', async () => {
    const configured = await configure();
    expect(configured.json).toMatchObject({ appId: APP.id, appSecret: APP.secret });
    expect(receiver.received[0]).toMatchObject({
      method: 'GET',
      query: {
        'hub.mode': 'subscribe',
        'hub.verify_token': VERIFY,
        'hub.challenge': expect.stringMatching(/^\d+$/),
      },
    });
    receiver.answer = () => 'hello';
    expect((await configure()).status).toBe(400);
  });

  test('as the application itself subscribes, with a token of its own', async () => {
    const token = `access_token=${encodeURIComponent(appAccessToken)}`;
    const subscribe = (callback_url: string) =>
      graph('POST', `/${APP.id}/subscriptions?${token}`, {
        object: 'page',
        callback_url,
        verify_token: VERIFY,
        fields: 'feed,messages',
      });
    expect((await subscribe(receiver.url)).json).toEqual({ success: true });
    expect((await graph('GET', `/${APP.id}/subscriptions?${token}`)).json).toMatchObject({
      data: [{ object: 'page', fields: [{ name: 'feed' }, { name: 'messages' }] }],
    });
    receiver.answer = () => 'no';
    expect((await subscribe(receiver.url)).json).toMatchObject({ error: { code: 2200 } });
    expect((await graph('GET', `/${APP.id}/subscriptions`)).json).toMatchObject({ error: { code: 15 } });
    const installed = await graph('GET', `/${page}/subscribed_apps`);
    expect(installed.json).toMatchObject({
      data: [{ id: APP.id, subscribed_fields: expect.arrayContaining(['feed']) }],
    });
  });
});

describe('what a page is told', () => {
  test('signed over the body as it is sent, escaped', async () => {
    await says('ann', '@lanxing 到货了吗 http://a.example/b');
    await deliveries();
    const [told] = receiver.received;
    const signed = createHmac('sha256', APP.secret)
      .update(told?.body ?? '')
      .digest('hex');
    expect(told?.headers['x-hub-signature-256']).toBe(`sha256=${signed}`);
    expect(told?.body).toMatch(/^[\x20-\x7e]+$/);
    expect(told?.body).toContain('\\/b');
  });

  test('visits, comments in two levels, what is hidden, changed, liked and deleted', async () => {
    const root = await says('ann', '@lanxing 到货了吗');
    const top = await says('bo', 'me too', { replyTo: root });
    const answer = await graph('POST', `/${root}_${top}/comments`, { message: 'yes' });
    const comment_id = String(Object(answer.json).id);
    await graph('POST', `/${root}_${top}?is_hidden=true`);
    await graph('POST', `/${comment_id}`, { message: 'yes!' });
    await client.admin('POST', '/_admin/reactions', { kind: 'like', from: 'ann', post: top });
    await graph('DELETE', `/${root}_${top}`);
    const post_id = `${page}_${root}`;
    const told = await values();
    const order = ['add', 'hide', 'edited', 'remove'];
    told.sort((left, right) => order.indexOf(String(left.verb)) - order.indexOf(String(right.verb)));
    expect(told).toMatchObject([
      {
        field: 'feed',
        item: 'post',
        verb: 'add',
        post_id,
        message: 'Lanxing Coffee 蓝星咖啡 到货了吗',
        from: { name: 'ann' },
      },
      {
        item: 'comment',
        verb: 'add',
        comment_id: `${root}_${top}`,
        parent_id: post_id,
        post_id,
        message: 'me too',
      },
      { item: 'comment', verb: 'add', comment_id, parent_id: `${root}_${top}`, from: { id: page } },
      { item: 'reaction', verb: 'add', reaction_type: 'like', comment_id: `${root}_${top}` },
      { item: 'comment', verb: 'hide', comment_id: `${root}_${top}` },
      { item: 'comment', verb: 'edited', comment_id, message: 'yes!' },
      { item: 'comment', verb: 'remove', comment_id: `${root}_${top}`, from: { name: 'bo' } },
    ]);
  });

  test('being called elsewhere', async () => {
    const root = await says('ann', 'what a morning at @lanxing');
    const other = await says('ann', 'any ideas?');
    const comment = await says('bo', 'ask @lanxing', { replyTo: other });
    expect(await values()).toMatchObject([
      { field: 'mention', item: 'post', post_id: expect.stringMatching(`_${root}$`), sender_name: 'ann' },
      { field: 'mention', item: 'comment', comment_id: `${other}_${comment}` },
    ]);
  });

  test('several changes of one moment together, and the same to every copy', async () => {
    await configure({ copies: 3 });
    receiver.received.length = 0;
    client.sandbox.clock.tick(1000);
    const draft = {
      authorId: client.sandbox.world.accounts.byAddress('ann')?.id ?? '',
      network: 'facebook',
    } as const;
    for (let n = 0; n < 5; n += 1)
      client.sandbox.world.publish({
        ...draft,
        text: `@lanxing at once ${n}`,
        arrivedAt: client.sandbox.clock.now(),
        origin: 'admin',
      });
    const bodies = await pushed();
    expect(bodies).toHaveLength(3);
    expect(new Set(receiver.received.map(({ body }) => body)).size).toBe(1);
    expect(bodies[0]).toMatchObject({
      object: 'page',
      entry: [{ id: page, changes: Array(5).fill({ field: 'feed' }) }],
    });
  });

  test('messages, and echoes of its own', async () => {
    const written = { from: 'ann', to: 'lanxing', network: 'facebook', text: 'hello' };
    await client.admin('POST', '/_admin/messages', written);
    const [first] = await pushed();
    const [{ messaging }] = Object(first).entry;
    const { sender } = messaging[0];
    expect(messaging).toMatchObject([
      { recipient: { id: page }, message: { mid: expect.stringMatching(/^m_/), text: 'hello' } },
    ]);
    const sent = await graph('POST', '/me/messages', { recipient: sender, message: { text: 'hi' } });
    const echo = (await pushed()).at(-1);
    expect(echo).toMatchObject({
      entry: [
        {
          messaging: [
            {
              sender: { id: page },
              recipient: sender,
              message: { is_echo: true, mid: Object(sent.json).message_id },
            },
          ],
        },
      ],
    });
  });

  test('nothing about fields it did not subscribe to', async () => {
    await configure({ fields: ['messages'] });
    receiver.received.length = 0;
    await says('ann', '@lanxing hello');
    expect(await pushed()).toEqual([]);
  });
});

describe('what an account of Instagram is told', () => {
  test('comments on its posts, mentions elsewhere, messages', async () => {
    const network = 'instagram';
    const post = await says('lanxing', 'new menu', { network });
    const comment = await says('ann', 'nice 好看', { network, replyTo: post });
    const mention = await says('bo', 'with @lanxing', { network });
    await client.admin('POST', '/_admin/messages', { from: 'bo', to: 'lanxing', network, text: '在吗' });
    const told = await pushed();
    expect(new Set(told.map(({ object }) => object))).toEqual(new Set(['instagram']));
    expect(await values()).toMatchObject([
      {
        field: 'comments',
        id: instagramId('comment', comment),
        text: 'nice 好看',
        from: { username: 'ann' },
        media: { id: instagramId('media', post), media_product_type: 'FEED' },
      },
      { field: 'mentions', media_id: instagramId('media', mention) },
    ]);
    expect(JSON.stringify(told)).toContain('"text":"在吗"');
  });
});

describe('the answer', () => {
  test('anything but 200: the same again', async () => {
    receiver.status = 500;
    await says('ann', '@lanxing anybody?');
    expect((await deliveries()).at(-1)).toMatchObject({
      outcome: 'unanswered',
      attempts: Array(4).fill({ status: 500, at: expect.any(Number) }),
    });
    expect(new Set(receiver.received.map(({ body }) => body)).size).toBe(1);
  });

  test('none in time, then 200: no more after it', async () => {
    let calls = 0;
    receiver.answer = () => {
      calls += 1;
      return calls < 3 ? null : 'EVENT_RECEIVED';
    };
    await says('ann', '@lanxing third time lucky');
    expect((await deliveries()).at(-1)).toMatchObject({ outcome: 'answered' });
    expect(receiver.received).toHaveLength(3);
  });
});
