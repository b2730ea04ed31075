import { ConnectorError, type PushRequest } from '@tingshuo/connector-kit';
import { describe, expect, it } from 'vitest';
import { push } from './push.js';
import {
  ACCOUNT,
  eventOf,
  messageOf,
  NOW,
  plainPush,
  SAFE_ACCOUNT,
  SECONDS,
  safePush,
  xmlOf,
} from './testing.js';

const TEXT = messageOf('text', { Content: '我的包裹呢？' });
const codeOf = (act: () => unknown) => {
  try {
    return act();
  } catch (error) {
    return error instanceof ConnectorError ? error.code : error;
  }
};
const verify = (request: PushRequest, account: Record<string, string> = ACCOUNT, now = NOW) =>
  codeOf(() => push.verify(request, account, now).replayKey);
const read = (body: string) => push.read(plainPush(body), ACCOUNT);
const postOf = (body: string) => {
  const event = read(body)[0]?.events[0];
  return event?.type === 'post' ? event.post : undefined;
};

describe('who is believed', () => {
  it('signs with the token', () => {
    expect(verify(plainPush(TEXT))).toBe('24837192837465012345');
    expect(verify(plainPush(TEXT, 'guessed'))).toBe('push_not_authentic');
  });
  it('signs with token and key in safe mode', () => {
    expect(verify(safePush(TEXT), SAFE_ACCOUNT)).toBe('24837192837465012345');
    const other = { ...SAFE_ACCOUNT, encodingAesKey: SAFE_ACCOUNT.encodingAesKey.replace('a', 'z') };
    expect(verify(safePush(TEXT), other)).toBe('push_not_authentic');
  });
  it('does not fall back to plain mode where there is a key', () => {
    expect(verify(plainPush(TEXT), SAFE_ACCOUNT)).toBe('push_not_authentic');
  });
  it('encrypts for our app', () => {
    expect(verify(safePush(TEXT, 'wx0000000000000000'), SAFE_ACCOUNT)).toBe('push_not_authentic');
  });
  it('does not put another document beside a signed one', () => {
    const beside = '<MsgType>text</MsgType><FromUserName>oEve</FromUserName><Content>forged</Content>';
    const request = safePush(TEXT, ACCOUNT.appId, beside);
    expect(verify(request, SAFE_ACCOUNT)).toBe('24837192837465012345');
    expect(push.read(request, SAFE_ACCOUNT)[0]?.events).toMatchObject([{ post: { text: '我的包裹呢？' } }]);
  });
  it('sends from now', () => {
    const at = (seconds: number) => verify(plainPush(TEXT, ACCOUNT.pushToken, String(SECONDS + seconds)));
    expect([at(-300), at(-301), at(300), at(301)]).toEqual([
      '24837192837465012345',
      'push_stale',
      '24837192837465012345',
      'push_stale',
    ]);
    expect(verify(plainPush(TEXT, ACCOUNT.pushToken, 'soon'))).toBe('push_stale');
  });
});

describe('copies', () => {
  it('of an event have one key, and events of others have another', () => {
    const keys = [
      eventOf('CLICK', { EventKey: 'help' }),
      eventOf('CLICK', { EventKey: 'help' }),
      eventOf('SCAN'),
      eventOf('CLICK', { FromUserName: 'oBen' }),
      eventOf('TEMPLATESENDJOBFINISH', { MsgID: '200163836' }),
      eventOf('TEMPLATESENDJOBFINISH', { MsgID: '200163840' }),
    ].map((body) => verify(plainPush(body)));
    expect(keys[0]).toBe(`oAna:${SECONDS}:CLICK`);
    expect(new Set(keys).size).toBe(5);
  });
  it('of a document that is not known have one key', () => {
    const odd = '<xml><InfoType>component_verify_ticket</InfoType></xml>';
    expect(verify(plainPush(odd))).toMatch(/^[0-9a-f]{64}$/);
    expect(verify(plainPush(odd))).toBe(verify(plainPush(odd)));
  });
});

describe('the question whether the address is ours', () => {
  const asked = (token?: string) => {
    const { query } = plainPush('', token);
    return {
      method: 'GET' as const,
      query: { ...query, echostr: '5837' },
      headers: {},
      body: Buffer.alloc(0),
    };
  };
  it('is answered by the word itself', () => {
    expect(push.challenge?.(asked(), SAFE_ACCOUNT, NOW)).toMatchObject({ status: 200, body: '5837' });
  });
  it('is not answered for others', () => {
    expect(codeOf(() => push.challenge?.(asked('guessed'), ACCOUNT, NOW))).toBe('push_not_authentic');
  });
});

describe('a message', () => {
  const media = (kind: string, id = 'M+1/=') => [
    { kind, url: `https://api.weixin.qq.com/cgi-bin/media/get?media_id=${encodeURIComponent(id)}` },
  ];
  it('is a private post of the person', () => {
    expect(read(TEXT)).toEqual([
      {
        accountExternalId: 'gh_brand',
        refused: [],
        events: [
          {
            type: 'post',
            eventId: '24837192837465012345',
            why: 'message',
            post: {
              externalId: '24837192837465012345',
              kind: 'dm',
              visibility: 'direct',
              author: { externalId: 'oAna', handle: 'oAna', displayName: 'oAna' },
              text: '我的包裹呢？',
              mentions: [],
              tags: [],
              media: [],
              conversationExternalId: 'oAna',
              occurredAt: NOW.toISOString(),
            },
          },
        ],
      },
    ]);
  });
  it.each([
    [
      'an image',
      messageOf('image', { PicUrl: 'http://mmbiz.qpic.cn/a', MediaId: 'm' }),
      '',
      [{ kind: 'image', url: 'http://mmbiz.qpic.cn/a' }],
    ],
    ['an image without address', messageOf('image', { MediaId: 'M+1/=' }), '', media('image')],
    [
      'a voice',
      messageOf('voice', { MediaId: 'M+1/=', Format: 'amr', Recognition: '包裹在哪' }),
      '包裹在哪',
      media('audio'),
    ],
    ['a video', messageOf('video', { MediaId: 'M+1/=', ThumbMediaId: 't' }), '', media('video')],
    ['a short video', messageOf('shortvideo', { MediaId: 'M+1/=', ThumbMediaId: 't' }), '', media('video')],
    [
      'a place',
      messageOf('location', { Location_X: 23.13, Location_Y: 113.35, Scale: 20, Label: '广州' }),
      '广州\n23.13, 113.35',
      [],
    ],
    [
      'a link',
      messageOf('link', { Title: '标题', Description: '说明', Url: 'https://mp.weixin.qq.com/s/a' }),
      '标题\n说明\nhttps://mp.weixin.qq.com/s/a',
      [],
    ],
    [
      'a mini-program',
      messageOf('miniprogrampage', { Title: '小程序', ThumbUrl: 'http://a.example/t' }),
      '小程序',
      [{ kind: 'image', url: 'http://a.example/t' }],
    ],
    ['something new', messageOf('hologram'), '[hologram]', []],
    ['an empty text', messageOf('text', { Content: '' }), '[text]', []],
  ])('of %s keeps what was said and shown', (_what, body, text, files) => {
    expect(postOf(body)).toMatchObject({ text, media: files });
  });
  it('keeps words that look like markup', () => {
    const words = 'a </Content> & &lt;b&gt; <!ENTITY';
    expect(postOf(messageOf('text', { Content: words }))?.text).toBe(words);
  });
  it('cannot be said to be of somebody else by its words', () => {
    const words = 'a]]></Content><FromUserName>oEve</FromUserName><Content><![CDATA[b';
    expect(read(messageOf('text', { Content: words }))).toMatchObject([{ events: [], refused: [{}] }]);
  });
  it('of our own is an echo in the conversation with the person', () => {
    const body = messageOf('text', { FromUserName: 'gh_brand', ToUserName: 'oAna', Content: '已发货' });
    expect(read(body)[0]?.accountExternalId).toBe('gh_brand');
    expect(postOf(body)).toMatchObject({ isEcho: true, conversationExternalId: 'oAna', text: '已发货' });
  });
  it('may come as JSON', () => {
    const json = `{"ToUserName":"gh_brand","FromUserName":"oAna","CreateTime":${SECONDS},"MsgType":"text","Content":"hi","MsgId":24837192837465012345}`;
    expect(postOf(json)).toMatchObject({ externalId: '24837192837465012345', text: 'hi' });
    expect(verify(plainPush(json))).toBe('24837192837465012345');
  });
  it('without a time is refused', () => {
    expect(read(messageOf('text', { CreateTime: 'now' }))).toMatchObject([
      { accountExternalId: 'gh_brand', events: [], refused: [{ code: 'unexpected_shape' }] },
    ]);
  });
});

describe('an event', () => {
  const actor = { externalId: 'oAna', handle: 'oAna', displayName: 'oAna' };
  const occurredAt = NOW.toISOString();
  it('of a follow by a code names the person, the time and the code', () => {
    const eventId = `oAna:${SECONDS}:subscribe`;
    expect(read(eventOf('subscribe', { EventKey: 'qrscene_7', Ticket: 'T' }))[0]?.events).toEqual([
      { type: 'follow', eventId, actor, occurredAt },
      { type: 'scan', eventId: `scan:${eventId}`, actor, occurredAt, detail: 'qrscene_7' },
    ]);
    expect(read(eventOf('subscribe'))[0]?.events).toHaveLength(1);
  });
  it.each([
    ['unsubscribe', 'unfollow'],
    ['SCAN', 'scan'],
    ['scancode_push', 'scan'],
    ['CLICK', 'click'],
    ['VIEW', 'click'],
  ])('%s is a fact about the person', (name, type) => {
    const [batch] = read(eventOf(name, { EventKey: 'menu_1' }));
    expect(batch?.events).toMatchObject([{ type, actor, occurredAt }]);
    if (type !== 'unfollow') expect(batch?.events).toMatchObject([{ detail: 'menu_1' }]);
  });
  it.each(['LOCATION', 'TEMPLATESENDJOBFINISH', 'user_view_card'])('%s is heard and opens nothing', (name) =>
    expect(read(eventOf(name))).toEqual([{ accountExternalId: 'gh_brand', events: [], refused: [] }]),
  );
  it.each([
    ['a document of another kind', '<xml><InfoType>unauthorized</InfoType></xml>', 'other_document'],
    ['a page', '<html></html>', 'not_xml'],
    [
      'an entity',
      `<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>${xmlOf({ MsgType: '<a>&a;</a>' })}`,
      'not_xml',
    ],
    ['an encrypted push without a key', Buffer.from(safePush(TEXT).body).toString(), 'encrypted_document'],
  ])('that is %s ends in %3$s', (_what, body, code) => expect(codeOf(() => read(body))).toBe(code));
});
