import type { AccountContext } from '@tingshuo/connector-kit';
import { describe, expect, it } from 'vitest';
import { type Answer, type Asked, answerWith, replayed } from '../testing/recorded-exchanges.js';
import { telegram } from './connector.js';

const FACTS: Partial<AccountContext> = {
  credentials: { botToken: '555:secret', mediaChat: '-1005' },
  settings: { channel: '@brand_news' },
  account: { externalId: '555', handle: 'brand_help_bot' },
};
const CHAT = { id: -1_001, type: 'supergroup', title: 'g' };
const made = (facts: object = {}) =>
  answerWith(200, {
    ok: true,
    result: { message_id: 9, date: 1_700_000_000, chat: CHAT, text: 'ok', ...facts },
  });
const refusal = (error_code: number, description: string, parameters?: object, status = error_code) =>
  answerWith(status, { ok: false, error_code, description, parameters });

/** Answers one after another; the last one again and again. */
const inTurn = (...answers: Answer[]) => {
  let at = 0;
  return () => answers[Math.min(at++, answers.length - 1)] ?? expect.unreachable();
};
const against = <T>(
  answer: (asked: Asked) => Answer,
  use: (account: AccountContext, asked: Asked[]) => Promise<T>,
) => replayed(answer, FACTS, use);
const REPLY = { text: 'ok', idempotencyKey: 'k', replyTo: { externalId: '-1001:7' } };

describe('a write', () => {
  it('answers in the chat of the original', async () => {
    await against(inTurn(made()), async (account, asked) => {
      const outcome = await telegram.reply(account, REPLY);
      expect(outcome).toEqual({
        kind: 'accepted',
        externalId: '-1001:9',
        url: 'https://t.me/c/1/9',
        occurredAt: '2023-11-14T22:13:20.000Z',
      });
      expect(asked[0]?.path).toBe('/bot555:secret/sendMessage');
      expect(JSON.parse(asked[0]?.body ?? '')).toEqual({
        chat_id: -1001,
        reply_parameters: { message_id: 7 },
        text: 'ok',
      });
    });
  });
  it('asks a native poll in the channel, and tells the name of the poll', async () => {
    const poll = { id: '6001', question: 'Tea?', options: [], total_voter_count: 0 };
    await against(inTurn(made({ text: undefined, poll })), async (account, asked) => {
      const outcome = await telegram.publish(account, {
        text: 'Tea?',
        idempotencyKey: 'k',
        poll: { options: ['yes', 'no'], minutes: 60, multiple: true },
      });
      expect(outcome).toMatchObject({ kind: 'accepted', externalId: '-1001:9', pollExternalId: '6001' });
      expect(asked[0]?.path).toBe('/bot555:secret/sendPoll');
      expect(JSON.parse(asked[0]?.body ?? '')).toEqual({
        chat_id: '@brand_news',
        question: 'Tea?',
        options: [{ text: 'yes' }, { text: 'no' }],
        is_anonymous: true,
        allows_multiple_answers: true,
        open_period: 3600,
      });
    });
  });
  it('waits as long as the body says', async () => {
    await against(
      inTurn(refusal(429, 'Too Many Requests: retry after 17', { retry_after: 17 })),
      async (account) => {
        expect(await telegram.publish(account, REPLY)).toMatchObject({
          kind: 'not_sent',
          retryAfterMs: 17_000,
          error: { kind: 'rate_limited' },
        });
      },
    );
  });
  it('follows a group that moved, once', async () => {
    const moved = refusal(400, 'Bad Request: group chat was upgraded to a supergroup chat', {
      migrate_to_chat_id: -1_002,
    });
    await against(inTurn(moved, made({ chat: { ...CHAT, id: -1_002 } })), async (account, asked) => {
      expect(await telegram.reply(account, REPLY)).toMatchObject({ kind: 'accepted', externalId: '-1002:9' });
      expect(asked.map(({ body }) => JSON.parse(body).chat_id)).toEqual([-1001, '-1002']);
    });
    await against(inTurn(moved), async (account, asked) => {
      expect(await telegram.reply(account, REPLY)).toMatchObject({
        kind: 'rejected',
        error: { code: 'group_moved' },
      });
      expect(asked).toHaveLength(2);
    });
  });
  it.each([
    [403, 'Forbidden: bot was blocked by the user', 'blocked_by_user', 'rejected'],
    [403, "Forbidden: bot can't initiate conversation with a user", 'person_must_write_first', 'rejected'],
    [403, 'Forbidden: bot was kicked from the supergroup chat', 'not_a_member', 'rejected'],
    [403, 'Forbidden: bot is not a member of the channel chat', 'not_a_member', 'rejected'],
    [403, 'Forbidden: user is deactivated', 'user_deactivated', 'rejected'],
    [400, 'Bad Request: chat not found', 'chat_not_found', 'rejected'],
    [400, 'Bad Request: not enough rights to send text messages to the chat', 'rights_missing', 'rejected'],
    [400, 'Bad Request: message to be replied not found', 'original_deleted', 'rejected'],
    [400, 'Bad Request: message is too long', 'text_too_long', 'rejected'],
    [400, 'Bad Request: message text is empty', 'text_empty', 'rejected'],
    [400, 'Bad Request: something new', 'invalid_request', 'rejected'],
    [401, 'Unauthorized', 'token_revoked', 'auth_expired'],
    [404, 'Not Found', 'token_malformed', 'auth_expired'],
  ])('knows %i %s', async (status, words, code, kind) => {
    await against(inTurn(refusal(status, words)), async (account) => {
      expect(await telegram.publish(account, REPLY)).toMatchObject({
        kind: 'rejected',
        error: { code, kind, detail: words },
      });
    });
  });
  it('believes the body more than the status', async () => {
    await against(
      inTurn(refusal(403, 'Forbidden: bot was blocked by the user', undefined, 200)),
      async (account) => {
        expect(await telegram.publish(account, REPLY)).toMatchObject({ error: { code: 'blocked_by_user' } });
      },
    );
  });
  it('is not begun without a channel, nor to what is no message', async () => {
    await against(inTurn(made()), async (account, asked) => {
      const bare = { ...account, settings: {} };
      expect(await telegram.publish(bare, REPLY)).toMatchObject({
        kind: 'rejected',
        error: { code: 'no_channel' },
      });
      expect(telegram.availability(bare, 'publish').available).toBe(false);
      const elsewhere = { ...REPLY, replyTo: { externalId: '../getMe' } };
      expect(await telegram.reply(account, elsewhere)).toMatchObject({ error: { code: 'not_a_message' } });
      expect(await telegram.remove(account, '7')).toMatchObject({ error: { code: 'not_a_message' } });
      expect(asked).toEqual([]);
    });
  });
  it('writes to a person in private', async () => {
    await against(inTurn(made({ chat: { id: 7_100, type: 'private' } })), async (account, asked) => {
      const message = {
        text: '您好',
        idempotencyKey: 'k',
        conversationExternalId: '7100',
        recipientExternalId: '7100',
      };
      expect(await telegram.sendMessage(account, message)).toMatchObject({
        kind: 'accepted',
        externalId: '7100:9',
      });
      expect(JSON.parse(asked[0]?.body ?? '')).toEqual({ chat_id: 7100, text: '您好' });
    });
  });
});

describe('media', () => {
  it('are kept by a chat and sent by their id', async () => {
    const photo = [
      { file_id: 'small', width: 90 },
      { file_id: 'large', width: 800 },
    ];
    await against(inTurn(made({ photo }), made()), async (account, asked) => {
      const file = { bytes: new Uint8Array([1, 2]), mimeType: 'image/png', name: 'a.png' };
      const outcome = await telegram.upload(account, file, { kind: 'post' });
      expect(outcome).toEqual({ kind: 'accepted', externalId: 'photo:large' });
      expect(asked[0]?.body).toContain('name="chat_id"\r\n\r\n-1005');
      await telegram.publish(account, { ...REPLY, media: ['photo:large'] });
      expect(asked[1]?.path).toBe('/bot555:secret/sendPhoto');
      expect(JSON.parse(asked[1]?.body ?? '')).toEqual({
        chat_id: '@brand_news',
        photo: 'large',
        caption: 'ok',
      });
    });
  });
  it('of several are an album', async () => {
    const { body } = made();
    const result = [(body as { result: object }).result];
    await against(
      inTurn(answerWith(200, { ok: true, result: [...result, ...result] })),
      async (account, asked) => {
        const outcome = await telegram.publish(account, { ...REPLY, media: ['photo:a', 'video:b'] });
        expect(outcome).toMatchObject({ kind: 'accepted', externalId: '-1001:9' });
        expect(JSON.parse(asked[0]?.body ?? '').media).toEqual([
          { type: 'photo', media: 'a', caption: 'ok' },
          { type: 'video', media: 'b' },
        ]);
      },
    );
  });
  it('from elsewhere are refused', async () => {
    await against(inTurn(made()), async (account, asked) => {
      const outcome = await telegram.publish(account, { ...REPLY, media: ['../x'] });
      expect(outcome).toMatchObject({ kind: 'rejected', error: { code: 'unknown_media' } });
      expect(asked).toEqual([]);
    });
  });
});

describe('an act on a message', () => {
  it('edits a caption where there is no text', async () => {
    const noText = refusal(400, 'Bad Request: there is no text in the message to edit');
    await against(inTurn(noText, made()), async (account, asked) => {
      expect(await telegram.edit(account, '-1001:9', REPLY)).toMatchObject({
        kind: 'accepted',
        externalId: '-1001:9',
      });
      expect(asked.map(({ path }) => path.split('/').at(-1))).toEqual([
        'editMessageText',
        'editMessageCaption',
      ]);
    });
  });
  it('is believed by `ok` alone', async () => {
    await against(inTurn(answerWith(200, { ok: true, result: null })), async (account) => {
      expect(await telegram.edit(account, '-1001:9', REPLY)).toEqual({
        kind: 'accepted',
        externalId: '-1001:9',
      });
      expect(await telegram.remove(account, '-1001:9')).toEqual({ kind: 'accepted', externalId: '-1001:9' });
    });
    await against(inTurn(answerWith(200, { result: true })), async (account) => {
      expect(await telegram.remove(account, '-1001:9')).toMatchObject({ kind: 'unknown' });
    });
  });
  it('is done where nothing has to be done', async () => {
    await against(inTurn(refusal(400, 'Bad Request: message is not modified')), async (account) => {
      expect(await telegram.edit(account, '-1001:9', REPLY)).toMatchObject({ kind: 'accepted' });
    });
    await against(inTurn(refusal(400, 'Bad Request: message to delete not found')), async (account) => {
      expect(await telegram.remove(account, '-1001:9')).toEqual({ kind: 'accepted', externalId: '-1001:9' });
    });
  });
  it('that Telegram forbids is rejected', async () => {
    await against(
      inTurn(refusal(400, "Bad Request: message can't be deleted for everyone")),
      async (account) => {
        expect(await telegram.remove(account, '-1001:9')).toMatchObject({
          kind: 'rejected',
          error: { code: 'message_locked' },
        });
      },
    );
  });
  it.each(['pin', 'like'] as const)('can %s', async (ability) => {
    await against(inTurn(answerWith(200, { ok: true, result: true })), async (account, asked) => {
      expect(await telegram[ability](account, '-1001:9')).toEqual({
        kind: 'accepted',
        externalId: '-1001:9',
      });
      expect(JSON.parse(asked[0]?.body ?? '')).toMatchObject({ chat_id: -1001, message_id: 9 });
    });
  });
  it('forwards to the channel', async () => {
    await against(inTurn(made()), async (account, asked) => {
      await telegram.repost(account, '-1001:9');
      expect(JSON.parse(asked[0]?.body ?? '')).toEqual({
        chat_id: '@brand_news',
        from_chat_id: -1001,
        message_id: 9,
      });
    });
  });
});

describe('polling', () => {
  const HUMAN = { id: 7, is_bot: false, first_name: 'Ana' };
  const GROUP = { id: -1_001, type: 'supergroup', title: 'g' };
  const poll = (updates: object[], cursor: Record<string, string> | null = null) =>
    against(inTurn(answerWith(200, { ok: true, result: updates })), async (account, asked) => ({
      batch: await telegram.mentions(account, cursor, { limit: 50 }),
      query: asked[0]?.query ?? expect.unreachable(),
    }));
  const message = (facts: object) => ({
    message_id: 1,
    date: 1_700_000_000,
    from: HUMAN,
    chat: GROUP,
    text: 'hi',
    ...facts,
  });
  const whys = async (facts: object, part = 'message') => {
    const { batch } = await poll([{ update_id: 5, [part]: message(facts) }]);
    return batch.events.map((event) => (event.type === 'post' ? event.why : event.type));
  };

  it.each([
    ['a private message', { chat: { id: 7, type: 'private' } }, 'message'],
    ['a group message to nobody', {}, 'home'],
    [
      'a group message that names the bot',
      { text: '@Brand_Help_Bot hi', entities: [{ type: 'mention', offset: 0, length: 15 }] },
      'mentioned',
    ],
    [
      'a command for the bot',
      { text: '/start@brand_help_bot', entities: [{ type: 'bot_command', offset: 0, length: 21 }] },
      'mentioned',
    ],
    [
      'a message that names another bot',
      { text: '@other_bot hi', entities: [{ type: 'mention', offset: 0, length: 10 }] },
      'home',
    ],
    [
      'an answer to the bot',
      { reply_to_message: { message_id: 2, from: { id: 555, is_bot: true, first_name: 'B' } } },
      'mentioned',
    ],
    [
      'a comment below our channel\u2019s post',
      {
        reply_to_message: { message_id: 2, sender_chat: { id: -9, type: 'channel', username: 'brand_news' } },
      },
      'mentioned',
    ],
  ])('hears %s', async (_what, facts, why) => {
    expect(await whys(facts)).toEqual([why]);
  });
  it('hears channels, and marks our own', async () => {
    const { batch } = await poll([
      {
        update_id: 5,
        channel_post: message({ chat: { id: -9, type: 'channel', username: 'brand_news' }, from: undefined }),
      },
      {
        update_id: 6,
        channel_post: message({ chat: { id: -8, type: 'channel', username: 'news' }, from: undefined }),
      },
    ]);
    expect(batch.events).toMatchObject([
      { why: 'home', post: { isEcho: true } },
      { why: 'home', post: { externalId: '-8:1' } },
    ]);
    expect(batch.events[1]).not.toHaveProperty('post.isEcho');
  });
  it('hears edits as events of their own', async () => {
    const { batch } = await poll([
      { update_id: 5, message: message({}) },
      { update_id: 6, edited_message: message({ text: 'ho', edit_date: 1_700_000_009 }) },
    ]);
    const ids = batch.events.map(({ eventId }) => eventId);
    expect(new Set(ids).size).toBe(2);
    expect(batch.events[1]).toMatchObject({
      post: { externalId: '-1001:1', text: 'ho', editedAt: '2023-11-14T22:13:29.000Z' },
    });
  });
  it('hears who starts the bot', async () => {
    const change = {
      chat: { id: 7, type: 'private' },
      from: HUMAN,
      date: 1_700_000_000,
      old_chat_member: { status: 'kicked' },
      new_chat_member: { status: 'member' },
    };
    const { batch } = await poll([{ update_id: 5, my_chat_member: change }]);
    expect(batch.events).toMatchObject([{ type: 'follow', actor: { externalId: '7' } }]);
  });
  it('passes over what is no concern of ours, and confirms it', async () => {
    const { batch } = await poll([
      { update_id: 5, inline_query: { id: 'x' } },
      { update_id: 6, message: message({ text: undefined, left_chat_member: HUMAN }) },
    ]);
    expect([batch.events, batch.refused, batch.cursor.offset]).toEqual([[], [], '7']);
  });
  it('asks without the offset after a week of silence, when numbers begin anew', async () => {
    const old = { offset: '900', at: '2026-11-15T00:00:00.000Z' };
    const { batch, query } = await poll([{ update_id: 5, message: message({}) }], old);
    expect([query.get('offset'), batch.events.length, batch.cursor.offset]).toEqual([null, 1, '6']);
    const recent = { ...old, at: '2026-11-21T00:00:00.000Z' };
    const again = await poll([{ update_id: 5, message: message({}) }], recent);
    expect([again.query.get('offset'), again.batch.events]).toEqual(['900', []]);
  });
  it.each([
    [
      "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
      'webhook_active',
    ],
    [
      'Conflict: terminated by other getUpdates request; make sure that only one bot instance is running',
      'other_poller',
    ],
  ])('knows %s', async (words, code) => {
    await against(inTurn(refusal(409, words)), async (account) => {
      await expect(telegram.mentions(account, null, { limit: 5 })).rejects.toMatchObject({ code });
    });
  });
});
