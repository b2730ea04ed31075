import { afterAll, describe, expect, test } from 'vitest';
import { GROUP_ID, userId } from './ids.js';
import { result, startTelegramTown } from './test-town.js';

const { bot, channel, client, says, tick, updates, writes } = await startTelegramTown();
afterAll(() => client.sandbox.close());

describe('sending', () => {
  test.each([
    [{ chat_id: 12345, text: 'x' }, 400, 'Bad Request: chat not found'],
    [{ text: 'x' }, 400, 'Bad Request: chat_id is empty'],
    [{ chat_id: GROUP_ID, text: '  ' }, 400, 'Bad Request: message text is empty'],
    [{ chat_id: GROUP_ID, text: '☕'.repeat(4097) }, 400, 'Bad Request: message is too long'],
    [{ chat_id: GROUP_ID, text: '😀'.repeat(2049) }, 400, 'Bad Request: message is too long'],
    [
      { chat_id: GROUP_ID, text: 'x', reply_parameters: { message_id: 99_999 } },
      400,
      'Bad Request: message to be replied not found',
    ],
    [
      { chat_id: GROUP_ID, text: '<b>x', parse_mode: 'HTML' },
      400,
      expect.stringContaining("can't parse entities"),
    ],
    [{ chat_id: '@northgate_news', text: 'x' }, 403, expect.stringContaining('Forbidden')],
  ])('%o is refused', async (body, code, description) => {
    const refused = await bot('sendMessage', body);
    expect(refused.status).toBe(code);
    expect(refused.json).toEqual({ ok: false, error_code: code, description });
  });

  test('4096 units are not too long, blank ends do not count', async () => {
    await tick(60_000);
    expect(
      result(await bot('sendMessage', { chat_id: GROUP_ID, text: ` ${'😀'.repeat(2048)}\n` })).text,
    ).toHaveLength(4096);
  });

  test('nobody who did not write first', async () => {
    await client.admin('POST', '/_admin/people', { handle: 'shy', networks: ['telegram'] });
    const refused = await bot('sendMessage', { chat_id: userId({ handle: 'shy' }), text: 'hello' });
    expect(refused.json).toMatchObject({
      error_code: 403,
      description: expect.stringContaining("can't initiate"),
    });
  });

  test('formats by HTML and by entities', async () => {
    await tick(60_000);
    const text = '<b>粗</b> &amp; <a href="https://a.example/">link</a> <i>😀</i>';
    const sent = result(await bot('sendMessage', { chat_id: GROUP_ID, text, parse_mode: 'HTML' }));
    expect(sent).toMatchObject({
      text: '粗 & link 😀',
      entities: [
        { type: 'bold', offset: 0, length: 1 },
        { type: 'text_link', offset: 4, length: 4, url: 'https://a.example/' },
        { type: 'italic', offset: 9, length: 2 },
      ],
    });
    await tick();
    const entities = [{ type: 'bold', offset: 2, length: 3 }];
    const again = await bot('sendMessage', { chat_id: GROUP_ID, text: '  abc', entities });
    expect(result(again).entities).toEqual([{ type: 'bold', offset: 0, length: 3 }]);
  });

  test('to its channel by name; others are told that it was said there', async () => {
    await tick();
    const sent = result(await bot('sendMessage', { chat_id: '@lanxing_news', text: '今日特价' }));
    expect(sent).toMatchObject({
      chat: { id: channel, username: 'lanxing_news' },
      sender_chat: { id: channel },
    });
    const posts = await client.admin('GET', '/_admin/posts?author=lanxing&network=telegram&origin=api');
    expect(Object(posts.json).posts.at(-1)).toMatchObject({
      text: '今日特价',
      url: expect.stringContaining(`/lanxing_news/${sent.message_id}`),
    });
  });

  test('what was said in the group, forwarded into the channel', async () => {
    await updates();
    await says('ann', '@lanxing_bot the best coffee');
    const [told] = await updates();
    const source = { from_chat_id: GROUP_ID, message_id: Object(told?.message).message_id };
    expect(result(await bot('forwardMessage', { chat_id: channel, ...source }))).toMatchObject({
      text: '@lanxing_bot the best coffee',
      chat: { id: channel },
      forward_origin: { type: 'user', sender_user: { username: 'ann' } },
    });
    const missing = await bot('forwardMessage', {
      chat_id: channel,
      from_chat_id: GROUP_ID,
      message_id: 99_999,
    });
    expect(missing.json).toMatchObject({ description: 'Bad Request: message to forward not found' });
  });

  test('an album is one message for each, and goes whole or not at all', async () => {
    await tick();
    const form = new FormData();
    form.set('chat_id', String(channel));
    const [one, two] = ['a', 'b'].map((media) => ({ type: 'photo', media: `attach://${media}` }));
    form.set('media', JSON.stringify([{ ...one, caption: 'both' }, two]));
    for (const name of ['a', 'b']) form.set(name, new Blob([name], { type: 'image/png' }), `${name}.png`);
    const url = `${client.sandbox.url}/telegram/bot${client.credentials.botToken}/sendMediaGroup`;
    const { result: sent } = Object(await (await fetch(url, { method: 'POST', body: form })).json());
    expect(sent).toHaveLength(2);
    expect(sent[0]).toMatchObject({ caption: 'both', media_group_id: sent[1].media_group_id });
    expect(sent[1].caption).toBeUndefined();
    const before = client.sandbox.world.posts.all().length;
    const known = { type: 'photo', media: sent[0].photo[0].file_id };
    for (const media of [[known], [known, { type: 'photo', media: 'nonsense' }]])
      expect((await bot('sendMediaGroup', { chat_id: channel, media })).status).toBe(400);
    expect(client.sandbox.world.posts.all()).toHaveLength(before);
  });

  test('pictures and documents', async () => {
    await tick();
    const form = new FormData();
    form.set('chat_id', String(channel));
    form.set('caption', 'look 看');
    form.set('photo', new Blob(['png'], { type: 'image/png' }), 'a.png');
    const url = `${client.sandbox.url}/telegram/bot${client.credentials.botToken}/sendPhoto`;
    const { result: sent } = Object(await (await fetch(url, { method: 'POST', body: form })).json());
    expect(sent).toMatchObject({ caption: 'look 看', photo: [{ file_size: 3 }, { width: 320 }] });
    const { file_id } = sent.photo[0];
    const { file_path } = result(await bot('getFile', { file_id }));
    const file = await fetch(
      `${client.sandbox.url}/telegram/file/bot${client.credentials.botToken}/${file_path}`,
    );
    expect([file.headers.get('content-type'), await file.text()]).toEqual(['image/png', 'png']);
    await tick();
    expect(result(await bot('sendDocument', { chat_id: channel, document: file_id }))).toMatchObject({
      photo: expect.any(Array),
    });
    expect((await bot('sendPhoto', { chat_id: channel, photo: 'nonsense' })).status).toBe(400);
    await writes('ann', '', { kind: 'image' });
    const [told] = (await updates()).slice(-1);
    expect(result(await bot('getFile', { file_id: Object(told?.message).photo[0].file_id }))).toMatchObject({
      file_size: expect.any(Number),
    });
  });
});
