import { describe, expect, it } from 'vitest';
import { parseDocument } from '../index.js';

const parsed = (kind: string, document: unknown) =>
  parseDocument('instagram', kind, JSON.stringify(document));
const codeOf = (kind: string, text: string) => {
  try {
    parseDocument('instagram', kind, text);
    return 'read';
  } catch (error) {
    return (error as { code?: string }).code;
  }
};

const MEDIA = {
  id: '17918920912340654',
  caption: '新包裹 #parcel @partner.shop',
  media_type: 'CAROUSEL_ALBUM',
  permalink: 'https://www.instagram.com/p/BsOGulcndj-/',
  timestamp: '2026-11-20T10:23:11+0000',
  username: 'brand',
  owner: { id: '17841405793187218' },
  like_count: 7,
  comments_count: 2,
  children: {
    data: [
      { id: '1', media_type: 'IMAGE', media_url: 'https://cdn.example/1.jpg', alt_text: 'A box' },
      { id: '2', media_type: 'VIDEO', media_url: 'https://cdn.example/2.mp4' },
    ],
  },
  comments: {
    data: [
      {
        id: '17870913679156914',
        text: '还没到',
        timestamp: '2026-11-20T11:00:00+0000',
        username: 'ana',
        from: { id: '4242', username: 'ana' },
        replies: {
          data: [
            {
              id: '17873440459141021',
              text: 'sorry',
              timestamp: '2026-11-20T11:05:00+0000',
              username: 'brand',
            },
          ],
        },
      },
    ],
  },
};

describe('stored documents of Instagram', () => {
  it('keep media with what is inside and below them', () => {
    const { posts, refused } = parsed('statuses', { data: [MEDIA], paging: { cursors: { after: 'x' } } });
    expect(refused).toEqual([]);
    expect(posts).toMatchObject([
      {
        externalId: '17918920912340654',
        kind: 'post',
        text: '新包裹 #parcel @partner.shop',
        author: { externalId: '17841405793187218', handle: 'brand' },
        occurredAt: '2026-11-20T10:23:11.000Z',
        tags: ['parcel'],
        mentions: [{ externalId: '@partner.shop', handle: 'partner.shop' }],
        media: [
          { kind: 'image', url: 'https://cdn.example/1.jpg', alt: 'A box' },
          { kind: 'video', url: 'https://cdn.example/2.mp4' },
        ],
        metrics: { likes: 7, replies: 2 },
      },
      {
        externalId: '17870913679156914',
        kind: 'comment',
        parentExternalId: '17918920912340654',
        author: { externalId: '4242' },
      },
      {
        externalId: '17873440459141021',
        parentExternalId: '17870913679156914',
        author: { externalId: '@brand', handle: 'brand' },
      },
    ]);
  });

  it('keep a comment that a mention is in', () => {
    const document = {
      mentioned_comment: {
        timestamp: '2026-11-20T10:00:00+0000',
        text: '@brand where is it?',
        id: '17873440459141029',
        media: { id: '17918920912340999' },
        username: 'ana',
      },
      id: '17841405793187218',
    };
    expect(parsed('mentions', document).posts).toMatchObject([
      { externalId: '17873440459141029', parentExternalId: '17918920912340999', text: '@brand where is it?' },
    ]);
  });

  it('keep the messages of a conversation', () => {
    const document = {
      messages: {
        data: [
          {
            id: 'aWdfZAG06MTpJR01lc3NhZA',
            created_time: '2026-11-20T10:00:00+0000',
            from: { username: 'ana', id: '4242' },
            to: { data: [{ username: 'brand', id: '17841405793187218' }] },
            message: '你好',
            attachments: { data: [{ image_data: { url: 'https://cdn.example/a.jpg', width: 1 } }] },
          },
        ],
      },
      id: 'aWdfZAG06MTpJR01lc3NhZ2VUaHJlYWQ',
    };
    expect(parsed('conversations', document).messages).toEqual([
      {
        externalId: 'aWdfZAG06MTpJR01lc3NhZA',
        conversationExternalId: 'aWdfZAG06MTpJR01lc3NhZ2VUaHJlYWQ',
        author: { externalId: '4242', handle: 'ana', displayName: 'ana' },
        recipients: [{ externalId: '17841405793187218', handle: 'brand', displayName: 'brand' }],
        text: '你好',
        media: [{ kind: 'image', url: 'https://cdn.example/a.jpg' }],
        occurredAt: '2026-11-20T10:00:00.000Z',
      },
    ]);
  });

  it('keep an account', () => {
    const document = {
      id: '17841405793187218',
      username: 'brand',
      name: '品牌',
      biography: 'We ship',
      followers_count: 5,
    };
    expect(parsed('profile', document).profiles).toMatchObject([
      { externalId: '17841405793187218', handle: 'brand', displayName: '品牌', bio: 'We ship', followers: 5 },
    ]);
  });

  it('keep ids beyond 2^53 that are numbers', () => {
    const { posts } = parseDocument(
      'instagram',
      'comment',
      '{"id":17870913679156914123,"text":"hi","username":"ana"}',
    );
    expect(posts[0]?.externalId).toBe('17870913679156914123');
  });

  it('lose no others for a bad item', () => {
    const { posts, refused } = parsed('comments', {
      data: [
        { id: {}, text: 'x', username: 'a' },
        { id: '2', text: 'y', username: 'b' },
      ],
    });
    expect([posts.map(({ externalId }) => externalId), refused.map(({ path }) => path)]).toEqual([
      ['2'],
      ['data[0]'],
    ]);
  });

  it.each([
    [
      'a post of X',
      'statuses',
      JSON.stringify({ data: { id: '1', text: 'hi', author_id: '2', created_at: '2026-01-01T00:00:00Z' } }),
      'other_document',
    ],
    [
      'a post of Facebook',
      'statuses',
      JSON.stringify({ id: '1_2', message: 'hi', created_time: '2026-01-01T00:00:00+0000' }),
      'other_document',
    ],
    ['a push of a page', 'push', JSON.stringify({ object: 'page', entry: [] }), 'other_document'],
    [
      'an error',
      'status',
      JSON.stringify({ error: { message: 'Unsupported get request', code: 100 } }),
      'error_answer',
    ],
    ['a page', 'status', '<html></html>', 'web_page'],
    ['nothing', 'status', '', 'empty_document'],
    ['an empty list', 'statuses', '{"data":[]}', 'read'],
  ])('end in the right code: %s', (_what, kind, text, code) => {
    expect(codeOf(kind, text)).toBe(code);
  });
});

it('reads an account of which only counts were asked for', () => {
  const business_discovery = { id: '17841', followers_count: 267, media_count: 12 };
  expect(parsed('profile', { business_discovery, id: '1' }).profiles).toEqual([
    { externalId: '17841', followers: 267, posts: 12 },
  ]);
});

it('reads the media of a hashtag as a search', () => {
  const child = { media_type: 'IMAGE', media_url: 'https://c.example/1.jpg' };
  const album = { id: '7', media_type: 'CAROUSEL_ALBUM', children: { data: [child] } };
  expect(parsed('search', { data: [album] }).posts).toMatchObject([
    { externalId: '7', media: [{ kind: 'image' }] },
  ]);
});

it('reads times of pushes that are written out', () => {
  const told = { sender: { id: '5' }, recipient: { id: '1' }, timestamp: '2026-11-20T08:00:00+0000' };
  const entry = [
    { id: '1', time: told.timestamp, messaging: [{ ...told, message: { mid: 'm', text: 'hi' } }] },
  ];
  expect(parsed('push', { object: 'instagram', entry }).messages[0]?.occurredAt).toBe(
    '2026-11-20T08:00:00.000Z',
  );
});
