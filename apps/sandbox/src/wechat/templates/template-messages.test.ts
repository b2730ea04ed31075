import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Receiver, startReceiver } from '../../push/test-receiver.js';
import { xmlText } from '../../push/xml.js';
import { type Seen, startTestClient, type TestClient } from '../../test-client.js';
import { openIdOf } from '../identity.js';

const QUIET = { people: 0, life: false, history: { days: 0, posts: 0, mentions: 0 } };
const GOOD = { character_string1: 'C-1', phrase2: '已受理', thing3: '门店今天联系您 ☕' };

let client: TestClient;
let receiver: Receiver;
let openid: string;
let template: string;
let people = 0;
let person: string;
beforeAll(async () => {
  client = await startTestClient({ ...QUIET, push: { timeoutMs: 150 } }, 'lanxing', 'wechat');
  receiver = await startReceiver();
  receiver.answer = ({ query }) => query.echostr ?? 'success';
  const address = { account: 'lanxing', network: 'wechat', url: receiver.url, token: 'pushToken123' };
  await client.admin('POST', '/_admin/push', address);
});
afterAll(async () => {
  await receiver.close();
  await client.sandbox.close();
});
beforeEach(async () => {
  people += 1;
  person = `person${people}`;
  await client.admin('POST', '/_admin/people', { handle: person, networks: ['wechat'] });
  const account = client.sandbox.world.accounts.byAddress(person);
  if (!account) throw new Error('no such person');
  openid = openIdOf(client.credentials.appId ?? '', account);
  await client.admin('POST', '/_admin/reactions', { kind: 'follow', from: person, to: 'lanxing' });
  template = (await listed())[0]?.template_id ?? '';
  await ended();
  receiver.received.length = 0;
});

const api = (method: string, path: string, body?: object): Promise<Seen> =>
  client.call(method, `/wechat/cgi-bin${path}?access_token=${client.credentials.accessToken}`, body);
const listed = async (): Promise<{ template_id: string; content: string }[]> =>
  Object((await api('GET', '/template/get_all_private_template')).json).template_list;
const send = async (more: object = {}): Promise<Record<string, unknown>> => {
  const data = Object.fromEntries(Object.entries(GOOD).map(([slot, value]) => [slot, { value }]));
  const message = { touser: openid, template_id: template, data, ...more };
  return Object((await api('POST', '/message/template/send', message)).json);
};
/** What the address was told, once nothing is under way. */
const ended = async () => {
  await client.admin('GET', '/_admin/push?account=lanxing&network=wechat');
  return receiver.received.map(({ body }) =>
    ['Event', 'FromUserName', 'MsgID', 'Status'].map((name) => xmlText(body, name)),
  );
};
const inMailbox = async (): Promise<{ text: string }[]> =>
  Object((await client.admin('GET', `/_admin/messages?account=${person}&network=wechat`)).json).messages;

describe('a template message', () => {
  test('reaches a follower who never wrote, and the address is told', async () => {
    const { errcode, msgid } = await send();
    expect(errcode).toBe(0);
    const [message] = await inMailbox();
    expect(message?.text).toBe('受理编号:C-1\n处理状态:已受理\n处理说明:门店今天联系您 ☕');
    const [[event, from, id, status] = []] = await ended();
    expect([event, from, status]).toEqual(['TEMPLATESENDJOBFINISH', openid, 'success']);
    expect(id).toMatch(/^\d{19}$/);
    expect(Number(id)).toBe(msgid);
  });
  test('goes out once for a key within ten minutes', async () => {
    const first = await send({ client_msg_id: 'k1' });
    expect(await send({ client_msg_id: 'k1' })).toEqual(first);
    expect(await inMailbox()).toHaveLength(1);
    await client.admin('POST', '/_admin/tick', { ms: 10 * 60_000 });
    await send({ client_msg_id: 'k1' });
    expect(await inMailbox()).toHaveLength(2);
  });
  test('uses up no reply window', async () => {
    await client.admin('POST', '/_admin/tick', { ms: 61_000 });
    const writes = { from: person, to: 'lanxing', network: 'wechat', text: '在吗' };
    await client.admin('POST', '/_admin/messages', writes);
    await send();
    const codes: unknown[] = [];
    for (let n = 0; n < 6; n += 1) {
      const answer = { touser: openid, msgtype: 'text', text: { content: `${n}` } };
      codes.push(Object((await api('POST', '/message/custom/send', answer)).json).errcode);
    }
    expect(codes).toEqual([0, 0, 0, 0, 0, 45047]);
  });
  test('ends undelivered where the person takes none, until they do again', async () => {
    const says = (kind: string) =>
      client.admin('POST', '/_admin/messages', {
        from: person,
        to: 'lanxing',
        network: 'wechat',
        native: { kind },
      });
    await says('refuse');
    expect((await send()).errcode).toBe(0);
    expect((await ended()).at(-1)?.[3]).toBe('failed:user block');
    await says('allow');
    await send();
    expect((await ended()).at(-1)?.[3]).toBe('success');
    expect((await inMailbox()).filter(({ text }) => text !== '')).toHaveLength(1);
  });
  test.each([
    [{ touser: 'oNobody' }, 40003],
    [{ template_id: 'none' }, 40037],
    [{ data: {} }, 47003],
    [
      { data: { character_string1: { value: 'C' }, phrase2: { value: '13笔' }, thing3: { value: 'x' } } },
      47003,
    ],
    [
      {
        data: {
          character_string1: { value: 'C' },
          phrase2: { value: '好' },
          thing3: { value: '字'.repeat(21) },
        },
      },
      47003,
    ],
  ])('%j is refused with %i', async (more, code) => {
    expect((await send(more)).errcode).toBe(code);
  });
  test('is for followers only', async () => {
    await client.admin('POST', '/_admin/reactions', { kind: 'unfollow', from: person, to: 'lanxing' });
    expect((await send()).errcode).toBe(43004);
  });
  test('cannot be sent from a template that was taken away', async () => {
    const last = (await listed()).at(-1)?.template_id;
    await api('POST', '/template/del_private_template', Object({ template_id: last }));
    expect((await listed()).map(({ template_id }) => template_id)).not.toContain(last);
    expect((await send({ template_id: last })).errcode).toBe(40037);
  });
});
