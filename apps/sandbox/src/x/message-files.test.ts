import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { cellsPng } from '../avatars/png.js';
import { startTestClient, type TestClient } from '../test-client.js';

const QUIET = { people: 0, life: false, history: { days: 0, posts: 0, mentions: 0 } };
const RED = [200, 20, 20] as const;
const PICTURE = cellsPng([[0, 1]], [RED, [20, 20, 200]], 8);
const GIF = Buffer.concat([Buffer.from('GIF89a\x08\0\x08\0', 'latin1'), Buffer.alloc(6_000_000, 7)]);

let client: TestClient;
let ann: string;
beforeAll(async () => {
  client = await startTestClient({ ...QUIET, rateLimit: { factor: 100 } }, 'lanxing', 'x');
  await client.admin('POST', '/_admin/people', { handle: 'ann', networks: ['x'] });
  ann = client.sandbox.world.accounts.byAddress('ann')?.id ?? '';
  await writes('hi');
});
afterAll(() => client.sandbox.close());

const writes = (text: string, native: object | null = null) =>
  client.admin('POST', '/_admin/messages', { from: 'ann', to: 'lanxing', network: 'x', text, native });
const dataOf = (answer: { json: unknown }) => Object(Object(answer.json).data);

async function form(path: string, fields: Record<string, string>, bytes: Buffer) {
  const body = new FormData();
  for (const [name, value] of Object.entries(fields)) body.set(name, value);
  body.set('media', new Blob([Uint8Array.from(bytes)]), 'a.png');
  const headers = { authorization: `Bearer ${client.credentials.accessToken}` };
  const answer = await fetch(`${client.sandbox.url}/x${path}`, { method: 'POST', headers, body });
  return { status: answer.status, json: await answer.json() };
}
const picture = async (media_category: string) =>
  String(dataOf(await form('/2/media/upload', { media_category }, PICTURE)).id);
const send = (body: object) => client.call('POST', `/x/2/dm_conversations/with/${ann}/messages`, body);
const say = (id: string) =>
  client.call('POST', '/x/2/tweets', { text: `look ${id}`, media: { media_ids: [id] } });
const newest = () =>
  client.call(
    'GET',
    '/x/2/dm_events?max_results=1&dm_event.fields=attachments,entities,sender_id&expansions=attachments.media_keys&media.fields=url,variants',
  );

describe('a file of a private message', () => {
  test('stands in it, with or without words, and is read by those who take part only', async () => {
    const id = await picture('dm_image');
    const made = await send({ text: '看', attachments: [{ media_id: id }] });
    expect(made.status).toBe(201);
    const message = dataOf(made).dm_event_id;
    const { json } = await newest();
    const address = `https://ton.twitter.com/1.1/ton/data/dm/${message}/${id}/p${id}.png`;
    expect(json).toMatchObject({
      data: [
        {
          text: expect.stringMatching(/^看 https:\/\/t\.co\/\w{10}$/),
          attachments: { media_keys: [`3_${id}`] },
          entities: { urls: [{ expanded_url: `https://twitter.com/messages/media/${message}` }] },
        },
      ],
      includes: { media: [{ media_key: `3_${id}`, type: 'photo', url: address }] },
    });
    const path = new URL(address).pathname.replace('/1.1/ton/data/dm', '/x/2/dm_conversations/media');
    const read = (headers: Record<string, string>) => fetch(`${client.sandbox.url}${path}`, { headers });
    const whole = await read({ authorization: `Bearer ${client.credentials.accessToken}` });
    expect(Buffer.from(await whole.arrayBuffer()).equals(PICTURE)).toBe(true);
    expect((await read({})).status).toBe(401);
    const other = await client.admin('POST', '/_admin/tokens', { account: 'ann', network: 'x' });
    expect((await read({ authorization: `Bearer ${Object(other.json).accessToken}` })).status).toBe(200);
    await client.admin('POST', '/_admin/people', { handle: 'eve', networks: ['x'] });
    const stranger = await client.admin('POST', '/_admin/tokens', { account: 'eve', network: 'x' });
    expect((await read({ authorization: `Bearer ${Object(stranger.json).accessToken}` })).status).toBe(404);
    expect((await send({ attachments: [{ media_id: await picture('dm_image') }] })).status).toBe(201);
  });

  test('of a person without one at hand can be read too', async () => {
    await writes('broken', { kind: 'image' });
    const { json } = await newest();
    const { url } = Object(json).includes.media[0];
    const path = new URL(url).pathname.replace('/1.1/ton/data/dm', '/x/2/dm_conversations/media');
    const headers = { authorization: `Bearer ${client.credentials.accessToken}` };
    expect((await fetch(`${client.sandbox.url}${path}`, { headers })).status).toBe(200);
  });

  test('is one, of its own category, and no post takes it', async () => {
    const [mine, public_] = [await picture('dm_image'), await picture('tweet_image')];
    const attached = (...ids: string[]) => ({ attachments: ids.map((media_id) => ({ media_id })) });
    for (const body of [attached(public_), attached('17'), attached(mine, mine), attached(), { text: '' }])
      expect((await send(body)).status).toBe(400);
    expect((await say(mine)).status).toBe(400);
    expect((await say(public_)).status).toBe(201);
    expect((await send(attached(mine))).status).toBe(201);
  });
});

describe('a file in parts', () => {
  const begin = (body: object) => client.call('POST', '/x/2/media/upload/initialize', body);
  const GIF_FACTS = { media_type: 'image/gif', total_bytes: GIF.length, media_category: 'dm_gif' };
  const part = (id: string, index: number, bytes: Buffer) =>
    form(`/2/media/upload/${id}/append`, { segment_index: String(index) }, bytes);
  const finish = (id: string) => client.call('POST', `/x/2/media/upload/${id}/finalize`);
  const status = (id: string) => client.call('GET', `/x/2/media/upload?command=STATUS&media_id=${id}`);

  test('is whole in the order of its parts, and prepared before it is taken', async () => {
    const id = String(dataOf(await begin(GIF_FACTS)).id);
    const half = 3_000_000;
    expect((await part(id, 1, GIF.subarray(half))).status).toBe(200);
    expect((await finish(id)).status).toBe(400);
    await part(id, 0, GIF.subarray(0, half));
    expect(dataOf(await finish(id))).toMatchObject({
      id,
      media_key: `16_${id}`,
      processing_info: { state: 'in_progress', check_after_secs: 2 },
    });
    expect((await send({ attachments: [{ media_id: id }] })).status).toBe(400);
    await client.admin('POST', '/_admin/tick', { ms: 2000 });
    expect(dataOf(await status(id))).toMatchObject({ processing_info: { state: 'succeeded' } });
    expect((await send({ attachments: [{ media_id: id }] })).status).toBe(201);
    const { url } = Object((await newest()).json).includes.media[0].variants[0];
    const shown = await fetch(url);
    expect(Buffer.from(await shown.arrayBuffer()).equals(GIF)).toBe(true);
  });

  test.each([
    ['a type that X does not know', { ...GIF_FACTS, media_type: 'application/pdf' }],
    ['a category that X does not know', { ...GIF_FACTS, media_category: 'banner' }],
    ['more bytes than its category takes', { ...GIF_FACTS, total_bytes: 15 * 1024 * 1024 + 1 }],
    ['no size', { ...GIF_FACTS, total_bytes: 0 }],
  ])('%s is refused', async (_name, body) => {
    expect((await begin(body)).status).toBe(400);
  });

  test('what is no such file is refused in the end, as are strange parts and strange ids', async () => {
    const id = String(dataOf(await begin({ ...GIF_FACTS, total_bytes: PICTURE.length })).id);
    expect((await part(id, -1, PICTURE)).status).toBe(400);
    expect((await part(id, 0, Buffer.alloc(5 * 1024 * 1024 + 1))).status).toBe(400);
    await part(id, 0, PICTURE);
    expect((await finish(id)).status).toBe(400);
    expect((await part('17', 0, PICTURE)).status).toBe(404);
    expect((await finish('17')).status).toBe(404);
    expect((await status('17')).status).toBe(404);
  });
});
