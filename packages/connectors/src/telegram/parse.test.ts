import { ConnectorError, parseJsonKeepingIds } from '@tingshuo/connector-kit';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { telegram } from './connector.js';

const ANA = {
  id: 7_100_200_300,
  is_bot: false,
  first_name: '王',
  last_name: 'Ana',
  username: 'ana_w',
  language_code: 'zh-hans',
};
const BOT = { id: 555, is_bot: true, first_name: 'Brand', username: 'brand_help_bot' };
const PRIVATE = { id: 7_100_200_300, type: 'private', first_name: '王', username: 'ana_w' };
const GROUP = { id: -1_001_234_567_890, type: 'supergroup', title: '顾客群', username: 'brand_group' };
const CHANNEL = { id: -1_001_999_888_777, type: 'channel', title: 'Brand news', username: 'brand_news' };
const MESSAGE = { message_id: 42, date: 1_700_000_000, chat: PRIVATE, from: ANA, text: '包裹在哪里？' };
const TIME = '2023-11-14T22:13:20.000Z';

const read = (kind: keyof typeof telegram.parse, document: unknown) =>
  telegram.parse[kind]?.(document, JSON.stringify(document)) ?? expect.unreachable();
const update = (parts: object) => ({ update_id: 900, ...parts });

describe('a private message', () => {
  it('keeps id, author, text, time and conversation', () => {
    expect(read('push', update({ message: MESSAGE })).messages).toEqual([
      {
        externalId: '7100200300:42',
        conversationExternalId: '7100200300',
        author: {
          externalId: '7100200300',
          handle: 'ana_w',
          displayName: '王 Ana',
          url: 'https://t.me/ana_w',
          isBot: false,
          lang: 'zh-hans',
        },
        text: '包裹在哪里？',
        media: [],
        occurredAt: TIME,
      },
    ]);
  });
  it('is an echo with its recipient where the bot wrote it', () => {
    const sent = {
      ok: true,
      result: { ...MESSAGE, from: BOT, reply_to_message: { ...MESSAGE, message_id: 41 } },
    };
    expect(read('messages', sent).messages).toMatchObject([
      {
        isEcho: true,
        author: { externalId: '555' },
        recipients: [{ externalId: '7100200300' }],
        parentExternalId: '7100200300:41',
      },
    ]);
  });
  it.each([
    [
      'a picture as its largest size',
      {
        photo: [
          { file_id: 'S', width: 90, height: 60 },
          { file_id: 'L', width: 1280, height: 960 },
        ],
        caption: '看',
      },
      'image',
      'L',
      '看',
    ],
    ['a voice', { voice: { file_id: 'V', duration: 3, mime_type: 'audio/ogg' } }, 'audio', 'V', ''],
    ['a video', { video: { file_id: 'M', width: 1, height: 1, duration: 2 } }, 'video', 'M', ''],
    ['a round video', { video_note: { file_id: 'N', length: 240 } }, 'video', 'N', ''],
    ['an animation once', { animation: { file_id: 'A' }, document: { file_id: 'A2' } }, 'video', 'A', ''],
    [
      'a file',
      { document: { file_id: 'D', file_name: '订单.pdf', mime_type: 'application/pdf' } },
      'file',
      'D',
      '',
    ],
    ['a picture sent as file', { document: { file_id: 'P', mime_type: 'image/png' } }, 'image', 'P', ''],
    [
      'a sticker',
      { sticker: { file_id: 'K', emoji: '👍', is_animated: false, is_video: false } },
      'image',
      'K',
      '👍',
    ],
  ])('keeps %s', (_what, content, kind, fileId, text) => {
    const { text: _text, ...head } = MESSAGE;
    expect(read('message' in head ? 'push' : 'messages', { ...head, ...content }).messages).toMatchObject([
      { text, media: [{ kind, url: `telegram-file:${fileId}` }] },
    ]);
  });
  it.each([
    [
      'a poll',
      {
        poll: {
          question: '满意吗？',
          options: [
            { text: '是', voter_count: 0 },
            { text: '否', voter_count: 0 },
          ],
        },
      },
      '满意吗？\n- 是\n- 否',
    ],
    [
      'a place',
      { venue: { title: '门店', address: '南京路 1 号' }, location: { latitude: 31.2, longitude: 121.5 } },
      '门店\n南京路 1 号\ngeo:31.2,121.5',
    ],
    ['a contact', { contact: { phone_number: '+8613800000000', first_name: '李' } }, '李\n+8613800000000'],
    ['a dice', { dice: { emoji: '🎲', value: 4 } }, '🎲 4'],
  ])('says %s in words', (_what, content, text) => {
    const { text: _text, ...head } = MESSAGE;
    expect(read('messages', { ...head, ...content }).messages).toMatchObject([{ text }]);
  });
  it('keeps ids beyond 2^53', () => {
    const json = parseJsonKeepingIds(
      '{"update_id":9007199254740993,"message":{"message_id":9007199254740995,"date":1700000000,"chat":{"id":9007199254740997,"type":"private"},"text":"a"}}',
    );
    expect(read('webhook', json).messages[0]?.externalId).toBe('9007199254740997:9007199254740995');
  });
});

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
    expect([messages.length, refused.map(({ path }) => path)]).toEqual([1, ['[0].message']]);
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

describe('messages of special kinds', () => {
  const said = (told: object) => {
    const { text: _none, ...rest } = MESSAGE;
    return read('push', update({ message: { ...rest, ...told } })).messages[0];
  };
  const photo = (name: string) => [
    { file_id: `${name}-small`, width: 1, height: 1 },
    { file_id: `${name}-large`, width: 9, height: 9 },
  ];
  it.each([
    ['an invoice', { invoice: { title: 'Tea', description: 'green', currency: 'USD' } }, 'Tea\ngreen'],
    ['a checklist', { checklist: { title: 'Party', tasks: [{ id: 1, text: 'tea' }] } }, 'Party\n- tea'],
    ['the data of a web app', { web_app_data: { data: '{"size":2}', button_text: 'Send' } }, '{"size":2}'],
    ['a game', { game: { title: 'Go', description: 'a game', photo: photo('g') } }, 'Go\na game'],
  ])('keep the words of %s', (_what, told, text) => expect(said(told)?.text).toBe(text));
  it('keep pictures of games and files that are paid for', () => {
    const paid = {
      star_count: 5,
      paid_media: [
        { type: 'photo', photo: photo('p') },
        { type: 'video', video: { file_id: 'v' } },
      ],
    };
    const urls = [said({ game: { title: 'Go', photo: photo('g') } }), said({ paid_media: paid })].map(
      (each) => each?.media.map(({ kind, url }) => [kind, url]),
    );
    expect(urls).toEqual([
      [['image', 'telegram-file:g-large']],
      [
        ['image', 'telegram-file:p-large'],
        ['video', 'telegram-file:v'],
      ],
    ]);
  });
  it('know the message of another chat that they answer', () => {
    const external_reply = { origin: { type: 'channel' }, chat: CHANNEL, message_id: 7 };
    const post = read('comments', update({ message: { ...MESSAGE, chat: GROUP, external_reply } })).posts[0];
    expect([post?.kind, post?.parentExternalId, post?.parentAuthorExternalId]).toEqual([
      'reply',
      `${CHANNEL.id}:7`,
      String(CHANNEL.id),
    ]);
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
