import { describe, expect, it } from 'vitest';
import { ANA, CHANNEL, MESSAGE, read } from './test-documents.js';

const { text: _text, ...BARE } = MESSAGE;
const picture = (file_id: string, width: number) => ({ file_id, width, height: width });
const address = (id: string) => `telegram-file:${id}`;

describe('a message made of blocks', () => {
  const of = (...blocks: unknown[]) => read('messages', { ...BARE, rich_message: { blocks } }).messages[0];
  it('has the words of each block on a line', () => {
    const message = of(
      { type: 'heading', size: 2, text: ['退货', { type: 'bold', text: '说明' }] },
      { type: 'divider' },
      { type: 'list', items: [{ label: '1.', blocks: [{ type: 'paragraph', text: '打开订单' }] }] },
      { type: 'table', caption: '费用', cells: [[{ text: '运费' }, { text: { type: 'code', text: '5' } }]] },
      { type: 'details', summary: '更多', blocks: [{ type: 'pre', text: 'a\nb' }] },
      { type: 'pullquote', text: '谢谢', credit: '王' },
    );
    expect(message?.text).toBe('退货说明\n打开订单\n运费 | 5\n费用\n更多\na\nb\n谢谢\n王');
  });
  it('keeps the addresses behind its words', () =>
    expect(
      of({
        type: 'paragraph',
        text: ['看', { type: 'url', text: '这里', url: 'https://shop.example/a' }, '！'],
      })?.text,
    ).toBe('看这里 (https://shop.example/a)！'));
  it('has the files of its blocks, with their captions in its text', () =>
    expect(
      of({
        type: 'slideshow',
        blocks: [
          { type: 'photo', photo: [picture('small', 10), picture('large', 90)], caption: { text: '收据' } },
          { type: 'voice_note', voice_note: { file_id: 'voice' } },
        ],
      }),
    ).toMatchObject({
      text: '收据',
      media: [
        { kind: 'image', url: address('large') },
        { kind: 'audio', url: address('voice') },
      ],
    }));
});

describe('a message without words', () => {
  it.each([
    [
      'a live photo',
      { photo: [picture('still', 9)], live_photo: { file_id: 'moving', photo: [picture('still', 9)] } },
      [address('still'), address('moving')],
    ],
    [
      'a live photo that is paid for',
      { paid_media: { paid_media: [{ type: 'live_photo', live_photo: { file_id: 'moving' } }] } },
      [address('moving')],
    ],
    ['what is not paid for yet', { paid_media: { paid_media: [{ type: 'preview', width: 9 }] } }, []],
  ])('is still a message with %s', (_what, part, media) =>
    expect(read('messages', { ...BARE, from: ANA, ...part }).messages).toMatchObject([
      { externalId: '7100200300:42', media: media.map((url) => ({ url })) },
    ]),
  );
  it('says what a giveaway of a channel gives', () =>
    expect(
      read('status', { ...BARE, chat: CHANNEL, giveaway: { winner_count: 2, prize_description: '一台相机' } })
        .posts,
    ).toMatchObject([{ text: '一台相机' }]));
});
