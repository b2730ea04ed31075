import { describe, expect, it } from 'vitest';
import { parseDocument } from '../index.js';

const read = (kind: string, document: unknown) => parseDocument('x', kind, JSON.stringify(document));
const US = { id: '11', username: 'brand', name: 'Brand' };
const ANA = { id: '22', username: 'ana', name: 'Ana' };
const activity = (event_type: string, payload: object, includes: object = {}) => ({
  data: { event_uuid: '-77', filter: { user_id: US.id }, event_type, payload, includes },
});
const directMessage = (sender_id: string, recipient_id: string) => ({
  type: 'message_create',
  id: '954491830116155499',
  created_timestamp: '1795161600000',
  message_create: {
    target: { recipient_id },
    sender_id,
    message_data: { text: 'hello', entities: { hashtags: [], urls: [], user_mentions: [] } },
  },
});
const firstUser = (id: string, screen_name: string) => ({
  id: Number(id),
  id_str: id,
  screen_name,
  name: screen_name,
});
const tweet = (told: object = {}) => ({
  id: 1924465506158879000,
  id_str: '1924465506158878999',
  created_at: 'Fri Nov 20 08:00:00 +0000 2026',
  text: 'the first words &amp; more… https://t.co/cut',
  user: firstUser('22', 'ana'),
  entities: { hashtags: [], urls: [], user_mentions: [] },
  ...told,
});

describe('an edited post', () => {
  it.each(['edit_history_tweet_ids', 'edit_history_post_ids'])('is told by %s', (name) => {
    const post = { id: '12', text: 'better', created_at: '2026-11-20T08:10:00.000Z', [name]: ['10', '12'] };
    expect(read('status', { data: post }).posts).toMatchObject([
      { externalId: '12', editedAt: '2026-11-20T08:10:00.000Z', earlierExternalIds: ['10'] },
    ]);
    expect(read('status', { data: { ...post, [name]: ['12'] } }).posts[0]?.editedAt).toBeUndefined();
  });
});

describe('a push of the Activity API', () => {
  const mention = { id: '31', text: '@brand hi', author_id: ANA.id, created_at: '2026-11-20T08:00:00.000Z' };
  it('tells a mention with its author', () => {
    const { posts, events } = read('webhook', activity('post.mention.create', mention, { users: [ANA] }));
    expect(posts).toMatchObject([{ externalId: '31', author: { handle: 'ana' } }]);
    expect(events).toMatchObject([
      { type: 'mentioned', eventId: '-77', targetExternalId: '31', actor: { externalId: ANA.id } },
    ]);
  });
  it.each([
    ['post.delete', { id: '31', author_id: ANA.id }, 'deleted', '31'],
    ['follow.follow', { source: { data: ANA }, target: { data: US } }, 'follow', US.id],
    ['follow.unfollow', { source: { data: ANA }, target: { data: US } }, 'unfollow', US.id],
    ['like.create', { id: 'f0', liked_tweet_id: '5', timestamp_ms: '1795161600000' }, 'like', '5'],
    ['profile.update.bio', { before: 'a', after: 'b' }, 'other', undefined],
  ])('tells %s', (name, payload, type, target) => {
    const [event, ...others] = read('push', activity(name, payload)).events;
    expect([event?.type, event?.name, event?.targetExternalId, others]).toEqual([type, name, target, []]);
  });
  it('tells private messages, and which of them are ours', () => {
    const users = { [ANA.id]: { data: ANA } };
    const told = (name: string, ...ids: [string, string]) =>
      read('messages', activity(name, { direct_message_events: [directMessage(...ids)], users })).messages;
    const [[theirs], [ours]] = [told('dm.received', ANA.id, US.id), told('dm.sent', US.id, ANA.id)];
    expect(theirs).toMatchObject({
      externalId: '954491830116155499',
      text: 'hello',
      author: { handle: 'ana' },
      recipients: [{ externalId: US.id }],
      occurredAt: '2026-11-20T08:00:00.000Z',
    });
    expect([theirs?.isEcho, ours?.isEcho]).toEqual([undefined, true]);
    expect(theirs?.conversationExternalId).toBe(ours?.conversationExternalId);
  });
});

describe('an object of the first API', () => {
  it('keeps its exact id, its author and its whole text', () => {
    const files = [
      { id_str: '9', media_url_https: 'https://pbs.example/a.jpg', type: 'photo', url: 'https://t.co/p' },
    ];
    const extended_tweet = {
      full_text: 'the first words &amp; more of them https://t.co/l https://t.co/p',
      entities: {
        urls: [{ url: 'https://t.co/l', expanded_url: 'https://tea.example/' }],
        hashtags: [{ text: 'tea' }],
        user_mentions: [{ id_str: '1661523610111193099', screen_name: 'brand', name: 'B', indices: [0, 1] }],
        media: files,
      },
    };
    const { posts, profiles } = read('status', tweet({ extended_tweet, in_reply_to_status_id_str: '5' }));
    expect(posts).toMatchObject([
      {
        externalId: '1924465506158878999',
        text: 'the first words & more of them https://tea.example/',
        author: { externalId: '22', handle: 'ana' },
        occurredAt: '2026-11-20T08:00:00.000Z',
        parentExternalId: '5',
        kind: 'reply',
        mentions: [{ externalId: '1661523610111193099', handle: 'brand' }],
        tags: ['tea'],
        media: [{ kind: 'image', url: 'https://pbs.example/a.jpg' }],
      },
    ]);
    expect(profiles.map(({ externalId }) => externalId)).toEqual(['22']);
  });
  it('keeps what it shares', () => {
    const inner = tweet({ id_str: '4', user: firstUser('33', 'bo'), text: 'original' });
    const [post] = read('status', tweet({ retweeted_status: inner })).posts;
    expect(post).toMatchObject({ kind: 'repost', repostOf: { externalId: '4', author: { handle: 'bo' } } });
  });
  it('keeps the best file of a video', () => {
    const variants = [
      { content_type: 'application/x-mpegURL', url: 'https://v.example/a.m3u8' },
      { content_type: 'video/mp4', bitrate: 1, url: 'https://v.example/small.mp4' },
      { content_type: 'video/mp4', bitrate: 9, url: 'https://v.example/large.mp4' },
    ];
    const file = {
      id_str: '9',
      media_url_https: 'https://v.example/p.jpg',
      type: 'video',
      video_info: { variants },
    };
    const [post] = read('status', tweet({ extended_entities: { media: [file] } })).posts;
    expect(post?.media).toEqual([{ kind: 'video', url: 'https://v.example/large.mp4' }]);
  });
  it('is a private message in both of its forms', () => {
    const old = {
      id_str: '8',
      text: 'hi',
      sender_id: 22,
      recipient_id: 11,
      created_at: 'Fri Nov 20 08:00:00 +0000 2026',
    };
    const { messages, posts } = read('messages', [{ ...old, id: 8 }, directMessage('22', '11')]);
    expect([messages.map(({ externalId }) => externalId), posts]).toEqual([['8', '954491830116155499'], []]);
    expect(new Set(messages.map((each) => each.conversationExternalId))).toEqual(new Set(['11-22']));
  });
});

describe('a push of the Account Activity API', () => {
  const push = (lists: object) => read('webhook', { for_user_id: '11', ...lists });
  const between = (type: string) => ({
    type,
    created_timestamp: '1795161600000',
    source: firstUser('22', 'ana'),
    target: firstUser('11', 'brand'),
  });
  it('tells posts about us as mentions', () => {
    expect(push({ tweet_create_events: [tweet()] })).toMatchObject({
      posts: [{ externalId: '1924465506158878999' }],
      events: [{ type: 'mentioned', targetExternalId: '1924465506158878999', actor: { externalId: '22' } }],
    });
    const own = push({ tweet_create_events: [tweet({ user: firstUser('11', 'brand') })] });
    expect([own.events, own.posts[0]?.isEcho]).toEqual([[], true]);
  });
  it.each([
    ['a following', { follow_events: [between('follow')] }, 'follow', '11'],
    ['an unfollowing', { follow_events: [between('unfollow')] }, 'unfollow', '11'],
    ['a block', { block_events: [between('block')] }, 'other', '11'],
    [
      'a like',
      {
        favorite_events: [
          { id: 'f', timestamp_ms: 1795161600000, favorited_status: tweet(), user: firstUser('22', 'ana') },
        ],
      },
      'like',
      '1924465506158878999',
    ],
    [
      'a deletion',
      { tweet_delete_events: [{ status: { id: '5', user_id: '22' }, timestamp_ms: '1795161600000' }] },
      'deleted',
      '5',
    ],
    [
      'a read message',
      {
        direct_message_mark_read_events: [
          { sender_id: '22', last_read_event_id: '5', created_timestamp: '1795161600000' },
        ],
      },
      'read',
      '5',
    ],
  ])('tells %s', (_what, lists, type, target) => {
    expect(push(lists).events).toMatchObject([
      { type, targetExternalId: target, actor: { externalId: '22' }, occurredAt: '2026-11-20T08:00:00.000Z' },
    ]);
  });
  it('tells that somebody took the app its access', () => {
    const revoke = {
      date_time: '2026-11-20T08:00:00+00:00',
      source: { user_id: '22' },
      target: { app_id: '1' },
    };
    expect(read('webhook', { user_event: { revoke } }).events).toMatchObject([
      { type: 'other', name: 'revoke', actor: { externalId: '22' }, occurredAt: '2026-11-20T08:00:00.000Z' },
    ]);
  });
});
