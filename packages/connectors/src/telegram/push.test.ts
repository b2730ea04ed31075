import type { PushRequest } from '@tingshuo/connector-kit';
import { describe, expect, it } from 'vitest';
import { telegram } from './connector.js';

const CREDENTIALS = {
  botToken: '555:secret',
  webhookSecret: 'knows_it',
  username: 'brand_help_bot',
  channel: '@brand_news',
};
const MESSAGE = {
  message_id: 42,
  date: 1_700_000_000,
  chat: { id: 7, type: 'private' },
  from: { id: 7, is_bot: false, first_name: 'Ana' },
  text: '在吗',
};

const pushed = (body: unknown, secret = 'knows_it') => ({
  method: 'POST' as const,
  query: {},
  headers: { 'x-telegram-bot-api-secret-token': secret },
  body: Buffer.from(typeof body === 'string' ? body : JSON.stringify(body)),
});
const verify = (request: PushRequest, credentials: Record<string, string> = CREDENTIALS) =>
  telegram.push.verify(request, credentials);

describe('a push', () => {
  it('with the secret is ours, by the number of its update', () => {
    const request = pushed({ update_id: 901, message: MESSAGE });
    expect(verify(request)).toEqual({ replayKey: '555:901' });
    expect(verify(pushed({ message: { ...MESSAGE, text: 'x' }, update_id: 901 }))).toEqual(verify(request));
    expect(verify(pushed({ update_id: 902, message: MESSAGE }))).not.toEqual(verify(request));
  });
  it.each([
    ['another secret', pushed({ update_id: 1 }, 'wrong_it'), CREDENTIALS],
    ['a longer secret', pushed({ update_id: 1 }, 'knows_it_all'), CREDENTIALS],
    ['no secret', { ...pushed({ update_id: 1 }), headers: {} }, CREDENTIALS],
    ['a secret that we do not have', pushed({ update_id: 1 }, ''), { ...CREDENTIALS, webhookSecret: '' }],
  ])('with %s is not believed', (_what, request, credentials) => {
    expect(() => verify(request, credentials)).toThrow('push_not_authentic');
  });
  it('is read as what polling would tell', () => {
    const [batch] = telegram.push.read(pushed({ update_id: 901, message: MESSAGE }), CREDENTIALS);
    expect(batch).toMatchObject({
      accountExternalId: '555',
      events: [
        {
          type: 'post',
          eventId: '7:42',
          why: 'message',
          post: { kind: 'dm', conversationExternalId: '7', visibility: 'direct' },
        },
      ],
      refused: [],
    });
  });
  it('tells how a poll stands, by the name of the poll', () => {
    const poll = {
      id: '9007199254740995',
      question: 'Tea?',
      options: [
        { text: 'yes', voter_count: 3 },
        { text: 'no', voter_count: 1 },
      ],
      total_voter_count: 4,
      is_closed: false,
      close_date: 1_700_000_600,
    };
    const receivedAt = new Date('2026-11-22T08:00:00Z');
    const [batch] = telegram.push.read({ ...pushed({ update_id: 901, poll }), receivedAt }, CREDENTIALS);
    expect(batch?.events).toEqual([
      {
        type: 'poll',
        eventId: 'poll:9007199254740995@901',
        pollExternalId: '9007199254740995',
        counts: {
          options: [
            { text: 'yes', votes: 3 },
            { text: 'no', votes: 1 },
          ],
          voters: 4,
          isClosed: false,
          closesAt: '2023-11-14T22:23:20.000Z',
        },
        occurredAt: '2026-11-22T08:00:00.000Z',
      },
    ]);
    const [bad] = telegram.push.read(
      pushed({ update_id: 902, poll: { question: 'of no name' } }),
      CREDENTIALS,
    );
    expect([bad?.events, bad?.refused.length]).toEqual([[], 1]);
  });
  it('keeps numbers beyond 2^53', () => {
    const body = `{"update_id":1,"message":${JSON.stringify(MESSAGE).replaceAll('"id":7', '"id":9007199254740993')}}`;
    const [batch] = telegram.push.read(pushed(body), CREDENTIALS);
    expect(batch?.events[0]?.eventId).toBe('9007199254740993:42');
  });
  it('of a group knows the bot by its name', () => {
    const group = { id: -1_001, type: 'supergroup', title: 'g' };
    const entities = [{ type: 'mention', offset: 0, length: 15 }];
    const named = { ...MESSAGE, chat: group, text: '@brand_help_bot', entities };
    const read = (credentials: Record<string, string>) =>
      telegram.push.read(pushed({ update_id: 1, message: named }), credentials)[0]?.events[0];
    expect(read(CREDENTIALS)).toMatchObject({ why: 'mentioned' });
    expect(read({ botToken: '555:secret' })).toMatchObject({ why: 'mentioned' });
    expect(read({ ...CREDENTIALS, username: 'other_bot' })).toMatchObject({ why: 'home' });
  });
  it('with a bad message tells what it refused', () => {
    const [batch] = telegram.push.read(pushed({ update_id: 1, message: { message_id: 4 } }), CREDENTIALS);
    expect([batch?.events, batch?.refused[0]?.path]).toEqual([[], 'update.message']);
  });
  it.each([
    ['no JSON', '{"update_id":', 'not_json'],
    ['an HTML page', '<html></html>', 'not_json'],
    ['a nesting without end', '['.repeat(5000), 'not_json'],
    ['nothing', '', 'not_json'],
    ['another document', '{"object":"page"}', 'other_document'],
    ['a list', '[]', 'other_document'],
  ])('of %s is named', (_what, body, code) => {
    expect(() => telegram.push.read(pushed(body), CREDENTIALS)).toThrow(code);
    expect(verify(pushed(body)).replayKey).toMatch(/^555:/);
  });
});
