import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { cellsPng } from '../avatars/png.js';
import { startTestClient, type TestClient } from '../test-client.js';

const GIF = Buffer.from('R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw==', 'base64');
const MOVIE = Buffer.concat([Buffer.from([0, 0, 0, 16]), Buffer.from('ftypisom'), Buffer.alloc(32)]);
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
  client = await startTestClient();
});
afterAll(() => client.sandbox.close());

async function upload(bytes: Buffer, description?: string, path = '/api/v2/media') {
  const body = new FormData();
  body.set('file', new Blob([Uint8Array.from(bytes)]), 'a');
  if (description !== undefined) body.set('description', description);
  const headers = { authorization: `Bearer ${client.credentials.accessToken}` };
  const answer = await fetch(client.sandbox.url + path, { method: 'POST', headers, body });
  return { status: answer.status, json: Object(await answer.json()) };
}
const say = (status: string, ...files: { json: { id: string } }[]) =>
  client.call('POST', '/api/v1/statuses', { status, media_ids: files.map(({ json }) => json.id) });

describe('files for posts', () => {
  test('a picture is there at once, and stands in the post with its description', async () => {
    const file = await upload(PICTURE, 'two squares');
    expect(file).toMatchObject({
      status: 200,
      json: { type: 'image', meta: { original: { width: 16, height: 8 } } },
    });
    const { status, json } = await say('', file);
    expect(status).toBe(200);
    const [attachment] = Object(json).media_attachments;
    expect(attachment).toMatchObject({ id: file.json.id, type: 'image', description: 'two squares' });
    const shown = Buffer.from(await (await fetch(attachment.url)).arrayBuffer());
    expect(shown.equals(PICTURE)).toBe(true);
    expect((await say('again', file)).status).toBe(422);
    expect((await client.call('GET', `/api/v1/media/${file.json.id}`)).status).toBe(404);
  });

  test('a film is prepared first: 202, then 206, and no post takes it before', async () => {
    await client.admin('POST', '/_admin/pause', { paused: true });
    const file = await upload(MOVIE);
    expect(file).toMatchObject({ status: 202, json: { type: 'video', url: null } });
    expect((await client.call('GET', `/api/v1/media/${file.json.id}`)).status).toBe(206);
    expect((await say('early', file)).status).toBe(422);
    await client.admin('POST', '/_admin/tick', { ms: 600 });
    expect((await client.call('GET', `/api/v1/media/${file.json.id}`)).status).toBe(200);
    expect((await say('with a picture', file, await upload(PICTURE))).status).toBe(422);
    expect((await say('ready', file)).status).toBe(200);
    expect((await upload(GIF, undefined, '/api/v1/media')).status).toBe(200);
    await client.admin('POST', '/_admin/pause', { paused: false });
  });

  test.each([
    ['what is no picture', Buffer.from('%PDF-1.7'), undefined],
    ['nothing', Buffer.alloc(0), undefined],
    ['too many bytes', Buffer.concat([PICTURE, Buffer.alloc(16 * 1024 * 1024)]), undefined],
    ['too many pixels', vast(), undefined],
    ['too long a description', PICTURE, 'x'.repeat(1501)],
  ])('%s is refused', async (_, bytes, description) => {
    expect((await upload(bytes, description)).status).toBe(422);
  });

  test('five are too many, and those of others are none', async () => {
    const files = await Promise.all(Array.from({ length: 5 }, () => upload(PICTURE)));
    expect((await say('five', ...files)).status).toBe(422);
    expect((await say('four', ...files.slice(1))).status).toBe(200);
    expect((await say('none', { json: { id: '4' } })).status).toBe(422);
  });
});

function vast(): Buffer {
  const bytes = Buffer.from(PICTURE);
  bytes.writeUInt32BE(6000, 16);
  bytes.writeUInt32BE(6000, 20);
  return bytes;
}
