import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Receiver, startReceiver } from '../push/test-receiver.js';
import { type Seen, startTestClient, type TestClient } from '../test-client.js';
import { GROUP_ID, userId } from './ids.js';

const QUIET = { people: 0, life: false, history: { days: 0, posts: 0, mentions: 0 } };
const HOUR = 3_600_000;

let client: TestClient;
let channel: number;
beforeAll(async () => {
  client = await startTestClient({ ...QUIET, push: { timeoutMs: 2000, retries: 1 } }, 'lanxing', 'telegram');
  channel = Number(client.credentials.channelId);
  for (const handle of ['ann', 'bo'])
    await client.admin('POST', '/_admin/people', { handle, name: `${handle} Lee`, networks: ['telegram'] });
});
afterAll(() => client.sandbox.close());

const bot = (method: string, body: object = {}): Promise<Seen> =>
  client.call('POST', `/telegram/bot${client.credentials.botToken}/${method}`, body);
const tick = (ms = 3_100): Promise<Seen> => client.admin('POST', '/_admin/tick', { ms });
const ann = userId({ handle: 'ann' });
const says = async (author: string, text: string, replyTo?: string): Promise<string> => {
  await tick();
  const made = await client.admin('POST', '/_admin/posts', {
    author,
    text,
    network: 'telegram',
    ...(replyTo && { replyTo }),
  });
  return String(Object(made.json).id);
};
const writes = async (from: string, text: string, native: object | null = null): Promise<Seen> => {
  await tick();
  return client.admin('POST', '/_admin/messages', { from, to: 'lanxing', network: 'telegram', text, native });
};
const result = (seen: Seen) => {
  expect(seen.json).toMatchObject({ ok: true });
  return Object(seen.json).result;
};
interface SeenUpdate {
  update_id: number;
  [kind: string]: unknown;
}
let next = 0;
/** What is new since the last call, confirmed. */
const updates = async (more: object = {}): Promise<SeenUpdate[]> => {
  const found: SeenUpdate[] = result(await bot('getUpdates', { offset: next, ...more }));
  next = (found.at(-1)?.update_id ?? next - 1) + 1;
  return found;
};

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

describe('getUpdates', () => {
  test('what is not confirmed comes again; a negative offset forgets what is older', async () => {
    await updates();
    for (let n = 0; n < 3; n += 1) await writes('ann', `number ${n}`);
    const first: SeenUpdate[] = result(await bot('getUpdates', { limit: 2 }));
    expect(first).toHaveLength(2);
    expect(result(await bot('getUpdates', { limit: 2 }))).toEqual(first);
    const last: SeenUpdate[] = result(await bot('getUpdates', { offset: -1 }));
    expect(last).toMatchObject([{ message: { text: 'number 2' } }]);
    expect(result(await bot('getUpdates'))).toEqual(last);
    expect(await updates({ offset: (last[0]?.update_id ?? 0) + 1 })).toEqual([]);
  });

  test('waits for what comes, and only the latest call does', async () => {
    await updates();
    const waiting = bot('getUpdates', { offset: next, timeout: 20 });
    await tick(1);
    const second = bot('getUpdates', { offset: next, timeout: 20 });
    expect((await waiting).json).toMatchObject({
      error_code: 409,
      description: expect.stringContaining('terminated'),
    });
    await tick(1);
    await writes('ann', 'here I am');
    expect(result(await second)).toMatchObject([{ message: { text: 'here I am' } }]);
    await updates();
  });

  test('updates live for a day', async () => {
    await writes('ann', 'too old');
    await tick(24 * HOUR);
    expect(await updates()).toEqual([]);
  });
});

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

describe('afterwards', () => {
  test('texts are changed and deleted, in the group and in private', async () => {
    await writes('ann', 'hello');
    await tick(60_000);
    for (const chat_id of [GROUP_ID, ann]) {
      await tick();
      const { message_id } = result(await bot('sendMessage', { chat_id, text: 'first' }));
      const name = { chat_id, message_id };
      expect(result(await bot('editMessageText', { ...name, text: 'second' }))).toMatchObject({
        message_id,
        text: 'second',
        edit_date: expect.any(Number),
      });
      expect((await bot('editMessageText', { ...name, text: 'second' })).json).toMatchObject({
        description: expect.stringContaining('message is not modified'),
      });
      expect(result(await bot('pinChatMessage', name))).toBe(true);
      expect(result(await bot('getChat', { chat_id }))).toMatchObject({ pinned_message: { text: 'second' } });
      expect(result(await bot('unpinChatMessage', { chat_id }))).toBe(true);
      expect(result(await bot('deleteMessage', name))).toBe(true);
      expect((await bot('deleteMessage', name)).json).toMatchObject({
        description: 'Bad Request: message to delete not found',
      });
      expect((await bot('editMessageText', { ...name, text: 'x' })).json).toMatchObject({
        description: 'Bad Request: message to edit not found',
      });
    }
  });

  test('reactions are likes; what people wrote cannot be changed', async () => {
    await updates();
    const asked = await says('ann', '@lanxing_bot well done');
    const [told] = await updates();
    const name = { chat_id: GROUP_ID, message_id: Object(told?.message).message_id };
    expect((await bot('editMessageText', { ...name, text: 'x' })).json).toMatchObject({
      description: "Bad Request: message can't be edited",
    });
    const react = (emoji?: string) =>
      bot('setMessageReaction', { ...name, reaction: emoji ? [{ type: 'emoji', emoji }] : [] });
    const likes = () => client.sandbox.world.likes.count(asked);
    await react('👍');
    expect(likes()).toBe(1);
    await react();
    expect(likes()).toBe(0);
    expect((await react('🦄')).json).toMatchObject({ description: 'Bad Request: REACTION_INVALID' });
  });
});

describe('too many', () => {
  const send = async (chat_id: number): Promise<number | undefined> => {
    const { status, json } = await bot('sendMessage', { chat_id, text: 'hi' });
    expect(status).toBe(Object(json).ok ? 200 : 429);
    return Object(json).parameters?.retry_after;
  };

  test('one a second to a chat', async () => {
    await writes('ann', 'hello');
    await tick(60_000);
    expect([await send(ann), await send(ann)]).toEqual([undefined, 1]);
    await tick(1000);
    expect(await send(ann)).toBeUndefined();
  });

  test('twenty a minute to a group', async () => {
    await tick(60_000);
    for (let n = 0; n < 20; n += 1) {
      expect(await send(GROUP_ID)).toBeUndefined();
      await tick(1000);
    }
    expect(await send(GROUP_ID)).toBe(40);
    await tick(40_000);
    expect(await send(GROUP_ID)).toBeUndefined();
  });

  test('thirty a second in all', async () => {
    const handles = Array.from({ length: 31 }, (_, n) => `many${n}`);
    for (const handle of handles) {
      await client.admin('POST', '/_admin/people', { handle, networks: ['telegram'] });
      await client.admin('POST', '/_admin/messages', {
        from: handle,
        to: 'lanxing',
        network: 'telegram',
        text: 'hi',
      });
    }
    await tick(60_000);
    const waits: (number | undefined)[] = [];
    for (const handle of handles) waits.push(await send(userId({ handle })));
    expect(waits).toEqual([...Array.from({ length: 30 }, () => undefined), 1]);
  });

  test('by a fault, in the words of Telegram', async () => {
    await client.admin('POST', '/_admin/faults', {
      kind: 'too-many',
      match: { endpoint: 'telegram.sendMessage' },
      count: 1,
      retryAfterSeconds: 7,
    });
    expect((await bot('sendMessage', { chat_id: GROUP_ID, text: 'x' })).json).toEqual({
      ok: false,
      error_code: 429,
      description: 'Too Many Requests: retry after 7',
      parameters: { retry_after: 7 },
    });
    const log = await client.admin('GET', '/_admin/log?endpoint=telegram.sendMessage&limit=1000');
    expect(Object(log.json).entries.at(-1)).toMatchObject({ account: 'lanxing', status: 429, worked: false });
  });
});

describe('webhooks', () => {
  let receiver: Receiver;
  beforeAll(async () => {
    receiver = await startReceiver();
  });
  afterAll(() => receiver.close());
  beforeEach(async () => {
    receiver.answer = () => '';
    receiver.status = 200;
    await bot('setWebhook', { url: receiver.url, secret_token: 'geheim_1', drop_pending_updates: true });
    receiver.received.length = 0;
  });
  const deliveries = async (): Promise<unknown[]> =>
    Object((await client.admin('GET', '/_admin/push?account=lanxing&network=telegram')).json).deliveries;

  test('updates are pushed with the secret, and getUpdates is refused', async () => {
    await writes('ann', 'pushed');
    await deliveries();
    const [told] = receiver.received;
    expect(told?.headers['x-telegram-bot-api-secret-token']).toBe('geheim_1');
    expect(JSON.parse(told?.body ?? '')).toMatchObject({
      update_id: expect.any(Number),
      message: { text: 'pushed' },
    });
    expect((await bot('getUpdates')).json).toMatchObject({ error_code: 409 });
    expect(result(await bot('getWebhookInfo'))).toMatchObject({ url: receiver.url, pending_update_count: 0 });
    await bot('deleteWebhook');
    expect(result(await bot('getUpdates', { offset: next }))).toEqual([]);
  });

  test('what is not taken waits, and is the first to come again', async () => {
    receiver.status = 500;
    await writes('ann', 'first');
    await writes('ann', 'second');
    await deliveries();
    expect(result(await bot('getWebhookInfo'))).toMatchObject({
      pending_update_count: 2,
      last_error_message: 'Wrong response from the webhook: 500',
    });
    receiver.status = 200;
    receiver.received.length = 0;
    await bot('setWebhook', { url: receiver.url });
    await expect
      .poll(() => receiver.received.map(({ body }) => JSON.parse(body).message.text))
      .toEqual(['first', 'second']);
  });

  test('an answer that names a method is carried out', async () => {
    await tick(60_000);
    receiver.answer = ({ body }) =>
      JSON.stringify({ method: 'sendMessage', chat_id: JSON.parse(body).message.chat.id, text: 'at once' });
    await writes('ann', 'quick!');
    await deliveries();
    await expect
      .poll(
        async () =>
          Object(
            (await client.admin('GET', '/_admin/messages?account=ann&network=telegram')).json,
          ).messages.at(-1).text,
      )
      .toBe('at once');
  });

  test('by the controls, with copies', async () => {
    const settings = {
      account: 'lanxing',
      network: 'telegram',
      url: receiver.url,
      secretToken: 's',
      copies: 5,
    };
    expect((await client.admin('POST', '/_admin/push', settings)).status).toBe(201);
    await writes('ann', 'many times');
    await deliveries();
    expect(new Set(receiver.received.map(({ body }) => body)).size).toBe(1);
    expect(receiver.received).toHaveLength(5);
  });

  test.each([
    [{ url: 'http://example.com/hook' }, 'An HTTPS URL must be provided'],
    [{ url: 'nonsense' }, 'invalid URL'],
    [{ url: 'https://example.com/', secret_token: 'not ok!' }, 'unallowed characters'],
  ])('%o is refused', async (body, reason) => {
    expect((await bot('setWebhook', body)).json).toMatchObject({
      error_code: 400,
      description: expect.stringContaining(reason),
    });
  });
});

test('numbers, updates and the bot outlive a restart', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'sandbox-telegram-'));
  const before = await startTestClient({ ...QUIET, dataDir }, 'lanxing', 'telegram');
  await before.admin('POST', '/_admin/people', { handle: 'ann', networks: ['telegram'] });
  const call = (api: TestClient, token = before.credentials.botToken) =>
    api.call('GET', `/telegram/bot${token}/getUpdates`);
  for (const text of ['one', 'two'])
    await before.admin('POST', '/_admin/messages', { from: 'ann', to: 'lanxing', network: 'telegram', text });
  const seen = (await call(before)).json;
  await before.sandbox.close();
  const after = await startTestClient({ ...QUIET, dataDir }, 'lanxing', 'telegram');
  expect((await call(after)).json).toEqual(seen);
  expect(Object(seen).result).toHaveLength(2);
  expect(after.credentials.botToken).toBe(before.credentials.botToken);
  await after.sandbox.close();
  rmSync(dataDir, { recursive: true });
});

describe('polls', () => {
  const ask = (more: object = {}) =>
    bot('sendPoll', {
      chat_id: channel,
      question: 'Tea?',
      options: [{ text: 'yes' }, { text: 'no' }],
      ...more,
    });

  test('are messages with a number of their own, and every vote is told by it', async () => {
    await bot('deleteWebhook', { drop_pending_updates: true });
    await updates();
    await tick();
    const sent = result(await ask({ open_period: 3600, allows_multiple_answers: true }));
    expect(sent.text).toBeUndefined();
    expect(sent.poll).toMatchObject({
      question: 'Tea?',
      total_voter_count: 0,
      is_closed: false,
      is_anonymous: true,
    });
    const listed = await client.admin('GET', '/_admin/posts?origin=api&limit=1000');
    const post = Object(listed.json).posts.find(({ text }: { text: string }) => text === 'Tea?');
    const vote = await client.admin('POST', `/_admin/posts/${post.id}/votes`, { by: 'ann', choices: [0, 1] });
    expect(vote.status).toBe(200);
    const told = await updates({ allowed_updates: ['poll'] });
    expect(told.map(({ poll }) => poll)).toEqual([
      {
        ...sent.poll,
        options: [
          { text: 'yes', voter_count: 1 },
          { text: 'no', voter_count: 1 },
        ],
        total_voter_count: 1,
      },
    ]);
  });

  test.each([
    ['no question', { question: ' ' }, 'poll question must be non-empty'],
    ['a long question', { question: '问'.repeat(301) }, 'poll question length must not exceed 300'],
    ['one option', { options: [{ text: 'yes' }] }, 'poll must have at least 2 option'],
    ['thirteen options', { options: Array.from('abcdefghijklm') }, "poll can't have more than 12 options"],
    ['an empty option', { options: ['yes', ''] }, 'poll options must be non-empty'],
    ['a long option', { options: ['yes', 'x'.repeat(101)] }, 'poll options length must not exceed 100'],
    ['two months', { open_period: 5_184_000 }, 'poll close time is out of range'],
    ['names told', { is_anonymous: false }, "non-anonymous polls can't be sent to channel chats"],
  ])('with %s are refused', async (_what, more, why) => {
    await tick();
    expect((await ask(more)).json).toMatchObject({
      ok: false,
      error_code: 400,
      description: `Bad Request: ${why}`,
    });
  });
});
