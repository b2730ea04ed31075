import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Seen, startTestClient, type TestClient } from '../test-client.js';

const QUIET = { people: 0, life: false, history: { days: 0, posts: 0, mentions: 0 } };
const PROXY = { 'atproto-proxy': 'did:web:api.bsky.chat#bsky_chat' };

let client: TestClient;
let did: string;
const dids = new Map<string, string>();
beforeAll(async () => {
  client = await startTestClient(QUIET, 'lanxing', 'bluesky');
  did = client.credentials.did ?? '';
  for (const handle of ['ann', 'bo_li', 'cai']) {
    await client.admin('POST', '/_admin/people', { handle, networks: ['bluesky'] });
    const token = await client.admin('POST', '/_admin/tokens', { account: handle, network: 'bluesky' });
    dids.set(handle, String(Object(token.json).did));
  }
});
afterAll(() => client.sandbox.close());

const xrpc = (name: string) => `/bluesky/xrpc/chat.bsky.convo.${name}`;
const get = (name: string, headers: Record<string, string> = PROXY): Promise<Seen> =>
  client.call('GET', xrpc(name), undefined, headers);
const post = (name: string, body: object): Promise<Seen> => client.call('POST', xrpc(name), body, PROXY);
const writes = (from: string, text: string, to = 'lanxing'): Promise<Seen> =>
  client.admin('POST', '/_admin/messages', { from, to, network: 'bluesky', text });
const convoWith = async (handle: string): Promise<{ id: string; status: string }> => {
  const members = encodeURIComponent(dids.get(handle) ?? '');
  return Object((await get(`getConvoForMembers?members=${members}`)).json).convo;
};
const logFrom = async (cursor: string) => {
  const { logs, cursor: next } = Object((await get(`getLog?cursor=${cursor}`)).json);
  return {
    next: String(next),
    lines: logs as { $type: string; rev: string; convoId: string; message?: object }[],
  };
};
const now = async () => String(Object((await get('getLog')).json).cursor);
const kindOf = ({ $type }: { $type: string }) => $type.split('#')[1];

describe('the door', () => {
  test('without being passed on, no server knows the methods', async () => {
    expect(await get('listConvos', {})).toMatchObject({ status: 404, json: { error: 'XRPCNotSupported' } });
  });

  test('an app password without that right opens everything else, also after a refresh', async () => {
    const place = { account: 'lanxing', network: 'bluesky', scopes: ['com.atproto.appPass'] };
    const { identifier, appPassword: password } = Object(
      (await client.admin('POST', '/_admin/tokens', place)).json,
    );
    const server = '/bluesky/xrpc/com.atproto.server';
    const opened = Object(
      (await client.call('POST', `${server}.createSession`, { identifier, password })).json,
    );
    const refreshed = await client.call('POST', `${server}.refreshSession`, undefined, {
      authorization: `Bearer ${opened.refreshJwt}`,
    });
    for (const { accessJwt } of [opened, Object(refreshed.json)]) {
      const authorization = `Bearer ${accessJwt}`;
      expect(await get('listConvos', { ...PROXY, authorization })).toMatchObject({
        status: 400,
        json: { error: 'InvalidToken', message: 'Bad token method' },
      });
      expect((await client.call('GET', `${server}.getSession`, undefined, { authorization })).status).toBe(
        200,
      );
    }
    expect((await client.admin('POST', '/_admin/tokens', { ...place, scopes: ['x'] })).status).toBe(400);
  });
});

describe('conversations', () => {
  test('a stranger asks, and is accepted by an answer or by word', async () => {
    await writes('ann', '在吗 https://example.org/a');
    await writes('bo_li', 'hello?');
    const asked = Object((await get('listConvos?status=request')).json).convos;
    expect(asked.map((convo: { members: { handle: string }[] }) => convo.members[0]?.handle)).toEqual([
      'bo-li.xiaozhen.test',
      'ann.xiaozhen.test',
    ]);
    const [bo, ann] = asked;
    expect((await post('acceptConvo', { convoId: bo.id })).json).toEqual({ rev: expect.any(String) });
    expect((await post('acceptConvo', { convoId: bo.id })).json).toEqual({});
    const sent = await post('sendMessage', { convoId: ann.id, message: { text: '在的' } });
    expect(sent).toMatchObject({
      status: 200,
      json: { text: '在的', sender: { did }, sentAt: expect.any(String) },
    });
    expect(Object((await get('listConvos?status=request')).json).convos).toEqual([]);
    expect(Object((await get(`getMessages?convoId=${ann.id}&limit=1`)).json)).toMatchObject({
      messages: [{ text: '在的' }],
      cursor: expect.any(String),
    });
    const { cursor } = Object((await get(`getMessages?convoId=${ann.id}&limit=1`)).json);
    expect(Object((await get(`getMessages?convoId=${ann.id}&limit=1&cursor=${cursor}`)).json)).toMatchObject({
      messages: [
        { text: '在吗 https://example.org/a', facets: [{ features: [{ uri: 'https://example.org/a' }] }] },
      ],
    });
  });

  test('who does not follow and did not write takes no messages', async () => {
    const members = encodeURIComponent(dids.get('cai') ?? '');
    expect(await get(`getConvoForMembers?members=${members}`)).toMatchObject({
      status: 400,
      json: { error: 'NotFollowedBySender' },
    });
    await client.admin('POST', '/_admin/reactions', { kind: 'follow', from: 'cai', to: 'lanxing' });
    const { id } = await convoWith('cai');
    expect((await post('sendMessage', { convoId: id, message: { text: 'hi' } })).status).toBe(200);
    expect(await get('getConvo?convoId=none')).toMatchObject({
      status: 400,
      json: { error: 'InvalidConvo' },
    });
  });

  test.each([
    ['1000 characters', '好'.repeat(1000), 200],
    ['1001 characters', '好'.repeat(1001), 400],
    ['10,001 bytes', '👩‍👩‍👧‍👦'.repeat(401), 400],
  ])('%s', async (_name, text, status) => {
    const { id: convoId } = await convoWith('ann');
    expect((await post('sendMessage', { convoId, message: { text } })).status).toBe(status);
  });
});

describe('the log', () => {
  test('begins now and tells everything after, once, while time stands still', async () => {
    const start = await now();
    expect((await logFrom(start)).lines).toEqual([]);
    const seen: string[] = [];
    let cursor = start;
    const { id: convoId } = await convoWith('ann');
    for (let n = 0; n < 6; n++) {
      await writes('ann', `m${n}`);
      if (n === 3) {
        const { messages } = Object((await get(`getMessages?convoId=${convoId}`)).json);
        await post('deleteMessageForSelf', { convoId, messageId: messages[0].id });
      }
      const { lines, next } = await logFrom(cursor);
      seen.push(...lines.map((line) => `${kindOf(line)} ${Object(line.message).text ?? ''}`.trim()));
      expect(lines.every(({ rev }) => rev > cursor)).toBe(true);
      cursor = next;
    }
    expect(seen).toEqual([
      ...['m0', 'm1', 'm2'].map((text) => `logCreateMessage ${text}`),
      'logCreateMessage',
      'logDeleteMessage',
      ...['m4', 'm5'].map((text) => `logCreateMessage ${text}`),
    ]);
    expect((await logFrom(start)).lines.map(({ rev }) => rev)).toHaveLength(7);
    expect(await get('getLog?cursor=x')).toMatchObject({ status: 400, json: { error: 'InvalidRequest' } });
  });

  test('comes in pages', async () => {
    const start = await now();
    for (let n = 0; n < 60; n++) await writes('ann', `p${n}`);
    const first = await logFrom(start);
    const second = await logFrom(first.next);
    expect([first.lines.length, second.lines.length]).toEqual([50, 10]);
  });
});
