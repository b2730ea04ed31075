import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readArchive } from './archive.js';
import { dataFolder } from './testing/recorded-exchanges.js';

const info = (told: object = {}) => ({
  id: '13000000000001',
  name: 'teahouse',
  nick: '茶馆',
  openid: '813B5DD59D54',
  head: 'http://app.qlogo.cn/mbloghead/5',
  origtext: '新茶到了 #春茶#',
  text: '新茶到了 <a href="http://k.t.qq.com/k/x">#春茶#</a>',
  timestamp: 1299585734,
  image: ['http://app.qpic.cn/mblogpic/a'],
  type: 1,
  status: 0,
  count: 3,
  mcount: 2,
  source: null,
  ...told,
});
const tencent = (...posts: object[]) =>
  readArchive(JSON.stringify({ ret: 0, errcode: 0, msg: 'ok', data: { hasnext: 1, info: posts } }));

describe('an archive of Tencent Weibo', () => {
  it('keeps id, text, author, time and media', () => {
    const { format, document } = tencent(info());
    expect(format).toBe('tencent-weibo');
    expect(document.posts).toMatchObject([
      {
        externalId: '13000000000001',
        kind: 'post',
        text: '新茶到了 #春茶#',
        tags: ['春茶'],
        author: { externalId: '813B5DD59D54', handle: 'teahouse', displayName: '茶馆' },
        occurredAt: '2011-03-08T12:02:14.000Z',
        media: [{ kind: 'image', url: 'http://app.qpic.cn/mblogpic/a/2000' }],
        metrics: { reposts: 3, replies: 2 },
      },
    ]);
  });
  it.each([
    ['a sharing without words', { type: 2, origtext: '', source: info() }, 'repost', undefined],
    ['a sharing with words', { type: 2, source: info() }, 'quote', undefined],
    ['an answer', { type: 4, source: info() }, 'reply', '13000000000001'],
    ['a comment', { type: 7, source: info() }, 'comment', '13000000000001'],
  ])('knows %s', (_what, told, kind, parent) => {
    const { posts } = tencent(info({ id: '2', ...told })).document;
    expect(posts.map((post) => [post.kind, post.parentExternalId])).toEqual([[kind, parent]]);
    expect(posts[0]?.repostOf?.externalId).toBe(parent === undefined ? '13000000000001' : undefined);
  });
  it('takes the marks out of a text that is told no other way', () => {
    const { posts } = tencent(
      info({ origtext: undefined, text: '茶 &amp; <a href="http://t.cn/a">杯</a>' }),
    ).document;
    expect(posts[0]?.text).toBe('茶 & 杯');
  });
  it('leaves out what was deleted, and loses only what cannot be read', () => {
    const gone = info({ id: '9', status: 3, origtext: '原文已被删除' });
    const { posts, refused } = tencent(info({ id: '2', type: 2, source: gone }), info({ name: 7 })).document;
    expect([posts.map(({ repostOf }) => repostOf), refused.length]).toEqual([[undefined], 1]);
  });
});

it('reads the archive that Twitter gives to its members', () => {
  const tweet = {
    id_str: '20',
    id: '20',
    full_text: 'tea &amp; cups https://t.co/a',
    created_at: 'Tue Mar 21 20:50:14 +0000 2006',
    retweeted: false,
    entities: { urls: [{ url: 'https://t.co/a', expanded_url: 'https://tea.example/' }], hashtags: [] },
  };
  const { format, document } = readArchive(`window.YTD.tweets.part0 = ${JSON.stringify([{ tweet }])}`);
  expect(format).toBe('twitter');
  expect(document.posts).toMatchObject([
    { externalId: '20', text: 'tea & cups https://tea.example/', occurredAt: '2006-03-21T20:50:14.000Z' },
  ]);
});

it('reads what was collected from pages of Weibo in the time of China', () => {
  const user = { _id: '7', nick_name: '茶客' };
  const post = {
    _id: '47',
    created_at: '2022-04-27 10:20:54',
    content: '好茶',
    user,
    pic_urls: [],
    url: 'https://weibo.com/7/a',
  };
  const comment = {
    _id: 4826279188108099,
    created_at: '2022-10-19 13:41:29',
    content: '赞',
    comment_user: user,
  };
  const { format, document } = readArchive(`${JSON.stringify([post, comment])}\n...\n`);
  expect(format).toBe('weibo-web');
  expect(document.posts).toMatchObject([
    { externalId: '47', kind: 'post', occurredAt: '2022-04-27T02:20:54.000Z', author: { externalId: '7' } },
    { externalId: '4826279188108099', kind: 'comment', occurredAt: '2022-10-19T05:41:29.000Z' },
  ]);
});

it.each([
  ['nothing', ' ', 'empty_document'],
  ['words', 'tea', 'not_json'],
  ['another document', '{"a": {"id": "1", "text": "tea"}}', 'other_document'],
  ['a page', '<html></html>', 'web_page'],
])('says why %s is no archive', (_what, text, code) => {
  expect(() => readArchive(text)).toThrow(new RegExp(code));
});

const filesOf = (folder: string) => {
  const path = `${dataFolder}/fixtures/${folder}`;
  if (!existsSync(path)) {
    console.log(`skipped: no recordings at ${path}`);
    return [];
  }
  return readdirSync(path).map((name) => ({ name, text: readFileSync(`${path}/${name}`, 'utf8') }));
};
const tweets = filesOf('twitter_v1_sferik').filter(({ text }) =>
  /"id_str":\s*"\d+"[\s\S]*"text":|"text":[\s\S]*"id_str":/.test(text),
);

describe.skipIf(tweets.length === 0)('recorded archives', () => {
  it.each(tweets)('$name is read or named', ({ text }) => {
    try {
      expect(readArchive(text)).toMatchObject({ format: 'twitter', document: { refused: [] } });
    } catch (error) {
      expect(error).toMatchObject({ name: 'ConnectorError', code: /^(other_document|not_json)$/ });
    }
  });
  it.each(filesOf('weibo_web').filter(({ text }) => text.includes('"content"')))(
    '$name is read',
    ({ text }) => {
      const { format, document } = readArchive(text);
      const told = /"_id":\s*"?(\d+)/.exec(text)?.[1];
      expect([format, document.posts[0]?.externalId, document.refused]).toEqual(['weibo-web', told, []]);
      expect(document.posts[0]?.occurredAt).toMatch(/^2022-/);
      expect(document.posts[0]?.author?.displayName).toBeTruthy();
    },
  );
});
