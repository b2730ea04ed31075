import { parsedDocument } from '@tingshuo/connector-kit';
import { describe, expect, it } from 'vitest';
import { parseDocument } from '../index.js';

const parse = (...comment: object[]) =>
  parseDocument('wechat', 'comments', JSON.stringify({ errcode: 0, errmsg: 'ok', total: 2, comment }));
const COMMENT = {
  user_comment_id: 3,
  openid: 'oA',
  create_time: 1_500_000_000,
  content: '好文章',
  comment_type: 0,
};

describe('comments below an article', () => {
  it('keep id, author, text and time', () =>
    expect(parse(COMMENT).posts).toMatchObject([
      {
        externalId: '3',
        kind: 'comment',
        author: { externalId: 'oA' },
        text: '好文章',
        occurredAt: '2017-07-14T02:40:00.000Z',
      },
    ]));
  it('hold the answer of the account, which is our own', () => {
    const reply = { content: '谢谢', create_time: 1_500_000_100 };
    expect(parse({ ...COMMENT, reply }).posts[1]).toMatchObject({
      parentExternalId: '3',
      text: '谢谢',
      isEcho: true,
      occurredAt: '2017-07-14T02:41:40.000Z',
    });
  });
  it('may hold several answers', () => {
    const reply = [{ content: '谢谢' }, { content: '再见' }];
    expect(parse({ ...COMMENT, reply }).posts).toMatchObject([
      { externalId: '3' },
      { externalId: '3:reply', text: '谢谢', parentExternalId: '3' },
      { externalId: '3:reply:2', text: '再见', parentExternalId: '3' },
    ]);
  });
  it('are kept where another one cannot be read', () => {
    const { posts, refused } = parse({ ...COMMENT, content: null }, { ...COMMENT, user_comment_id: 4 });
    expect([posts.map(({ externalId }) => externalId), refused.length]).toEqual([['4'], 1]);
  });
  it('may be none', () => expect(parse()).toEqual(parsedDocument()));
});
