import { parseJsonKeepingIds } from '@tingshuo/connector-kit';
import { describe, expect, it } from 'vitest';
import { BOT, CHANNEL, GROUP, MESSAGE, read, TIME, update } from './test-documents.js';

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
