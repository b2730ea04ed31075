import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { cellsPng } from '../../avatars/png.js';
import { type Receiver, startReceiver } from '../../push/test-receiver.js';
import { type Seen, startTestClient, type TestClient } from '../../test-client.js';
import { instagramScopedId, pageScopedId } from '../ids.js';

const QUIET = { people: 0, life: false, history: { days: 0, posts: 0, mentions: 0 } };
const DAY = 86_400_000;
const MB = 1024 * 1024;
const RED: [number, number, number] = [200, 20, 20];
const PICTURE = cellsPng([[0, 1]], [RED, [20, 20, 200]], 8);

let client: TestClient;
let receiver: Receiver;
beforeAll(async () => {
  const push = { timeoutMs: 5000, retries: 3 };
  client = await startTestClient({ ...QUIET, push, rateLimit: { factor: 10 } }, 'lanxing', 'facebook');
  receiver = await startReceiver();
  receiver.answer = ({ query }) => query['hub.challenge'] ?? '';
  const networks = ['facebook', 'instagram'];
  await client.admin('POST', '/_admin/people', { handle: 'ann', networks });
  for (const network of networks)
    await client.admin('POST', '/_admin/messages', { from: 'ann', to: 'lanxing', network, text: '在吗' });
});
afterAll(async () => {
  await receiver.close();
  await client.sandbox.close();
});

const graph = (method: string, path: string, body?: unknown): Promise<Seen> =>
  client.call(method, `/facebook/v24.0${path}`, body);
const errorOf = (seen: { json: unknown }) => Object(seen.json).error;
const personId = (platform: 'facebook' | 'instagram'): string => {
  const { accounts } = client.sandbox.world;
  const [brand, person] = [accounts.byAddress('lanxing'), accounts.byAddress('ann')];
  if (!brand || !person) throw new Error('nobody is there');
  return platform === 'facebook' ? pageScopedId(brand, person) : instagramScopedId(brand, person);
};
const send = (platform: 'facebook' | 'instagram', message: object): Promise<Seen> =>
  graph('POST', '/me/messages', { recipient: { id: personId(platform) }, message });

async function brings(
  bytes: Uint8Array,
  { type = 'image', name = 'a.png', mimeType = 'image/png', platform = '' },
): Promise<{ status: number; json: unknown }> {
  const form = new FormData();
  if (platform !== '') form.set('platform', platform);
  form.set('message', JSON.stringify({ attachment: { type, payload: { is_reusable: true } } }));
  form.set('filedata', new Blob([Uint8Array.from(bytes)], { type: mimeType }), name);
  const headers = { authorization: `Bearer ${client.credentials.accessToken}` };
  const url = `${client.sandbox.url}/facebook/v24.0/me/message_attachments`;
  const response = await fetch(url, { method: 'POST', body: form, headers });
  return { status: response.status, json: await response.json() };
}
const attachmentId = async (platform: string): Promise<string> =>
  String(Object((await brings(PICTURE, { platform })).json).attachment_id);
const newest = async (platform: 'messenger' | 'instagram') => {
  const fields = 'messages.limit(1){id,message,attachments}';
  const path = `/me/conversations?platform=${platform}&fields=${fields}`;
  return Object((await graph('GET', path)).json).data[0].messages.data[0];
};

describe('a file for a message', () => {
  test('is brought, then sent by its id, and shown at an address of its own', async () => {
    const attachment_id = await attachmentId('');
    expect(attachment_id).toMatch(/^\d{16}$/);
    const sent = await send('facebook', { attachment: { type: 'image', payload: { attachment_id } } });
    expect(sent.json).toMatchObject({ message_id: expect.stringMatching(/^m_/) });
    const shown = await newest('messenger');
    expect(shown).toMatchObject({
      id: Object(sent.json).message_id,
      message: '',
      attachments: { data: [{ mime_type: 'image/png', name: 'a.png', size: PICTURE.length }] },
    });
    const { url } = shown.attachments.data[0].image_data;
    const file = await fetch(url);
    expect([file.status, Buffer.from(await file.arrayBuffer())]).toEqual([200, PICTURE]);
    const edge = await graph('GET', `/${shown.id}/attachments`);
    expect(edge.json).toMatchObject({ data: [{ mime_type: 'image/png' }] });
  });

  test('of Instagram is shared there, and only there', async () => {
    const id = await attachmentId('instagram');
    const share = { attachment: { type: 'MEDIA_SHARE', payload: { id } } };
    expect((await send('instagram', share)).status).toBe(200);
    expect((await newest('instagram')).attachments.data).toHaveLength(1);
    expect(errorOf(await send('facebook', share))).toMatchObject({ code: 100 });
    const named = { attachment: { type: 'image', payload: { attachment_id: id } } };
    expect(errorOf(await send('facebook', named))).toMatchObject({ code: 100 });
  });

  test('is sent without words, by an address that can be fetched, by the id of one that is there', async () => {
    const attachment = { type: 'image', payload: { url: `${client.sandbox.url}/avatars/1.png` } };
    expect((await send('facebook', { attachment })).status).toBe(200);
    const elsewhere = { type: 'image', payload: { url: 'https://files.example/a.png' } };
    expect((await send('facebook', { attachment: elsewhere })).status).toBe(200);
    expect(errorOf(await send('facebook', { attachment, text: 'look' }))).toMatchObject({ code: 100 });
    const gone = { type: 'image', payload: { url: 'http://127.0.0.1:1/a.png' } };
    expect(errorOf(await send('facebook', { attachment: gone }))).toMatchObject({ error_subcode: 2018008 });
    const unknown = { type: 'image', payload: { attachment_id: '1' } };
    expect(errorOf(await send('facebook', { attachment: unknown }))).toMatchObject({ code: 100 });
  });

  test.each([
    ['no picture', PICTURE.subarray(3), {}, 2018047],
    ['too large', Buffer.concat([PICTURE, Buffer.alloc(25 * MB)]), {}, 2018109],
    ['too large for Instagram', Buffer.concat([PICTURE, Buffer.alloc(8 * MB)]), onInstagram(), 2018109],
    ['a name beyond ASCII', PICTURE, onInstagram('包裹.png'), 2018047],
    ['a kind that Instagram lacks', Buffer.from('text'), { ...onInstagram('a.txt'), type: 'file' }, 2018047],
  ])('is refused: %s', async (_what, bytes, given, error_subcode) => {
    expect(errorOf(await brings(bytes, given))).toMatchObject({ code: 100, error_subcode });
  });

  test('may be large and of any kind on Messenger', async () => {
    const large = Buffer.concat([PICTURE, Buffer.alloc(9 * MB)]);
    expect((await brings(large, {})).status).toBe(200);
    const any = { type: 'file', name: 'a.zip', mimeType: 'application/zip' };
    expect((await brings(Buffer.from('PK'), any)).status).toBe(200);
  });
});

test('a picture that somebody sends has an address that is signed and ends', async () => {
  const native = { kind: 'image' };
  await client.admin('POST', '/_admin/messages', { from: 'ann', to: 'lanxing', network: 'facebook', native });
  const { url } = (await newest('messenger')).attachments.data[0].image_data;
  expect((await fetch(url)).headers.get('content-type')).toBe('image/png');
  const bent = await fetch(url.replace(/oh=../, 'oh=00'));
  expect([bent.status, await bent.text()]).toEqual([403, 'Bad URL hash']);
  await client.admin('POST', '/_admin/tick', { ms: 14 * DAY });
  const ended = await fetch(url);
  expect([ended.status, await ended.text()]).toEqual([403, 'URL signature expired']);
  expect((await fetch((await newest('messenger')).attachments.data[0].image_data.url)).status).toBe(200);
});

test('webhooks tell files, and the echo of our own', async () => {
  const place = { account: 'lanxing', network: 'facebook' };
  const configured = { ...place, url: receiver.url, verifyToken: 'word' };
  expect((await client.admin('POST', '/_admin/push', configured)).status).toBe(201);
  receiver.received.length = 0;
  const native = { kind: 'file' };
  await client.admin('POST', '/_admin/messages', { from: 'ann', to: 'lanxing', network: 'facebook', native });
  const attachment_id = await attachmentId('');
  await send('facebook', { attachment: { type: 'image', payload: { attachment_id } } });
  await client.admin('GET', '/_admin/push?account=lanxing&network=facebook');
  const told = receiver.received.flatMap(({ body }) =>
    Object(JSON.parse(body)).entry.flatMap((entry: { messaging: { message: unknown }[] }) =>
      entry.messaging.map(({ message }) => message),
    ),
  );
  const url = expect.stringMatching(/\/cdn\//);
  expect(told).toEqual([
    { mid: expect.any(String), attachments: [{ type: 'file', payload: { url } }] },
    expect.objectContaining({ is_echo: true, attachments: [{ type: 'image', payload: { url } }] }),
  ]);
  expect(told[1]).not.toHaveProperty('text');
});

function onInstagram(name = 'a.png') {
  return { platform: 'instagram', name };
}
