import { describe, expect, it } from 'vitest';
import { conversationTarget } from './target.js';
import { ANA, BOT, CHANNEL, MESSAGE, read, update } from './test-documents.js';
import { eventsOfUpdate } from './update.js';

const CHAT = { id: -1_002_222_333_444, type: 'supergroup', title: 'Brand news', is_direct_messages: true };
const said = { ...MESSAGE, chat: CHAT, direct_messages_topic: { topic_id: 7, user: ANA } };
const answered = { ...said, message_id: 43, from: BOT, sender_chat: CHANNEL };
const conversationExternalId = `${CHAT.id}:7`;
const self = { id: '555', username: BOT.username };
const heard = (message: object) =>
  eventsOfUpdate({ update_id: 1, message }, self, 'u', [], '2026-11-20T08:00:00.000Z');

describe('what somebody writes to a channel in private', () => {
  it('is a message of their conversation', () => {
    const { posts, messages } = read('push', update({ message: said }));
    expect(posts).toEqual([]);
    expect(messages).toMatchObject([{ conversationExternalId, author: { externalId: String(ANA.id) } }]);
    expect(messages[0]).not.toHaveProperty('isEcho');
  });
  it('is heard as a private message', () =>
    expect(heard(said)).toMatchObject([
      { type: 'post', why: 'message', post: { kind: 'dm', visibility: 'direct', conversationExternalId } },
    ]));
  it('is an echo where the channel answers', () => {
    expect(read('push', update({ message: answered })).messages).toMatchObject([
      { isEcho: true, conversationExternalId, recipients: [{ externalId: String(ANA.id) }] },
    ]);
    expect(heard(answered)).toMatchObject([{ post: { isEcho: true, conversationExternalId } }]);
  });
  it('is answered in their topic', () =>
    expect(conversationTarget(conversationExternalId)).toEqual({
      chat_id: CHAT.id,
      direct_messages_topic_id: 7,
    }));
  it('is answered as before where there is no topic', () =>
    expect(conversationTarget(String(ANA.id))).toEqual({ chat_id: ANA.id }));
});

describe('what is said in a chat of a business', () => {
  const business = { ...MESSAGE, business_connection_id: 'bc' };
  it.each([
    ['the customer', {}, undefined],
    ['its owner', { from: { ...ANA, id: 9 } }, true],
    ['its bot', { sender_business_bot: BOT }, true],
  ])('by %s', (_who, told, isEcho) =>
    expect(read('push', update({ business_message: { ...business, ...told } })).messages[0]?.isEcho).toBe(
      isEcho,
    ),
  );
});

describe('updates that are no messages', () => {
  it.each([
    ['inline_query', { id: 'q', from: ANA, query: 'tea' }, 'tea'],
    ['chat_join_request', { chat: CHANNEL, from: ANA, date: 1, bio: 'I like tea' }, 'I like tea'],
    ['callback_query', { id: 'c', from: ANA, game_short_name: 'cups' }, 'cups'],
  ])('keep their words: %s', (name, told, text) =>
    expect(read('push', update({ [name]: told })).events).toMatchObject([{ name, text }]),
  );
  it('keep the sign of a reaction', () => {
    const facts = { chat: MESSAGE.chat, message_id: 3, user: ANA, date: 1, old_reaction: [] };
    const reaction = { ...facts, new_reaction: [{ type: 'emoji', emoji: '🍵' }] };
    expect(read('push', update({ message_reaction: reaction })).events).toMatchObject([
      { type: 'like', text: '🍵' },
    ]);
  });
});

it.each(['data', 'message', 'payload'])('reads a message in an envelope: %s', (name) =>
  expect(read('messages', { [name]: MESSAGE }).messages).toHaveLength(1),
);
