import { createHash } from 'node:crypto';
import type { PushRequest } from '@tingshuo/connector-kit';
import { describe, expect, it } from 'vitest';
import { parseDocument } from '../index.js';
import { push } from './push.js';

const HEAD = { receiver_id: 1902538057, sender_id: 2489518277, created_at: 'Mon Jul 16 18:09:20 +0800 2012' };
const TEXT = { type: 'text', ...HEAD, text: '你好', data: {} };
const CREDENTIALS = { clientSecret: 'xyz123xyz' };
// The example of Weibo's documentation.
const EXAMPLE = {
  timestamp: '1397022061823',
  nonce: '57155157',
  signature: '90e4c22c90a58f26526c2dd5b6c56c8822edeaa1',
};
const THEN = new Date(1397022061823);

const requestOf = (body: object | string, query: Record<string, string> = EXAMPLE): PushRequest => ({
  method: 'POST',
  query,
  headers: {},
  body: Buffer.from(typeof body === 'string' ? body : JSON.stringify(body)),
});
const eventsOf = (body: object | string, credentials: Record<string, string> = CREDENTIALS) =>
  push.read(requestOf(body), credentials).flatMap(({ events }) => events);
const signedAt = (timestamp: string) => ({
  timestamp,
  nonce: 'n',
  signature: createHash('sha1')
    .update([CREDENTIALS.clientSecret, timestamp, 'n'].sort().join(''))
    .digest('hex'),
});

describe('the fan service\u2019s proof', () => {
  it('is the one of its documentation', () => {
    expect(push.verify(requestOf(TEXT), CREDENTIALS, THEN).replayKey).toMatch(/^[0-9a-f]{64}$/);
  });
  it('is believed in capitals too, and with seconds', () => {
    const upper = { ...EXAMPLE, signature: EXAMPLE.signature.toUpperCase() };
    expect(push.verify(requestOf(TEXT, upper), CREDENTIALS, THEN)).toBeTruthy();
    expect(push.verify(requestOf(TEXT, signedAt('1397022061')), CREDENTIALS, THEN)).toBeTruthy();
  });
  it.each(['', 'abc', '1e400', '-1'])('with the time "%s" is stale', (timestamp) => {
    expect(() => push.verify(requestOf(TEXT, signedAt(timestamp)), CREDENTIALS, THEN)).toThrow(
      expect.objectContaining({ code: 'push_stale' }),
    );
  });
});

describe('a pushed message', () => {
  it('is private, in the conversation of both', () => {
    expect(eventsOf(TEXT)).toEqual([
      expect.objectContaining({
        type: 'post',
        why: 'message',
        post: expect.objectContaining({
          kind: 'dm',
          visibility: 'direct',
          text: '你好',
          author: expect.objectContaining({ externalId: '2489518277' }),
          conversationExternalId: '1902538057:2489518277',
          occurredAt: '2012-07-16T10:09:20.000Z',
        }),
      }),
    ]);
  });
  it('has one id in all its copies, and another than other messages', () => {
    const ids = [TEXT, { ...TEXT }, { ...TEXT, text: '在吗' }].map((each) => eventsOf(each)[0]?.eventId);
    expect(ids[0]).toBe(ids[1]);
    expect(ids[0]).not.toBe(ids[2]);
  });
  it('of a picture has its file', () => {
    const image = {
      type: 'image',
      ...HEAD,
      text: '发了一张图片',
      data: { vfid: 821804459, tovfid: 9007199254740993n },
    };
    const text = JSON.stringify(image, (_key, value) => (typeof value === 'bigint' ? 'BIG' : value));
    expect(eventsOf(text.replace('"BIG"', '9007199254740993'))[0]).toMatchObject({
      post: {
        media: [{ kind: 'image', url: 'https://upload.api.weibo.com/2/mss/msget?fid=9007199254740993' }],
      },
    });
  });
  it('that we sent is an echo in the same conversation', () => {
    const own = { ...TEXT, sender_id: HEAD.receiver_id, receiver_id: HEAD.sender_id };
    expect(eventsOf(own, { ...CREDENTIALS, uid: '1902538057' })[0]).toMatchObject({
      post: { isEcho: true, conversationExternalId: '1902538057:2489518277' },
    });
  });
  it('comes in WeChat\u2019s XML too', () => {
    const xml = `<xml>
      <ToUserName><![CDATA[1902538057]]></ToUserName><FromUserName><![CDATA[2489518277]]></FromUserName>
      <CreateTime>1348831860</CreateTime><MsgType><![CDATA[text]]></MsgType>
      <Content><![CDATA[a < b & "c"]]></Content><MsgId></MsgId></xml>`;
    expect(eventsOf(xml)[0]).toMatchObject({
      post: {
        text: 'a < b & "c"',
        author: { externalId: '2489518277' },
        occurredAt: '2012-09-28T11:31:00.000Z',
      },
    });
    expect(parseDocument('weibo', 'push', xml).messages[0]).toMatchObject({ text: 'a < b & "c"' });
  });
  it('of a kind that nobody knew is read with its text', () => {
    expect(eventsOf({ type: 'sticker', ...HEAD, text: '表情' })[0]).toMatchObject({ post: { text: '表情' } });
  });
});

describe('a pushed event', () => {
  const event = (subtype: string, facts: object = {}) => ({
    type: 'event',
    ...HEAD,
    text: '事件消息',
    data: { subtype, ...facts },
  });
  it.each([
    ['follow', ['follow']],
    ['scan_follow', ['follow', 'scan']],
    ['unfollow', ['unfollow']],
    ['click', ['click']],
    ['view', ['click']],
    ['scan', ['scan']],
    ['something', []],
  ])('%s is told as %j', (subtype, types) => {
    const events = eventsOf(event(subtype, { key: 'menu_1' }));
    expect(events.map(({ type }) => type)).toEqual(types);
    for (const each of events) expect(each).toMatchObject({ actor: { externalId: '2489518277' } });
    expect(new Set(events.map(({ eventId }) => eventId)).size).toBe(events.length);
  });
  it.each([
    ['follow', 'follow'],
    ['unfollow', 'unfollow'],
    ['click', 'clicked'],
    ['subscribe', 'other'],
  ])('%s is told when stored', (subtype, type) => {
    expect(parseDocument('weibo', 'webhook', JSON.stringify(event(subtype))).events).toMatchObject([
      { type, name: subtype, actor: { externalId: '2489518277' } },
    ]);
  });
  it('a menu click keeps its key', () => {
    const { events } = parseDocument('weibo', 'push', JSON.stringify(event('click', { key: 'order' })));
    expect(events).toMatchObject([{ type: 'clicked', targetExternalId: 'order' }]);
  });
  it('a mention is a public post of the id that polling finds', () => {
    const mention = {
      type: 'mention',
      ...HEAD,
      text: '@品牌 包裹呢',
      data: { subtype: 'comment', key: '36005' },
    };
    expect(eventsOf(mention)).toMatchObject([
      {
        eventId: 'comment:36005',
        why: 'mentioned',
        post: { externalId: '36005', kind: 'comment', visibility: 'public', text: '@品牌 包裹呢' },
      },
    ]);
    expect(parseDocument('weibo', 'push', JSON.stringify(mention)).posts[0]?.externalId).toBe('36005');
  });
});
