import { afterAll, expect, test } from 'vitest';
import { GROUP_ID } from './ids.js';
import { ann, startTelegramTown } from './test-town.js';

const { client, tick, says, updates, writes } = await startTelegramTown();
afterAll(() => client.sandbox.close());

async function form(method: string, fields: Record<string, unknown>, files: Record<string, string>) {
  await tick();
  const body = new FormData();
  for (const [name, value] of Object.entries(fields))
    body.set(name, typeof value === 'string' ? value : JSON.stringify(value));
  for (const [name, type] of Object.entries(files)) body.set(name, new Blob([name], { type }), `${name}.bin`);
  const url = `${client.sandbox.url}/telegram/bot${client.credentials.botToken}/${method}`;
  const answer = await fetch(url, { method: 'POST', body });
  return { status: answer.status, json: Object(await answer.json()) };
}
const album = (...types: string[]) =>
  types.map((type, index) => ({ type, media: `attach://f${index}`, ...(index === 0 && { caption: 'all' }) }));
const files = (count: number) =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`f${index}`, 'image/png']));

test('a private message carries a file, and an album of each kind', async () => {
  await writes('ann', 'hi');
  const photo = await form('sendPhoto', { chat_id: ann, caption: '看' }, { photo: 'image/png' });
  expect(photo.json.result).toMatchObject({ caption: '看', photo: [{ file_size: 5 }, {}] });
  const sound = await form('sendAudio', { chat_id: ann }, { audio: 'audio/mpeg' });
  expect(sound.json.result).toMatchObject({ audio: { mime_type: 'audio/mpeg', file_name: 'audio.bin' } });
  for (const types of [
    ['photo', 'video'],
    ['document', 'document'],
    ['audio', 'audio'],
  ]) {
    const { json } = await form('sendMediaGroup', { chat_id: ann, media: album(...types) }, files(2));
    expect(json.result).toMatchObject([{ caption: 'all', [types[0] ?? '']: {} }, { [types[1] ?? '']: {} }]);
  }
});

test('an answer in a group carries files below what it answers', async () => {
  await updates();
  await says('ann', '@lanxing_bot broken');
  const [told] = await updates();
  const { message_id } = Object(told?.message);
  const fields = { chat_id: GROUP_ID, reply_parameters: { message_id }, caption: 'like this' };
  const { json } = await form('sendPhoto', fields, { photo: 'image/png' });
  expect(json.result).toMatchObject({ caption: 'like this', reply_to_message: { message_id } });
});

test.each([
  ['a long caption', 'sendPhoto', { caption: `${'😀'.repeat(512)}.` }, { photo: 'image/png' }],
  [
    'a long caption of an album',
    'sendMediaGroup',
    { media: [{ ...album('photo')[0], caption: 'x'.repeat(1025) }, album('photo', 'photo')[1]] },
    files(2),
  ],
  ['documents beside photos', 'sendMediaGroup', { media: album('document', 'photo') }, files(2)],
  ['sound beside videos', 'sendMediaGroup', { media: album('video', 'audio') }, files(2)],
  ['one file as an album', 'sendMediaGroup', { media: album('photo') }, files(1)],
  [
    'eleven files',
    'sendMediaGroup',
    { media: album(...Array.from({ length: 11 }, () => 'photo')) },
    files(11),
  ],
  ['a file that is not there', 'sendMediaGroup', { media: album('photo', 'photo') }, files(1)],
  ['what is no picture', 'sendPhoto', {}, { photo: 'application/pdf' }],
])('%s is refused, and nothing is said', async (_name, method, fields, sent) => {
  const before = client.sandbox.world.posts.all().length;
  const { status, json } = await form(method, { chat_id: GROUP_ID, ...fields }, sent);
  expect([status, json.ok]).toEqual([400, false]);
  expect(client.sandbox.world.posts.all()).toHaveLength(before);
});

test('a caption may have 1024 units', async () => {
  const fields = { chat_id: GROUP_ID, caption: '😀'.repeat(512) };
  expect((await form('sendPhoto', fields, { photo: 'image/png' })).status).toBe(200);
});
