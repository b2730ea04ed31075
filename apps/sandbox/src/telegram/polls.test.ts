import { afterAll, describe, expect, test } from 'vitest';
import { result, startTelegramTown } from './test-town.js';

const { bot, channel, client, tick, updates } = await startTelegramTown();
afterAll(() => client.sandbox.close());

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
