import { afterAll, describe, expect, test } from 'vitest';
import { GROUP_ID, userId } from './ids.js';
import { ann, result, startTelegramTown } from './test-town.js';

const { bot, channel, client, says, tick, updates, writes } = await startTelegramTown();
afterAll(() => client.sandbox.close());

describe('who asks', () => {
  test('the token is in the path', async () => {
    expect(result(await bot('getMe'))).toMatchObject({
      id: Number(client.credentials.botId),
      is_bot: true,
      username: 'lanxing_bot',
      can_read_all_group_messages: false,
    });
    expect(result(await bot('GETME'))).toMatchObject({ username: 'lanxing_bot' });
    const other = client.credentials.botToken?.replace(/.$/, (last) => (last === 'x' ? 'y' : 'x'));
    expect((await client.call('GET', `/telegram/bot${other}/getMe`)).json).toEqual({
      ok: false,
      error_code: 401,
      description: 'Unauthorized',
    });
    expect((await client.call('GET', '/telegram/botnonsense/getMe')).status).toBe(404);
    expect((await bot('sendNothing')).status).toBe(404);
  });
});

describe('what a bot hears', () => {
  test('calls and answers in the group, not the rest', async () => {
    await updates();
    await says('ann', 'good morning');
    await says('ann', '@lanxing_bot 还有拿铁吗 ☕ #latte');
    const [told, ...others] = await updates();
    expect(others).toEqual([]);
    expect(told?.message).toMatchObject({
      message_id: expect.any(Number),
      from: { id: ann, is_bot: false, first_name: 'ann', last_name: 'Lee', username: 'ann' },
      chat: { id: GROUP_ID, type: 'supergroup' },
      date: Math.floor(client.sandbox.clock.now() / 1000),
      text: '@lanxing_bot 还有拿铁吗 ☕ #latte',
      entities: [
        { type: 'mention', offset: 0, length: 12 },
        { type: 'hashtag', offset: 21, length: 6 },
      ],
    });
    const { message_id } = Object(told?.message);
    await tick(60_000);
    const reply_parameters = { message_id };
    const answer = result(await bot('sendMessage', { chat_id: GROUP_ID, text: '有！', reply_parameters }));
    expect(answer).toMatchObject({
      message_id: message_id + 1,
      reply_to_message: { message_id },
      from: { is_bot: true },
    });
    expect(await updates()).toEqual([]);
    const [last] = client.sandbox.world.posts.on('telegram').slice(-1);
    await says('bo', 'for me too', last?.id);
    expect(await updates()).toMatchObject([
      { message: { text: 'for me too', reply_to_message: { message_id: answer.message_id } } },
    ]);
  });

  test('its channel, and comments on it in the group', async () => {
    await updates();
    const news = await says('lanxing', 'new beans 新豆');
    await says('ann', '@lanxing_bot lovely', news);
    const told = await updates();
    expect(told).toMatchObject([
      {
        channel_post: {
          chat: { id: channel, type: 'channel' },
          sender_chat: { id: channel },
          text: 'new beans 新豆',
        },
      },
      {
        message: {
          chat: { id: GROUP_ID },
          reply_to_message: {
            is_automatic_forward: true,
            chat: { id: GROUP_ID },
            forward_origin: { type: 'channel' },
          },
        },
      },
    ]);
    await tick(60_000);
    const { message_id } = Object(told[1]?.message).reply_to_message;
    const answer = await bot('sendMessage', {
      chat_id: GROUP_ID,
      text: 'thanks',
      reply_parameters: { message_id },
    });
    expect(result(answer).reply_to_message.message_id).toBe(message_id);
    expect(client.sandbox.world.posts.on('telegram').at(-1)?.parentId).toBe(news);
  });

  test('private messages; numbers of chats are their own', async () => {
    await updates();
    await writes('ann', '/start');
    await writes('bo', '你好');
    const told = await updates();
    expect(told).toMatchObject([
      {
        message: {
          chat: { id: ann, type: 'private' },
          text: '/start',
          entities: [{ type: 'bot_command', length: 6 }],
        },
      },
      { message: { chat: { id: userId({ handle: 'bo' }) }, text: '你好' } },
    ]);
    const [first, second] = told.map(({ message }) => Object(message).message_id);
    expect(second).toBe(first + 1);
    expect(first).toBe(1);
  });

  test('reactions only when they are asked for', async () => {
    await updates();
    await tick(60_000);
    await bot('sendMessage', { chat_id: GROUP_ID, text: 'like me' });
    const post = client.sandbox.world.posts.on('telegram').at(-1)?.id;
    const like = (kind = 'like') => client.admin('POST', '/_admin/reactions', { kind, from: 'ann', post });
    await like();
    expect(await updates({ allowed_updates: ['message', 'message_reaction'] })).toEqual([]);
    await bot('sendMessage', { chat_id: GROUP_ID, text: 'and me' });
    await tick();
    await bot('sendMessage', { chat_id: GROUP_ID, text: 'and me' });
    const later = client.sandbox.world.posts.on('telegram').at(-1)?.id;
    await client.admin('POST', '/_admin/reactions', { kind: 'like', from: 'bo', post: later });
    expect(await updates({ allowed_updates: [] })).toMatchObject([
      {
        message_reaction: {
          user: { username: 'bo' },
          old_reaction: [],
          new_reaction: [{ type: 'emoji', emoji: '👍' }],
        },
      },
    ]);
  });
});
