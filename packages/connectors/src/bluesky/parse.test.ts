import { describe, expect, it } from 'vitest';
import { parseDocument } from '../index.js';

const ANA = 'did:plc:ana';
const BO = 'did:plc:bo';
const URI = `at://${ANA}/app.bsky.feed.post/3ltea`;
const QUOTED = `at://${BO}/app.bsky.feed.post/3lcup`;
const profile = (did: string, handle: string) => ({ did, handle });
const record = (text: string, told: object = {}) => ({
  $type: 'app.bsky.feed.post',
  text,
  createdAt: '2026-11-20T08:00:00.000Z',
  ...told,
});
const blob = (link: string) => ({ $type: 'blob', ref: { $link: link }, mimeType: 'image/jpeg', size: 9 });
const PICTURES = {
  $type: 'app.bsky.embed.images',
  images: [{ alt: 'a cup', image: blob('bafkreicup') }],
};
const view = (text: string, told: object = {}, recordTold: object = {}) => ({
  uri: URI,
  cid: 'c',
  author: profile(ANA, 'ana.test'),
  record: record(text, recordTold),
  indexedAt: '2026-11-20T08:00:01.000Z',
  ...told,
});
const shown = (told: object = {}) => ({
  $type: 'app.bsky.embed.record#viewRecord',
  uri: QUOTED,
  cid: 'q',
  author: profile(BO, 'bo.test'),
  value: record('my cup'),
  indexedAt: '2026-11-20T07:00:00.000Z',
  ...told,
});
const message = (told: object = {}) => ({
  $type: 'chat.bsky.convo.defs#messageView',
  id: 'm1',
  rev: '3',
  text: 'hello',
  sender: { did: BO },
  sentAt: '2026-11-20T08:00:00.000Z',
  ...told,
});
const read = (kind: string, document: unknown) =>
  parseDocument('bluesky', kind, typeof document === 'string' ? document : JSON.stringify(document));

describe('media', () => {
  const CUP = 'https://cdn.bsky.app/img/feed_fullsize/plain/did:plc:ana/bafkreicup@jpeg';
  it('of a record without its view are found by their content', () => {
    const { posts } = read('status', { uri: URI, cid: 'c', value: record('cup', { embed: PICTURES }) });
    expect(posts[0]?.media).toEqual([{ kind: 'image', url: CUP, alt: 'a cup' }]);
    expect(posts[0]?.author).toEqual({ externalId: ANA });
  });
  it('of a gallery are all there, shown or stored', () => {
    const links = ['one', 'two', 'three', 'four', 'five'];
    const embed = {
      $type: 'app.bsky.embed.gallery',
      items: links.map((each) => ({ image: blob(each), alt: each })),
    };
    const items = links.map((each) => ({ fullsize: `https://pic.example/${each}.jpg`, alt: each }));
    const viewed = view('cups', { embed: { $type: 'app.bsky.embed.gallery#view', items } }, { embed });
    expect(read('status', viewed).posts[0]?.media).toEqual(
      items.map(({ fullsize: url, alt }) => ({ kind: 'image', url, alt })),
    );
    const stored = read('status', { uri: URI, cid: 'c', value: record('cups', { embed }) }).posts[0];
    expect(stored?.media.map(({ alt }) => alt)).toEqual(links);
  });
  it('of a mention are in the notification', () => {
    const told = view('@us cup', { reason: 'mention', isRead: false }, { embed: PICTURES });
    const { posts, events } = read('notifications', { notifications: [told] });
    expect([posts[0]?.media[0]?.url, events[0]?.type]).toEqual([CUP, 'mentioned']);
  });
  it('of a video of a record are its playlist', () => {
    const embed = { $type: 'app.bsky.embed.video', alt: 'steam', video: blob('bafkreivid') };
    const { posts } = read('status', { uri: URI, cid: 'c', value: record('hot', { embed }) });
    expect(posts[0]?.media).toEqual([
      {
        kind: 'video',
        url: 'https://video.bsky.app/watch/did%3Aplc%3Aana/bafkreivid/playlist.m3u8',
        alt: 'steam',
      },
    ]);
  });
  it('of a quoted post stay with it', () => {
    const images = [{ thumb: 'https://c.example/t', fullsize: 'https://c.example/f.jpg', alt: 'cup' }];
    const embeds = [{ $type: 'app.bsky.embed.images#view', images }];
    const embed = { $type: 'app.bsky.embed.record#view', record: shown({ embeds }) };
    const [post] = read('status', view('look', { embed })).posts;
    expect([post?.media, post?.repostOf?.media]).toEqual([
      [],
      [{ kind: 'image', url: 'https://c.example/f.jpg', alt: 'cup' }],
    ]);
  });
  it('are animations, and no other links', () => {
    const cards = ['https://media.tenor.example/a/b.gif?hh=1', 'https://news.example/a'];
    const media = cards.map((uri) => {
      const external = { uri, title: 'card', description: '' };
      return read('status', view('x', { embed: { $type: 'app.bsky.embed.external#view', external } }))
        .posts[0]?.media;
    });
    expect(media).toEqual([[{ kind: 'image', url: cards[0], alt: 'card' }], []]);
  });
});

it.each([
  ['a post that is gone', 'app.bsky.feed.post', 'quote', { author: { externalId: BO } }],
  ['a list', 'app.bsky.graph.list', 'post', undefined],
])('takes the embedding of %s for a %s', (_what, collection, kind, quoted) => {
  const uri = `at://${BO}/${collection}/1`;
  const embed = { $type: 'app.bsky.embed.record', record: { uri, cid: 'x' } };
  const gone = { $type: 'app.bsky.embed.record#view', record: { uri, notFound: true } };
  const [post] = read('status', view('look', { embed: gone }, { embed })).posts;
  expect(post?.kind).toBe(kind);
  if (quoted) expect(post?.repostOf).toMatchObject({ ...quoted, externalId: uri });
  else expect(post?.repostOf).toBeUndefined();
});

it('reads the repost that brought a post into a timeline', () => {
  const reason = {
    by: profile(BO, 'bo.test'),
    uri: `at://${BO}/app.bsky.feed.repost/1`,
    indexedAt: '2026-11-20T09:00:00.000Z',
  };
  const { posts } = read('statuses', { feed: [{ post: view('tea'), reason }] });
  expect(posts.map(({ kind, author }) => [kind, author?.externalId])).toEqual([
    ['repost', BO],
    ['post', ANA],
  ]);
});

describe('private messages', () => {
  it('know their conversation and who reads them', () => {
    const members = [profile(ANA, 'ana.test'), profile(BO, 'bo.test')];
    const { messages } = read('conversations', {
      convos: [{ id: '3kc', rev: '2', members, lastMessage: message() }],
    });
    expect(messages).toMatchObject([
      { externalId: 'm1', conversationExternalId: '3kc', recipients: [{ externalId: ANA }] },
    ]);
  });
  it('know their conversation in the log of all of them', () => {
    const log = {
      $type: 'chat.bsky.convo.defs#logCreateMessage',
      rev: '3',
      convoId: '3kc',
      message: message(),
    };
    expect(read('messages', { logs: [log] }).messages[0]?.conversationExternalId).toBe('3kc');
  });
  it('answer one of before, where it is told', () => {
    const answers = [
      message({ id: 'm2', replyTo: message() }),
      message({ id: 'm3', replyTo: { $type: 'chat.bsky.convo.defs#messageBeforeUserJoinedGroupView' } }),
    ];
    const { messages } = read('messages', { messages: answers });
    expect(messages.map(({ externalId, parentExternalId }) => [externalId, parentExternalId])).toEqual([
      ['m2', 'm1'],
      ['m1', undefined],
      ['m3', undefined],
    ]);
  });
  it('that were taken back are told as deleted', () => {
    const { text: _gone, ...left } = message({ $type: 'chat.bsky.convo.defs#deletedMessageView', id: 'm0' });
    const { messages, events } = read('messages', { messages: [message(), left] });
    expect([messages.length, events[0]?.type, events[0]?.targetExternalId]).toEqual([1, 'deleted', 'm0']);
  });
});

describe('Jetstream', () => {
  const line = (commit: object, kind = 'commit') =>
    JSON.stringify({
      did: ANA,
      time_us: 1_795_161_600_000_000,
      kind,
      commit: { rev: '1', rkey: '3ltea', ...commit },
    });
  const post = { collection: 'app.bsky.feed.post', record: record('cup', { embed: PICTURES }) };
  const like = { subject: { uri: QUOTED, cid: 'q' }, createdAt: '2026-11-20T08:00:00.000Z' };

  it('tells posts with their author, time and media', () => {
    expect(read('push', line({ operation: 'create', ...post }))).toMatchObject({
      posts: [{ externalId: URI, author: { externalId: ANA }, text: 'cup', media: [{ alt: 'a cup' }] }],
      events: [],
    });
  });
  it.each([
    ['an edit', { operation: 'update', ...post }, 'edited', URI],
    ['a deletion', { operation: 'delete', collection: 'app.bsky.feed.post' }, 'deleted', URI],
    ['a like', { operation: 'create', collection: 'app.bsky.feed.like', record: like }, 'like', QUOTED],
    [
      'a follow',
      { operation: 'create', collection: 'app.bsky.graph.follow', record: { subject: BO } },
      'follow',
      BO,
    ],
  ])('tells %s', (_what, commit, type, target) => {
    expect(read('push', line(commit)).events).toMatchObject([
      { type, targetExternalId: target, actor: { externalId: ANA }, occurredAt: '2026-11-20T08:00:00.000Z' },
    ]);
  });
  it('tells posts that quote, and such without a time', () => {
    const embed = { $type: 'app.bsky.embed.record', record: { uri: QUOTED, cid: 'q' } };
    const { createdAt: _none, ...untimed } = record('look', { embed });
    const commit = { operation: 'create', collection: 'app.bsky.feed.post', record: untimed };
    const [told] = read('push', line(commit)).posts;
    expect(told).toMatchObject({ kind: 'quote', repostOf: { externalId: QUOTED } });
    expect(told?.occurredAt).toBeUndefined();
  });
  it('loses only the line that cannot be read', () => {
    const lines = [
      line({ operation: 'create', collection: 'app.bsky.feed.post', record: { text: 1 } }),
      line({ operation: 'create', ...post }),
    ];
    const { posts, refused } = read('push', lines.join('\n'));
    expect([posts.length, refused.map(({ path }) => path)]).toEqual([1, ['[0].commit.record']]);
  });
});
