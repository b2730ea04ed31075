import { ConnectorError } from '@tingshuo/connector-kit';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseDocument } from '../index.js';

const parsed = (kind: string, document: unknown) => parseDocument('facebook', kind, JSON.stringify(document));
const codeOf = (kind: string, text: string) => {
  try {
    parseDocument('facebook', kind, text);
    return 'read';
  } catch (error) {
    return (error as { code?: string }).code;
  }
};

const POST = {
  id: '100_200',
  created_time: '2026-11-20T10:23:11+0000',
  message: '新品 #parcel',
  from: { name: 'Brand', id: '100' },
  permalink_url: 'https://www.facebook.com/brand/posts/200',
  message_tags: [{ id: '300', name: 'Ana', type: 'user', offset: 0, length: 3 }],
  attachments: {
    data: [
      {
        media_type: 'album',
        subattachments: {
          data: [
            {
              media_type: 'photo',
              description: '箱子',
              media: { image: { src: 'https://cdn.example/1.jpg', height: 1 } },
            },
            {
              media_type: 'video',
              media: { image: { src: 'https://cdn.example/2.jpg' }, source: 'https://cdn.example/2.mp4' },
            },
          ],
        },
      },
    ],
  },
  shares: { count: 3 },
  reactions: { data: [], summary: { total_count: 9, viewer_reaction: 'NONE' } },
  comments: {
    data: [
      {
        id: '200_1',
        created_time: '2026-11-20T11:00:00+0000',
        message: '还没到',
        from: { name: 'Ana', id: '300' },
        comments: {
          data: [
            { id: '200_2', created_time: '2026-11-20T11:05:00+0000', message: 'sorry', from: { id: '100' } },
          ],
        },
      },
    ],
    paging: { cursors: { after: 'x' } },
  },
};

describe('stored documents of Facebook', () => {
  it('keep a post with all that is inside and below it', () => {
    const { posts, refused } = parsed('status', POST);
    expect(refused).toEqual([]);
    expect(posts).toMatchObject([
      {
        externalId: '100_200',
        kind: 'post',
        text: '新品 #parcel',
        author: { externalId: '100', displayName: 'Brand' },
        occurredAt: '2026-11-20T10:23:11.000Z',
        url: 'https://www.facebook.com/brand/posts/200',
        mentions: [{ externalId: '300', handle: 'Ana' }],
        tags: ['parcel'],
        media: [
          { kind: 'image', url: 'https://cdn.example/1.jpg', alt: '箱子' },
          { kind: 'video', url: 'https://cdn.example/2.mp4' },
        ],
        metrics: { reposts: 3, likes: 9 },
      },
      { externalId: '200_1', kind: 'comment', parentExternalId: '100_200' },
      { externalId: '200_2', kind: 'comment', parentExternalId: '200_1' },
    ]);
  });
  it('keep a comment of the flat list with its parent', () => {
    const comment = {
      id: '200_2',
      created_time: '2026-11-20T11:05:00+0000',
      message: 'yes',
      from: { id: '300', name: 'Ana' },
      parent: { id: '200_1', from: { id: '100' } },
      attachment: { type: 'photo', media: { image: { src: 'https://cdn.example/c.jpg' } } },
    };
    expect(parsed('comments', { data: [comment] }).posts).toMatchObject([
      {
        kind: 'comment',
        parentExternalId: '200_1',
        parentAuthorExternalId: '100',
        media: [{ kind: 'image', url: 'https://cdn.example/c.jpg' }],
      },
    ]);
  });
  it('keep several objects by their ids', () => {
    const { posts } = parsed('statuses', {
      '100_200': POST,
      '100_201': { ...POST, id: '100_201', comments: undefined },
    });
    expect(posts.map(({ externalId }) => externalId)).toEqual(['100_200', '200_1', '200_2', '100_201']);
  });
  it('keep the messages of a list and of conversations', () => {
    const message = {
      id: 'm_1',
      created_time: '2026-11-20T10:00:00+0000',
      from: { id: '300' },
      to: { data: [{ id: '100' }] },
      message: '你好',
    };
    expect(parsed('messages', { data: [message] }).messages).toMatchObject([
      { externalId: 'm_1', text: '你好', author: { externalId: '300' }, recipients: [{ externalId: '100' }] },
    ]);
    const conversations = {
      data: [{ id: 't_1', updated_time: '2026-11-20T10:00:00+0000', messages: { data: [message] } }],
    };
    expect(parsed('conversations', conversations).messages[0]?.conversationExternalId).toBe('t_1');
  });
  it('keep a page', () => {
    const page = {
      id: '100',
      name: '品牌',
      username: 'brand',
      about: 'We ship',
      fan_count: 12,
      category: 'Brand',
    };
    expect(parsed('profile', page).profiles).toEqual([
      { externalId: '100', handle: 'brand', displayName: '品牌', bio: 'We ship', followers: 12 },
    ]);
  });
  it('keep ids beyond 2^53 that are numbers', () => {
    const text = '{"id":90071992547409931234,"message":"hi","created_time":"2026-11-20T10:00:00+0000"}';
    expect(parseDocument('facebook', 'status', text).posts[0]?.externalId).toBe('90071992547409931234');
  });
  it('lose nothing else for a bad item, not even what is below it', () => {
    const { posts, refused } = parsed('statuses', {
      data: [
        { ...POST, id: null },
        { ...POST, comments: undefined },
      ],
    });
    expect([posts.map(({ externalId }) => externalId), refused.map(({ path }) => path)]).toEqual([
      ['200_1', '200_2', '100_200'],
      ['data[0]'],
    ]);
  });
  it.each([
    ['a push of Instagram', 'push', JSON.stringify({ object: 'instagram', entry: [] }), 'other_document'],
    [
      'a push of WhatsApp',
      'webhook',
      JSON.stringify({ object: 'whatsapp_business_account', entry: [] }),
      'other_document',
    ],
    [
      'a status of Mastodon',
      'status',
      JSON.stringify({
        id: '1',
        content: '<p>hi</p>',
        created_at: '2026-01-01T00:00:00Z',
        account: { id: '2', username: 'a' },
      }),
      'other_document',
    ],
    ['a post of X', 'status', JSON.stringify({ data: { id: '1', text: 'hi' } }), 'other_document'],
    [
      'a person of Weibo',
      'profile',
      JSON.stringify({ id: 1, screen_name: 'a', name: 'a', created_at: 'x' }),
      'other_document',
    ],
    [
      'an error',
      'statuses',
      JSON.stringify({ error: { message: 'Invalid OAuth access token', code: 190 } }),
      'error_answer',
    ],
    ['a page of HTML', 'status', '<!DOCTYPE html>', 'web_page'],
    ['half a document', 'status', '{"data":[{"id"', 'not_json'],
    ['nothing', 'status', ' ', 'empty_document'],
    ['an empty list', 'comments', '{"data":[],"paging":{}}', 'read'],
  ])('end in the right code: %s', (_what, kind, text, code) => {
    expect(codeOf(kind, text)).toBe(code);
  });
  it('mark what the page wrote itself', () => {
    const value = {
      item: 'comment',
      verb: 'add',
      comment_id: '200_1',
      post_id: '100_200',
      from: { id: '100' },
      message: 'ok',
    };
    const { posts } = parsed('push', {
      object: 'page',
      entry: [{ id: '100', time: 1, changes: [{ field: 'feed', value }] }],
    });
    expect(posts).toMatchObject([{ externalId: '200_1', isEcho: true }]);
  });
  it('never end otherwise, whatever they hold', () => {
    const keys = fc.constantFrom(
      'id',
      'message',
      'from',
      'created_time',
      'data',
      'comments',
      'entry',
      'object',
      'changes',
      'value',
      'messaging',
      'to',
    );
    const { node } = fc.letrec<{ node: unknown }>((tie) => ({
      node: fc.oneof(
        { maxDepth: 6 },
        fc.constantFrom<unknown>('page', '2026-01-01T00:00:00Z', 1, null, 'feed', true),
        fc.array(tie('node'), { maxLength: 3 }),
        fc.dictionary(keys, tie('node'), { maxKeys: 6 }),
      ),
    }));
    fc.assert(
      fc.property(
        node,
        fc.constantFrom('status', 'comments', 'conversations', 'push', 'profile'),
        (document, kind) => {
          try {
            expect(parsed(kind, document)).toHaveProperty('refused');
          } catch (error) {
            expect(error).toBeInstanceOf(ConnectorError);
          }
        },
      ),
      { numRuns: 500 },
    );
  });
});

describe('a shared link', () => {
  const shared = (attachment: object) =>
    parsed('status', {
      ...POST,
      attachments: { data: [{ type: 'share', title: 'Tea news', ...attachment }] },
    }).posts[0]?.media;
  it('without a picture is where it leads', () => {
    const url = 'https://l.facebook.com/l.php?u=x';
    const unshimmed_url = 'https://news.example/tea';
    expect(shared({ url, unshimmed_url })).toEqual([{ kind: 'file', url: unshimmed_url, alt: 'Tea news' }]);
    expect(shared({ url })).toEqual([{ kind: 'file', url, alt: 'Tea news' }]);
  });
  it('with a picture is both', () => {
    const media = { image: { src: 'https://s.example/a.jpg' } };
    const unshimmed_url = 'https://news.example/tea';
    expect(shared({ media, unshimmed_url })).toEqual([
      { kind: 'image', url: 'https://s.example/a.jpg', alt: 'Tea news' },
      { kind: 'file', url: unshimmed_url, alt: 'Tea news' },
    ]);
  });
});

it('reads pages that were found, and pushes as notifications', () => {
  expect(parsed('search', { data: [{ id: '5', name: 'Tea house' }] }).profiles).toMatchObject([
    { externalId: '5' },
  ]);
  const value = { item: 'reaction', reaction_type: 'love', verb: 'add', post_id: '1_2', from: { id: '3' } };
  const push = {
    object: 'page',
    entry: [{ id: '1', time: 1_795_161_600, changes: [{ field: 'feed', value }] }],
  };
  expect(parsed('notifications', push).events).toMatchObject([{ type: 'like', targetExternalId: '1_2' }]);
});
