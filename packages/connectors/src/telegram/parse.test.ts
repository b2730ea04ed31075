import { ConnectorError } from '@tingshuo/connector-kit';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ANA, BOT, CHANNEL, GROUP, MESSAGE, read, TIME, update } from './test-documents.js';

describe('a message of a group or channel', () => {
  it('is a post with parent, tags, mentions and address', () => {
    const text = '🎉🎉 #退货 @brand_help_bot 请看 Ana';
    const at = (part: string) => ({ offset: text.indexOf(part), length: part.length });
    const entities = [
      { type: 'hashtag', ...at('#退货') },
      { type: 'mention', ...at('@brand_help_bot') },
      { type: 'text_mention', ...at('Ana'), user: ANA },
    ];
    const parent = { message_id: 41, date: 1, chat: GROUP, from: BOT };
    expect(
      read('mentions', [
        update({ message: { ...MESSAGE, chat: GROUP, text, entities, reply_to_message: parent } }),
      ]).posts,
    ).toMatchObject([
      {
        externalId: '-1001234567890:42',
        kind: 'reply',
        visibility: 'public',
        text,
        tags: ['退货'],
        mentions: [{ externalId: '7100200300', handle: 'ana_w' }],
        parentExternalId: '-1001234567890:41',
        parentAuthorExternalId: '555',
        url: 'https://t.me/brand_group/42',
        author: { externalId: '7100200300' },
        occurredAt: TIME,
      },
    ]);
  });
  it('keeps the addresses behind its words', () => {
    const text = '👩‍👩‍👧 a<b 这里';
    const entities = [
      { type: 'text_link', offset: text.indexOf('这里'), length: 2, url: 'https://shop.example/?a=1&b="2"' },
    ];
    const [post] = read('status', { ...MESSAGE, chat: CHANNEL, from: undefined, text, entities }).posts;
    expect(post).toMatchObject({
      html: '👩‍👩‍👧 a&lt;b <a href="https://shop.example/?a=1&amp;b=&quot;2&quot;">这里</a>',
      author: { externalId: '-1001999888777', handle: 'brand_news' },
    });
    expect(post?.text).toBeUndefined();
  });
  it('has the group as author where an administrator writes in its name', () => {
    const anonymous = {
      ...MESSAGE,
      chat: GROUP,
      from: { id: 1_087_968_824, is_bot: true, first_name: 'Group' },
      sender_chat: GROUP,
    };
    expect(read('status', anonymous).posts[0]?.author?.externalId).toBe('-1001234567890');
  });
  it('answers nothing where it only stands in a topic', () => {
    const topic = { message_id: 3, chat: GROUP, forum_topic_created: { name: '售后' } };
    const [post] = read('status', { ...MESSAGE, chat: GROUP, reply_to_message: topic }).posts;
    expect([post?.kind, post?.parentExternalId]).toEqual(['post', undefined]);
  });
  it('of a private group is addressed by its internal number', () => {
    const { username: _name, ...hidden } = GROUP;
    expect(read('status', { ...MESSAGE, chat: hidden }).posts).toMatchObject([
      { visibility: 'followers', url: 'https://t.me/c/1234567890/42' },
    ]);
  });
});

describe('a document', () => {
  it.each([
    ['a bot', { ok: true, result: BOT }, { externalId: '555', handle: 'brand_help_bot', isBot: true }],
    [
      'a channel',
      { ok: true, result: { ...CHANNEL, description: '公告' } },
      { externalId: '-1001999888777', bio: '公告' },
    ],
    ['a group without a type', { id: 8926, title: '交流' }, { externalId: '8926', displayName: '交流' }],
  ])('of %s is a profile', (_what, document, profile) => {
    expect(read('profile', document).profiles).toMatchObject([profile]);
  });
  it('of members is their profiles', () => {
    const members = {
      ok: true,
      result: [
        { status: 'creator', user: ANA },
        { status: 'administrator', user: BOT },
      ],
    };
    expect(read('followers', members).profiles.map(({ handle }) => handle)).toEqual([
      'ana_w',
      'brand_help_bot',
    ]);
  });
  it('without updates is empty', () => {
    expect(read('messages', { ok: true, result: [] })).toMatchObject({ messages: [], refused: [] });
  });
  it.each([
    ['an error', { ok: false, error_code: 401, description: 'Unauthorized' }, 'error_answer'],
    ['another network', { object: 'page', entry: [] }, 'other_document'],
    ['a bot where messages are wanted', { ok: true, result: BOT }, 'other_document'],
    ['a word', 'text', 'other_document'],
    ['a list of another network', { id: '5', title: 'Friends', replies_policy: 'list' }, 'other_document'],
  ])('of %s is named', (_what, document, code) => {
    expect(() => read('messages', document)).toThrow(code);
  });
  it('of any shape ends in a ConnectorError or a result', () => {
    const junk = fc.letrec((tie) => ({
      value: fc.oneof(
        { maxDepth: 4 },
        fc.string(),
        fc.double(),
        fc.constant(null),
        fc.array(tie('value')),
        tie('part'),
      ),
      part: fc.dictionary(
        fc.constantFrom(
          'update_id',
          'message',
          'message_id',
          'chat',
          'id',
          'type',
          'ok',
          'result',
          'text',
          'entities',
          'photo',
          'callback_query',
          'my_chat_member',
          'from',
          'date',
        ),
        tie('value'),
      ),
    })).value;
    fc.assert(
      fc.property(junk, (document) => {
        try {
          expect(read('push', document).posts).toBeDefined();
        } catch (error) {
          expect(error).toBeInstanceOf(ConnectorError);
        }
      }),
    );
  });
});
