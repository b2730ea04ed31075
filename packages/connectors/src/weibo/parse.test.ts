import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { ConnectorError } from '@tingshuo/connector-kit';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseDocument } from '../index.js';
import { dataFolder } from '../testing/recorded-exchanges.js';

const USER = { id: 2084126291, idstr: '2084126291', screen_name: '顾客', name: '顾客' };
const CREATED = 'Wed Apr 16 18:58:11 +0800 2014';
const statusOf = (facts: object = {}) => ({
  created_at: CREATED,
  id: 3700057402482222,
  mid: '3700057402482222',
  idstr: '3700057402482222',
  text: '抬起头为天空拍张照',
  user: USER,
  ...facts,
});
const parse = (kind: string, document: unknown) => parseDocument('weibo', kind, JSON.stringify(document));
const first = (facts: object) => parse('status', statusOf(facts)).posts[0];

it.each(['1', 1, true])('tells the deletion of a status whose flag is %j', (deleted) => {
  const original = statusOf({ id: 5, mid: '5', idstr: '5', text: '此微博已被原作者删除。', deleted });
  const { posts, events } = parse('statuses', [statusOf({ retweeted_status: original })]);
  expect(posts[0]?.repostOf?.externalId).toBe('5');
  expect(events).toEqual([{ type: 'deleted', name: 'status.deleted', targetExternalId: '5' }]);
});

it('reads mentions as notifications, and private messages as conversations', () => {
  const message = { id: 9, sender_id: 1, recipient_id: 2, text: '你好', created_at: CREATED };
  expect(parse('notifications', { statuses: [statusOf()] }).posts).toHaveLength(1);
  expect(parse('conversations', { direct_messages: [message] }).messages).toHaveLength(1);
});

it.each([
  ['page_info.urls', { urls: { mp4_720p_mp4: 'https://f.video.example/a.mp4' } }],
  ['page_info.media_info', { media_info: { stream_url: 'https://f.video.example/a.mp4' } }],
])('finds a film in %s', (_where, page_info) => {
  expect(first({ page_info })?.media).toEqual([{ kind: 'video', url: 'https://f.video.example/a.mp4' }]);
});

describe('a stored status', () => {
  it('has its text, author, time and address', () => {
    expect(first({})).toMatchObject({
      externalId: '3700057402482222',
      kind: 'post',
      visibility: 'public',
      text: '抬起头为天空拍张照',
      author: { externalId: '2084126291', handle: '顾客' },
      occurredAt: '2014-04-16T10:58:11.000Z',
      url: 'https://weibo.com/2084126291/B01uAapJQ',
    });
  });
  it('has the id that is exact, where the number was rounded', () => {
    expect(first({ id: 3504803600500000, idstr: '3504803600502730' })?.externalId).toBe('3504803600502730');
  });
  it('keeps a number beyond 2^53 exact', () => {
    const text = JSON.stringify(statusOf({ idstr: undefined })).replace(
      '"id":3700057402482222',
      '"id":9007199254740993',
    );
    expect(parseDocument('weibo', 'status', text).posts[0]?.externalId).toBe('9007199254740993');
  });
  it('has all pictures, large', () => {
    const pic_urls = ['7c393e53tw1', '7c393e53tw2'].map((id) => ({
      thumbnail_pic: `http://ww3.sinaimg.cn/thumbnail/${id}.jpg`,
    }));
    const original_pic = 'http://ww3.sinaimg.cn/large/7c393e53tw1.jpg?x=1';
    expect(first({ pic_urls, original_pic })?.media).toEqual([
      { kind: 'image', url: original_pic },
      { kind: 'image', url: 'http://ww3.sinaimg.cn/large/7c393e53tw2.jpg' },
    ]);
  });
  it('has the pictures that are named only', () => {
    const facts = {
      pic_ids: ['690e56cc1', '690e56cc2'],
      original_pic: 'http://ww1.sinaimg.cn/large/690e56cc1.jpg',
    };
    expect(first(facts)?.media.map(({ url }) => url)).toEqual([
      'http://ww1.sinaimg.cn/large/690e56cc1.jpg',
      'http://ww1.sinaimg.cn/large/690e56cc2.jpg',
    ]);
  });
  it.each([
    ['转发微博', 'repost'],
    ['说得对 //@甲: 好', 'quote'],
  ])('that shows another one with the words "%s" is a %s', (text, kind) => {
    const original = statusOf({ idstr: '1', text: '原文', user: { ...USER, idstr: '7' } });
    expect(first({ text, retweeted_status: original })).toMatchObject({
      kind,
      repostOf: { externalId: '1', text: '原文', author: { externalId: '7' } },
    });
  });
  it('shows a deleted original without its author', () => {
    const original = {
      id: 5,
      idstr: '5',
      text: '抱歉，此微博已被作者删除。',
      deleted: '1',
      created_at: CREATED,
    };
    const repostOf = first({ retweeted_status: original })?.repostOf;
    expect([repostOf?.externalId, repostOf?.author]).toEqual(['5', undefined]);
  });
  it('has its whole text, its topics and who may see it', () => {
    const facts = {
      isLongText: true,
      longText: { longTextContent: '#包裹# 很长 #快递 公司#' },
      visible: { type: 10 },
    };
    expect(first(facts)).toMatchObject({
      text: '#包裹# 很长 #快递 公司#',
      tags: ['包裹', '快递 公司'],
      visibility: 'followers',
    });
  });
  it('may tell nothing but its text and its author', () => {
    const bare = first({ idstr: undefined, mid: undefined, created_at: undefined });
    expect(bare).toMatchObject({ externalId: '3700057402482222', author: { externalId: '2084126291' } });
  });
  it('of a subscription is found inside of its envelope', () => {
    const document = { id: 1404160103598340, text: { type: 'status', event: 'add', status: statusOf() } };
    expect(parse('search', document).posts.map(({ externalId }) => externalId)).toEqual(['3700057402482222']);
  });
});

describe('an answer of the web', () => {
  it('tells words without their HTML', () => {
    const text =
      '看<a href=/n/甲>@甲</a><span><img alt=[心] src="//h5.example/x.png"></span><br />好 &amp; 好';
    expect(first({ text })?.text).toBe('看@甲[心]\n好 & 好');
    expect(first({ text, text_raw: '看@甲' })?.text).toBe('看@甲');
    expect(first({ text: '1<2 <br' })?.text).toBe('1<2 <br');
  });
  it.each(['06-14', '2018-12-30', '15小时前', '昨天 08:30'])(
    'tells its time by its id, not by "%s"',
    (created_at) => {
      expect(first({ created_at })?.occurredAt).toBe('2014-04-16T10:58:11.000Z');
    },
  );
  it('has its pictures, large', () => {
    const name = '690e56cc1.jpg';
    const large = { url: `https://wx1.sinaimg.cn/large/${name}` };
    const pics = [
      { url: `https://wx1.sinaimg.cn/orj360/${name}`, large },
      { url: 'https://wx2.sinaimg.cn/orj360/b.gif' },
    ];
    expect(first({ pics })?.media.map(({ url }) => url)).toEqual([
      large.url,
      'https://wx2.sinaimg.cn/large/b.gif',
    ]);
    expect(parse('comment', { ...statusOf(), rootid: 1, pic: pics[0] }).posts[0]?.media).toHaveLength(1);
  });
  it('tells when a status was edited, and the status of a comment', () => {
    const analysis_extra = 'author_uid:7|mid:88|ai_type:2';
    expect(first({ edit_at: CREATED })?.editedAt).toBe('2014-04-16T10:58:11.000Z');
    expect(parse('comment', statusOf({ floor_number: 1, analysis_extra })).posts[0]?.parentExternalId).toBe(
      '88',
    );
  });
  it('counts whom somebody follows', () => {
    expect(parse('profile', { ...USER, follow_count: 3 }).profiles[0]?.following).toBe(3);
  });
});

describe('a stored comment', () => {
  const comment = {
    created_at: CREATED,
    id: 4032244701868558,
    idstr: '4032244701868558',
    rootid: 4032244701868558,
    floor_number: 2,
    text: '[心]好',
    user: USER,
    status: statusOf(),
  };
  it('stands below its status', () => {
    expect(parse('comments', { comments: [comment] }).posts[0]).toMatchObject({
      externalId: '4032244701868558',
      kind: 'comment',
      parentExternalId: '3700057402482222',
      parentAuthorExternalId: '2084126291',
    });
  });
  it('of a talk stands below its first', () => {
    const { posts } = parse('comment', { ...comment, rootid: 7 });
    expect(posts[0]).toMatchObject({ parentExternalId: '7' });
    expect(posts[0]).not.toHaveProperty('parentAuthorExternalId');
  });
  it('that answers another one stands below that', () => {
    const reply_comment = { id: 9, idstr: '9', text: '问', user: { ...USER, idstr: '8' } };
    const { posts } = parse('comment', { ...comment, reply_comment });
    expect(posts[0]).toMatchObject({ parentExternalId: '9', parentAuthorExternalId: '8' });
    expect(posts.map(({ kind }) => kind)).toEqual(['comment', 'post', 'comment']);
  });
  it('without its status is one where comments were asked for', () => {
    const { status: _status, rootid: _root, floor_number: _floor, ...plain } = comment;
    expect(parse('comments', [plain]).posts[0]?.kind).toBe('comment');
  });
});

describe('documents of other kinds', () => {
  it.each([
    ['comments', []],
    ['comments', { comments: [], total_number: 0, next_cursor: 0 }],
    ['mentions', { statuses: [], hasvisible: false, previous_cursor: 0 }],
    ['followers', { users: [], next_cursor: 0 }],
  ])('%s without any is empty', (kind, document) => {
    expect(parse(kind, document)).toEqual({ posts: [], profiles: [], messages: [], events: [], refused: [] });
  });
  it.each([
    ['20101', 'target weibo does not exist!'],
    [10023, 'User requests out of rate limit!'],
  ])('an error %s is told as one', (error_code, error) => {
    expect(() => parse('status', { request: '/2/statuses/show.json', error_code, error })).toThrow(
      expect.objectContaining({ code: 'error_answer', detail: error }),
    );
  });
  it('messages of the retired interface are messages', () => {
    const message = {
      id: 110601896455629,
      idstr: '110601896455629',
      created_at: CREATED,
      text: 'hello',
      sender_id: 1,
      recipient_id: 2,
      sender: { ...USER, idstr: '1' },
    };
    const { messages, posts } = parse('messages', { direct_messages: [message], next_cursor: 0 });
    expect(posts).toEqual([]);
    expect(messages[0]).toMatchObject({
      externalId: '110601896455629',
      text: 'hello',
      author: { externalId: '1', handle: '顾客' },
      recipients: [{ externalId: '2' }],
    });
  });
  it('followers may be ids only', () => {
    const text = '{"ids":[9007199254740993,5],"next_cursor":5,"previous_cursor":0,"total_number":668}';
    expect(parseDocument('weibo', 'followers', text).profiles).toEqual([
      { externalId: '9007199254740993' },
      { externalId: '5' },
    ]);
  });
  it('pushes that were stored a line each are all read', () => {
    const push = { type: 'text', receiver_id: 1, sender_id: 2, created_at: CREATED, text: 'a', data: {} };
    const lines = [push, { ...push, text: 'b' }].map((each) => JSON.stringify(each)).join('\n');
    expect(parseDocument('weibo', 'messages', lines).messages.map(({ text }) => text)).toEqual(['a', 'b']);
  });
  it('a push that has an id keeps it', () => {
    const push = {
      id: 221101130700001,
      type: 'text',
      receiver_id: 1,
      sender_id: 2,
      created_at: CREATED,
      text: 'a',
    };
    expect(parse('push', push).messages[0]?.externalId).toBe('221101130700001');
  });
  it('an item without its text is refused', () => {
    const { posts, refused } = parse('statuses', { statuses: [statusOf({ text: null }), statusOf()] });
    expect([posts.length, refused.length]).toEqual([1, 1]);
  });
  it('one bad item does not lose the others', () => {
    const document = {
      statuses: [statusOf(), { id: 'x'.repeat(900), text: 'bad' }, statusOf({ idstr: '8' })],
    };
    const { posts, refused } = parse('statuses', document);
    expect(posts.map(({ externalId }) => externalId)).toEqual(['3700057402482222', '8']);
    expect(refused).toEqual([expect.objectContaining({ path: 'statuses[1]' })]);
  });
  it('whatever is read, ends in content or a coded error', () => {
    const kinds = fc.constantFrom('status', 'comments', 'mentions', 'search', 'profile', 'followers', 'push');
    const key = fc.constantFrom(
      'id',
      'idstr',
      'text',
      'user',
      'status',
      'comments',
      'screen_name',
      'pic_urls',
      'type',
    );
    const value = fc.letrec((tie) => ({
      any: fc.oneof({ maxDepth: 4 }, fc.jsonValue(), fc.dictionary(key, tie('any')), fc.array(tie('any'))),
    })).any;
    fc.assert(
      fc.property(kinds, value, (kind, document) => {
        try {
          expect(parse(kind, document)).toHaveProperty('posts');
        } catch (error) {
          expect(error).toBeInstanceOf(ConnectorError);
        }
      }),
    );
  });
  it.each(['', '<html><body>502</body></html>', '['.repeat(5000), '<xml><MsgType>', '"text"', '7'])(
    'hostile body %#',
    (text) => {
      for (const kind of ['status', 'push', 'webhook', 'messages'])
        expect(() => parseDocument('weibo', kind, text)).toThrow(ConnectorError);
    },
  );
  const foreign = ['x_api_tweepy', 'twitter_v1_sferik', 'mastodon', 'mastodon_docs', 'facebook', 'wechat']
    .map((name) => `${dataFolder}/fixtures/${name}`)
    .filter((folder) => existsSync(folder))
    .flatMap((folder) => readdirSync(folder).map((file) => `${folder}/${file}`));
  it.skipIf(foreign.length === 0)('documents of other networks end in coded errors', () => {
    const ends = new Set<string>();
    for (const file of foreign)
      for (const kind of ['mentions', 'search', 'profile', 'messages']) {
        try {
          const { posts, profiles, messages, events } = parseDocument(
            'weibo',
            kind,
            readFileSync(file, 'utf8'),
          );
          if (posts.length + profiles.length + messages.length + events.length > 0)
            ends.add(`${file} is read`);
        } catch (error) {
          ends.add(error instanceof ConnectorError ? error.code : String(error));
        }
      }
    expect(
      [...ends].filter((end) => !/^(other_document|not_json|empty_document|error_answer)$/.test(end)),
    ).toEqual([]);
  });
});
