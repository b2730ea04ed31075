import { ConnectorError, parsedDocument } from '@tingshuo/connector-kit';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseDocument } from '../index.js';
import { eventOf, messageOf, SECONDS, safePush } from './testing.js';

const parse = (kind: string, text: string) => parseDocument('wechat', kind, text);
const codeOf = (kind: string, text: string) => {
  try {
    return parse(kind, text);
  } catch (error) {
    return error instanceof ConnectorError ? error.code : error;
  }
};
const encrypted = Buffer.from(safePush(messageOf('text')).body).toString();

describe('stored documents of WeChat', () => {
  it('keep the ids of messages that are numbers', () => {
    const json = `[{"ToUserName":"gh_a","FromUserName":"oB","CreateTime":1,"MsgType":"text","Content":"您","MsgId":24837192837465012345}]`;
    expect(parse('messages', json).messages).toMatchObject([
      { externalId: '24837192837465012345', text: '您' },
    ]);
  });
  it('tell several subscriptions in one JSON push', () => {
    const List = [
      { TemplateId: 'T1', SubscribeStatusString: 'accept' },
      { TemplateId: 'T2', SubscribeStatusString: 'reject' },
    ];
    const head = { ToUserName: 'gh_a', FromUserName: 'oB', CreateTime: 1, MsgType: 'event' };
    const json = JSON.stringify({ ...head, Event: 'subscribe_msg_popup_event', List });
    expect(parse('push', json).events).toMatchObject([
      { targetExternalId: 'T1', text: 'accept' },
      { targetExternalId: 'T2', text: 'reject' },
    ]);
  });
  it('tell one subscription in JSON without a list', () => {
    const head = { ToUserName: 'gh_a', FromUserName: 'oB', CreateTime: 1, MsgType: 'event' };
    const List = { TemplateId: 'T1', SubscribeStatusString: 'accept' };
    const json = JSON.stringify({ ...head, Event: 'subscribe_msg_popup_event', List });
    expect(parse('push', json).events).toMatchObject([{ targetExternalId: 'T1', text: 'accept' }]);
  });
  it('say where the card of a mini program leads', () => {
    const card = messageOf('miniprogrampage', { Title: 'tea', PagePath: 'pages/tea' });
    expect(parse('push', card).messages).toMatchObject([{ text: 'tea\npages/tea' }]);
  });
  it('tell what happens in the customer service of a company, and its people', () => {
    const at = { open_kfid: 'wk', external_userid: 'wm' };
    const taken = { event_type: 'user_recall_msg', ...at, recall_msgid: 'm1' };
    const entered = { event_type: 'enter_session', ...at };
    const msg_list = [
      { msgid: 'm2', ...at, send_time: 1_795_161_600, origin: 3, msgtype: 'text', text: { content: 'hi' } },
      { msgtype: 'event', event: taken },
      { msgid: 'm3', ...at, send_time: 1_795_161_601, origin: 4, msgtype: 'event', event: entered },
    ];
    expect(parse('messages', JSON.stringify({ errcode: 0, msg_list }))).toMatchObject({
      messages: [{ externalId: 'm2', text: 'hi' }],
      events: [
        { type: 'deleted', name: 'user_recall_msg', targetExternalId: 'm1', actor: { externalId: 'wm' } },
        { type: 'other', name: 'enter_session', occurredAt: '2026-11-20T08:00:01.000Z' },
      ],
      refused: [],
    });
    const customer_list = [{ external_userid: 'wm', nickname: 'Mei', avatar: 'https://cdn.example/m.jpg' }];
    expect(parse('profile', JSON.stringify({ errcode: 0, customer_list })).profiles).toMatchObject([
      { externalId: 'wm', displayName: 'Mei', avatarUrl: 'https://cdn.example/m.jpg' },
    ]);
  });
  it('may lack the time', () => {
    const [message] = parse('push', messageOf('text', { CreateTime: 'soon', Content: 'a' })).messages;
    expect(message).toMatchObject({ text: 'a' });
    expect(message).not.toHaveProperty('occurredAt');
  });
  it.each([
    ['1348831860', '2012-09-28T11:31:00.000Z'],
    ['1348831860123', '2012-09-28T11:31:00.123Z'],
    ['0', '1970-01-01T00:00:00.000Z'],
    ['999999999999999', undefined],
    ['-1', undefined],
    ['1e3', undefined],
  ])('have times of seconds or milliseconds: %s', (time, expected) => {
    const [message] = parse('push', messageOf('text', { CreateTime: time })).messages;
    expect(message?.occurredAt).toBe(expected);
  });
  it('mark our own words', () => {
    const { messages } = parse(
      'push',
      messageOf('text', { FromUserName: 'gh_a', ToUserName: 'oB', Content: 'a' }),
    );
    expect(messages).toMatchObject([
      { isEcho: true, conversationExternalId: 'oB', author: { externalId: 'gh_a' } },
    ]);
  });
  it.each([
    [
      'a follow by a code',
      eventOf('subscribe', { EventKey: 'qrscene_7' }),
      { type: 'follow', text: 'qrscene_7' },
    ],
    ['an unfollow', eventOf('unsubscribe', { EventKey: '' }), { type: 'unfollow' }],
    ['a click', eventOf('CLICK', { EventKey: 'help' }), { type: 'clicked', text: 'help' }],
    [
      'a place',
      eventOf('LOCATION', { Latitude: 23.1, Longitude: 113.3 }),
      { type: 'other', text: 'Latitude: 23.1; Longitude: 113.3' },
    ],
    [
      'a template that arrived',
      eventOf('TEMPLATESENDJOBFINISH', { MsgID: '7', Status: 'success' }),
      { type: 'delivered', targetExternalId: '7' },
    ],
    [
      'a template that did not',
      eventOf('TEMPLATESENDJOBFINISH', { MsgID: '7', Status: 'failed:user block' }),
      { type: 'other', text: 'failed:user block' },
    ],
    [
      'a mass message',
      eventOf('MASSSENDJOBFINISH', { MsgID: '8', Status: 'send success', SentCount: 3 }),
      { type: 'delivered', text: 'Status: send success; SentCount: 3' },
    ],
    [
      'a mass message that was refused',
      eventOf('MASSSENDJOBFINISH', { MsgID: '8', Status: 'err(30003)' }),
      { type: 'other', text: 'err(30003)' },
    ],
    [
      'one subscription message',
      eventOf('subscribe_msg_sent_event', {
        SubscribeMsgSentEvent:
          '<List><TemplateId>T</TemplateId><MsgID>1700827132819554304</MsgID><ErrorStatus>success</ErrorStatus></List>',
      }),
      { type: 'delivered', targetExternalId: '1700827132819554304' },
    ],
    [
      'a card',
      eventOf('user_view_card', { CardId: 'c', UserCardCode: '12' }),
      { type: 'other', name: 'user_view_card', text: 'CardId: c; UserCardCode: 12' },
    ],
  ])('name %s', (_what, text, event) => {
    expect(parse('notifications', text).events).toMatchObject([{ actor: { externalId: 'oAna' }, ...event }]);
  });
  it('keep the others where one is bad', () => {
    const good = { openid: 'o1', nickname: 'a' };
    const { profiles, refused } = parse(
      'profile',
      JSON.stringify({ user_info_list: [good, { openid: 7.5, nickname: 'b' }] }),
    );
    expect([profiles.length, refused.length, refused[0]?.path]).toEqual([1, 1, 'user_info_list[1]']);
  });
  it.each([
    ['followers', '{"total":0,"count":0,"next_openid":""}'],
    ['followers', '{"user_info_list":[]}'],
    ['messages', '{"recordlist":[],"number":0,"msgid":1}'],
  ])('are %s of nobody: %s', (kind, text) => expect(parse(kind, text)).toEqual(parsedDocument()));
  it.each([
    ['messages', eventOf('CLICK'), 'other_document'],
    ['notifications', messageOf('text'), 'other_document'],
    ['profile', messageOf('text'), 'other_document'],
    ['push', '<xml><InfoType>authorized</InfoType></xml>', 'other_document'],
    ['push', encrypted, 'encrypted_document'],
    ['messages', encrypted, 'encrypted_document'],
    ['push', '<rss><channel/></rss>', 'not_xml'],
    ['push', messageOf('text').slice(0, -20), 'not_xml'],
    ['messages', '{"errcode":40003,"errmsg":"invalid openid"}', 'error_answer'],
    ['messages', '{"errcode":0,"errmsg":"ok"}', 'other_document'],
    ['profile', `{"id":"1","content":"<p>a</p>","created_at":${SECONDS}}`, 'other_document'],
    ['search', '{}', 'kind_not_offered'],
  ])('as %s that are not: %s end in a code', (kind, text, code) => expect(codeOf(kind, text)).toBe(code));
  it('throw nothing but coded errors, whatever a field holds', () => {
    const fields = fc.dictionary(
      fc.constantFrom(
        'MsgType',
        'FromUserName',
        'ToUserName',
        'Event',
        'MsgId',
        'Content',
        'openid',
        'nickname',
        'opercode',
        'text',
        'time',
        'SubscribeMsgSentEvent',
        'List',
        'Encrypt',
        'errcode',
      ),
      fc.jsonValue({ maxDepth: 3 }),
    );
    fc.assert(
      fc.property(fields, fc.constantFrom('messages', 'push', 'profile', 'notifications'), (value, kind) => {
        const result = codeOf(kind, JSON.stringify(value));
        expect(typeof result === 'string' || !(result instanceof Error)).toBe(true);
      }),
    );
  });
});
