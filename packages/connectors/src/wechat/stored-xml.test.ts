import { describe, expect, it } from 'vitest';
import { parseDocument } from '../index.js';

const read = (text: string, kind = 'push') => parseDocument('wechat', kind, text);
const push = (fields: string, from = 'oMei', to = 'gh_tea') =>
  `<xml><ToUserName>${to}</ToUserName><FromUserName>${from}</FromUserName><CreateTime>1795161600</CreateTime>${fields}</xml>`;
const text = (words: string, id: number) =>
  push(`<MsgType>text</MsgType><Content>${words}</Content><MsgId>${id}</MsgId>`);

describe('a stored push', () => {
  it('is read as documentations print it', () => {
    const printed = push(
      '<MsgType>< ![CDATA[text] ]></MsgType><Content>< ![CDATA[好 <茶> ] ]></Content><MsgId>5</MsgId>',
    );
    expect(read(printed).messages).toMatchObject([{ externalId: '5', text: '好 <茶> ' }]);
  });
  it('may be one of several', () =>
    expect(read(`${text('a', 1)}\n\n${text('b', 2)}`).messages).toMatchObject([
      { externalId: '1', text: 'a' },
      { externalId: '2', text: 'b' },
    ]));
  it('may have blanks around its ids and times', () => {
    const spaced = text('a', 1).replace(/>(oMei|gh_tea|1795161600|text|1)</g, '> $1\n<');
    expect(read(spaced).messages).toMatchObject([
      { externalId: '1', author: { externalId: 'oMei' }, occurredAt: '2026-11-20T08:00:00.000Z' },
    ]);
  });
  it('may have each of its values in a list', () => {
    const xml = {
      ToUserName: ['gh_tea'],
      FromUserName: ['oMei'],
      MsgType: ['text'],
      Content: ['a'],
      MsgId: ['7'],
    };
    expect(read(JSON.stringify({ xml })).messages).toMatchObject([{ externalId: '7', text: 'a' }]);
  });
  it('that is cut ends in its code', () => expect(() => read(text('a', 1).slice(0, -9))).toThrow(/not_xml/));
});

describe('an answer in a push', () => {
  const answer = (fields: string) => read(push(fields, 'gh_tea', 'oMei')).messages;
  const item = (name: string) =>
    `<item><Title>${name}</Title><PicUrl>https://tea.example/${name}.jpg</PicUrl><Url>https://tea.example/${name}</Url></item>`;
  it.each([1, 2])('keeps %i articles', (count) => {
    const names = ['green', 'black'].slice(0, count);
    const articles = `<MsgType>news</MsgType><Articles>${names.map(item).join('')}</Articles>`;
    const [message] = answer(articles);
    expect(message?.media.map(({ url }) => url)).toEqual(
      names.map((name) => `https://tea.example/${name}.jpg`),
    );
    for (const name of names) expect(message?.text).toContain(`https://tea.example/${name}`);
    expect(message).toMatchObject({ isEcho: true, conversationExternalId: 'oMei' });
  });
  it('keeps its file', () =>
    expect(answer('<MsgType>image</MsgType><Image><MediaId>m1</MediaId></Image>')[0]?.media).toMatchObject([
      { kind: 'image', url: expect.stringContaining('m1') },
    ]));
  it('keeps a song', () =>
    expect(
      answer(
        '<MsgType>music</MsgType><Music><Title>Tea</Title><MusicUrl>https://tea.example/a.mp3</MusicUrl></Music>',
      ),
    ).toMatchObject([{ text: 'Tea\nhttps://tea.example/a.mp3' }]));
});

it('tells what the open platform says of an account', () =>
  expect(
    read(
      '<xml><AppId>wx1</AppId><CreateTime>1795161600</CreateTime><InfoType>unauthorized</InfoType><AuthorizerAppid>wx2</AuthorizerAppid></xml>',
    ).events,
  ).toEqual([
    { type: 'other', name: 'unauthorized', targetExternalId: 'wx2', occurredAt: '2026-11-20T08:00:00.000Z' },
  ]));

it('tells each answer to a subscription of a list', () => {
  const told = ['accept', 'reject'].map((SubscribeStatusString, index) => ({
    TemplateId: `t${index}`,
    SubscribeStatusString,
  }));
  const head = {
    ToUserName: 'gh_tea',
    FromUserName: 'oMei',
    MsgType: 'event',
    Event: 'subscribe_msg_popup_event',
  };
  expect(read(JSON.stringify({ ...head, SubscribeMsgPopupEvent: told })).events).toMatchObject([
    { targetExternalId: 't0', text: 'accept' },
    { targetExternalId: 't1', text: 'reject' },
  ]);
});

describe('messages of the customer service for companies', () => {
  const head = { open_kfid: 'wk1', external_userid: 'wmMei', send_time: 1795161600 };
  const messages = (told: object) =>
    read(JSON.stringify({ errcode: 0, msg_list: [{ ...head, ...told }] }), 'messages').messages;
  it('are from the customer', () =>
    expect(messages({ msgid: 'a', origin: 3, msgtype: 'text', text: { content: '茶?' } })).toEqual([
      {
        externalId: 'a',
        text: '茶?',
        media: [],
        conversationExternalId: 'wmMei',
        author: { externalId: 'wmMei' },
        recipients: [{ externalId: 'wk1' }],
        occurredAt: '2026-11-20T08:00:00.000Z',
      },
    ]));
  it('are ours', () =>
    expect(
      messages({ msgid: 'b', origin: 5, msgtype: 'image', servicer_userid: 'bo', image: { media_id: 'm1' } }),
    ).toMatchObject([{ isEcho: true, author: { externalId: 'bo' }, recipients: [{ externalId: 'wmMei' }] }]));
  it('of an unknown type say which', () =>
    expect(messages({ msgid: 'c', origin: 3, msgtype: 'channels' })).toMatchObject([{ text: '[channels]' }]));
});
