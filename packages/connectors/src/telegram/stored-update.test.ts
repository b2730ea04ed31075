import { describe, expect, it } from 'vitest';
import { ANA, CHANNEL, GROUP, MESSAGE, PRIVATE, read, TIME, update } from './test-documents.js';

describe('an update', () => {
  it('that edits is the new message and an event', () => {
    const document = update({ edited_channel_post: { ...MESSAGE, chat: CHANNEL, edit_date: 1_700_000_060 } });
    const { posts, events } = read('notifications', document);
    expect(posts).toMatchObject([{ editedAt: '2023-11-14T22:14:20.000Z' }]);
    expect(events).toMatchObject([{ type: 'edited', targetExternalId: '-1001999888777:42', eventId: '900' }]);
  });
  it.each([
    [
      'callback_query',
      { id: '77', from: ANA, data: 'yes', message: { message_id: 40, chat: PRIVATE, date: 0 } },
      { type: 'clicked', text: 'yes', targetExternalId: '7100200300:40' },
    ],
    ['callback_query', { id: '77', from: ANA, inline_message_id: 'x' }, { type: 'clicked', eventId: '77' }],
    [
      'poll',
      { id: '51', question: '几点送到？', options: [{ text: '上午', voter_count: 1 }] },
      { type: 'other', targetExternalId: '51', text: '几点送到？' },
    ],
    [
      'my_chat_member',
      { chat: PRIVATE, from: ANA, date: 1_700_000_000, new_chat_member: { status: 'kicked' } },
      { type: 'unfollow', actor: { externalId: '7100200300' } },
    ],
    [
      'my_chat_member',
      { chat: PRIVATE, from: ANA, date: 1_700_000_000, new_chat_member: { status: 'member' } },
      { type: 'follow', occurredAt: TIME },
    ],
    [
      'my_chat_member',
      { chat: GROUP, from: ANA, date: 1_700_000_000, new_chat_member: { status: 'administrator' } },
      { type: 'other' },
    ],
    [
      'message_reaction',
      {
        chat: GROUP,
        message_id: 5,
        user: ANA,
        date: 1_700_000_000,
        old_reaction: [],
        new_reaction: [{ type: 'emoji', emoji: '👍' }],
      },
      { type: 'like', targetExternalId: '-1001234567890:5' },
    ],
    [
      'message_reaction',
      {
        chat: GROUP,
        message_id: 5,
        date: 1_700_000_000,
        old_reaction: [{ type: 'emoji' }],
        new_reaction: [],
      },
      { type: 'unlike' },
    ],
    ['shipping_query', { id: '1' }, { type: 'other', name: 'shipping_query' }],
  ])('of %s is an event', (part, value, event) => {
    expect(read('webhook', update({ [part]: value })).events).toMatchObject([event]);
  });
  it('about members and titles is no message', () => {
    const { text: _text, ...head } = MESSAGE;
    const { messages, posts, events } = read(
      'push',
      update({ message: { ...head, chat: GROUP, new_chat_members: [ANA] } }),
    );
    expect([messages, posts, events[0]?.name]).toEqual([[], [], 'service_message']);
  });
  it('that is bad does not take the others with it', () => {
    const document = {
      ok: true,
      result: [update({ message: { ...MESSAGE, chat: 7 } }), update({ message: MESSAGE })],
    };
    const { messages, refused } = read('messages', document);
    expect([messages.length, refused.map(({ path }) => path)]).toEqual([1, ['result[0].message']]);
  });
});

describe('updates without a message', () => {
  it('tell what was taken back', () => {
    const deleted = { business_connection_id: 'b', chat: PRIVATE, message_ids: [41, 42] };
    expect(read('push', update({ deleted_business_messages: deleted })).events).toMatchObject([
      { type: 'deleted', targetExternalId: `${PRIVATE.id}:41` },
      { type: 'deleted', targetExternalId: `${PRIVATE.id}:42` },
    ]);
  });
  it.each([
    ['chat_join_request', { chat: GROUP, from: ANA, date: 1_700_000_000 }, String(GROUP.id)],
    ['poll_answer', { poll_id: '5', user: ANA, option_ids: [1] }, '5'],
    ['pre_checkout_query', { id: '1', from: ANA, currency: 'XTR' }, undefined],
  ])('tell who caused a %s', (name, told, target) => {
    const [event] = read('push', update({ [name]: told })).events;
    expect([event?.name, event?.actor?.externalId, event?.targetExternalId]).toEqual([
      name,
      String(ANA.id),
      target,
    ]);
  });
});
