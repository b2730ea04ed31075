import { describe, expect, it } from 'vitest';
import { parseDocument } from '../index.js';

const read = (kind: string, document: unknown) => parseDocument('instagram', kind, JSON.stringify(document));
const timestamp = '2026-11-20T08:00:00+0000';
const picture = { media_type: 'IMAGE', media_url: 'https://cdn.example/a.jpg' };

describe('documents of the first API', () => {
  const mei = { id: '3', username: 'mei', full_name: 'Mei Lin' };
  const comment = {
    id: '8',
    created_time: '1795161700',
    text: 'nice',
    from: { ...mei, id: '4', username: 'bo' },
  };
  const media = {
    id: '22_3',
    user: mei,
    created_time: '1795161600',
    caption: { text: 'a cup #tea' },
    images: {
      thumbnail: { url: 'https://cdn.example/s.jpg', width: 150 },
      standard_resolution: { url: 'https://cdn.example/l.jpg', width: 640 },
    },
    comments: { count: 1, data: [comment] },
    likes: { count: 2 },
  };
  it('are media with their comments', () =>
    expect(read('statuses', { data: [media] }).posts).toMatchObject([
      {
        externalId: '22_3',
        text: 'a cup #tea',
        author: { externalId: '3', handle: 'mei' },
        occurredAt: '2026-11-20T08:00:00.000Z',
        media: [{ kind: 'image', url: 'https://cdn.example/l.jpg' }],
        metrics: { likes: 2 },
      },
      { externalId: '8', kind: 'comment', parentExternalId: '22_3', author: { handle: 'bo' } },
    ]));
  it('are films and albums', () => {
    const videos = { standard_resolution: { url: 'https://cdn.example/v.mp4', width: 640 } };
    const album = { ...media, carousel_media: [{ images: media.images }, { videos }] };
    expect(read('status', { data: album }).posts[0]?.media).toEqual([
      { kind: 'image', url: 'https://cdn.example/l.jpg' },
      { kind: 'video', url: 'https://cdn.example/v.mp4' },
    ]);
  });
  it('are comments, which are no messages', () =>
    expect(read('comments', { data: [comment] })).toMatchObject({
      posts: [{ externalId: '8', text: 'nice', author: { externalId: '4' } }],
      messages: [],
    }));
  it('are people', () => {
    const counts = { media: 9, follows: 8, followed_by: 7 };
    expect(read('profile', { data: { ...mei, bio: 'tea', counts } }).profiles).toMatchObject([
      { externalId: '3', displayName: 'Mei Lin', bio: 'tea', followers: 7, following: 8, posts: 9 },
    ]);
  });
  it('are people without counts, as in searches', () => {
    const profile_picture = 'https://cdn.example/m.jpg';
    const found = [
      { id: 5, username: 'an', first_name: 'An', last_name: 'Li' },
      { id: 6, username: 'wu', profile_picture },
    ];
    expect(read('search', { data: found }).profiles).toMatchObject([
      { externalId: '5', handle: 'an', displayName: 'An Li' },
      { externalId: '6', handle: 'wu', displayName: 'wu', avatarUrl: profile_picture },
    ]);
  });
});

it('knows whose media are that stand inside of an account', () => {
  const media = { data: [{ id: '1', caption: 'tea', timestamp, ...picture }] };
  const found = { business_discovery: { id: '17', username: 'mei', media }, id: '9' };
  expect(read('statuses', found).posts).toMatchObject([{ author: { externalId: '17', handle: 'mei' } }]);
});

it('reads the media that a comment stands below where it is told too', () => {
  const media = { id: '7', caption: 'tea', username: 'mei', timestamp, ...picture };
  const mentioned_comment = { id: '8', text: '@bo look', timestamp, media };
  expect(read('mentions', { mentioned_comment, id: '9' }).posts).toMatchObject([
    { externalId: '8', kind: 'comment', parentExternalId: '7' },
    { externalId: '7', text: 'tea', author: { handle: 'mei' }, media: [{ url: picture.media_url }] },
  ]);
  const named = { ...mentioned_comment, media: { id: '7', media_product_type: 'FEED' } };
  expect(read('comment', named).posts).toHaveLength(1);
});

describe('what tells little', () => {
  it('is media by their ids', () =>
    expect(read('statuses', { data: [{ id: '1' }, { id: '2' }] }).posts).toMatchObject([
      { externalId: '1' },
      { externalId: '2' },
    ]));
  it('is a comment by its words, where comments are wanted', () => {
    const bare = { data: [{ id: '1', text: 'nice' }] };
    expect(read('comments', bare).posts).toMatchObject([{ externalId: '1', text: 'nice', kind: 'comment' }]);
    expect(() => read('statuses', bare)).toThrow(/other_document/);
  });
  it('is an account by the other name of its id', () =>
    expect(read('profile', { user_id: '17', username: 'mei' }).profiles).toMatchObject([
      { externalId: '17' },
    ]));
});

describe('pushes', () => {
  it('may name a comment and its media by longer names', () => {
    const value = { comment_id: '178', media_id: '17', text: 'hi', from: { id: '5', username: 'bo' } };
    const push = { object: 'instagram', entry: [{ id: '9', changes: [{ field: 'comments', value }] }] };
    expect(read('webhook', push).posts).toMatchObject([
      { externalId: '178', parentExternalId: '17', text: 'hi' },
    ]);
  });
  it('may be one change by itself', () => {
    const value = { sender: { id: '5' }, recipient: { id: '9' }, message: { mid: 'm1', text: 'hi' } };
    expect(read('webhook', { field: 'messages', value }).messages).toMatchObject([{ externalId: 'm1' }]);
  });
});
