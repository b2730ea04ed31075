import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { cellsPng } from '../avatars/png.js';
import { startTestClient, type TestClient } from '../test-client.js';

const QUIET = { people: 0, life: false, history: { days: 0, posts: 0, mentions: 0 } };
const PICTURE = cellsPng(
  [[0, 1]],
  [
    [200, 20, 20],
    [20, 20, 200],
  ],
  8,
);

let client: TestClient;
beforeAll(async () => {
  client = await startTestClient({ ...QUIET, rateLimit: { factor: 10 } }, 'lanxing', 'x');
});
afterAll(() => client.sandbox.close());

async function upload(bytes: Buffer, category = 'tweet_image') {
  const body = new FormData();
  body.set('media', new Blob([Uint8Array.from(bytes)]), 'a.png');
  body.set('media_category', category);
  const headers = { authorization: `Bearer ${client.credentials.accessToken}` };
  const answer = await fetch(`${client.sandbox.url}/x/2/media/upload`, { method: 'POST', headers, body });
  return { status: answer.status, id: String(Object(Object(await answer.json()).data).id) };
}
const say = (text: string, ...media_ids: string[]) =>
  client.call('POST', '/x/2/tweets', { text, media: { media_ids } });

describe('pictures', () => {
  test('stand in a post with their description, and a short link at the end of its text', async () => {
    const { id, status } = await upload(PICTURE);
    expect(status).toBe(200);
    const alt = { id, metadata: { alt_text: { text: 'two squares' } } };
    expect((await client.call('POST', '/x/2/media/metadata', alt)).status).toBe(200);
    const made = Object((await say('look 看', id)).json).data;
    expect(made.text).toMatch(/^look 看 https:\/\/t\.co\/\w{10}$/);
    const fields =
      'tweet.fields=attachments,entities&expansions=attachments.media_keys&media.fields=url,alt_text';
    const { json } = await client.call('GET', `/x/2/tweets/${made.id}?${fields}`);
    expect(json).toMatchObject({
      data: { attachments: { media_keys: [`3_${id}`] }, entities: { urls: [{ media_key: `3_${id}` }] } },
      includes: { media: [{ media_key: `3_${id}`, type: 'photo', alt_text: 'two squares' }] },
    });
    const shown = await fetch(Object(json).includes.media[0].url);
    expect(Buffer.from(await shown.arrayBuffer()).equals(PICTURE)).toBe(true);
  });

  test.each([
    ['a film', Buffer.from('\0\0\0\x10ftypisom', 'latin1'), 'tweet_image'],
    ['what is none', Buffer.from('hello'), 'tweet_image'],
    ['too many bytes', Buffer.concat([PICTURE, Buffer.alloc(5 * 1024 * 1024)]), 'tweet_image'],
    ['an animation in one request', PICTURE, 'tweet_gif'],
  ])('%s is refused', async (_, bytes, category) => {
    expect((await upload(bytes, category)).status).toBe(400);
  });

  test('a post takes one to four that are its author\u2019s', async () => {
    const ids = await Promise.all(Array.from({ length: 5 }, async () => (await upload(PICTURE)).id));
    expect((await say('five', ...ids)).status).toBe(400);
    expect((await say('none')).status).toBe(400);
    expect((await say('unknown', '17')).status).toBe(400);
    expect((await say('', ...ids.slice(1))).status).toBe(201);
  });
});
