import { describe, expect, it } from 'vitest';
import { parseDocument } from '../index.js';

const MEI = 'did:plc:mei';
const BO = 'did:plc:bo';
const uri = (did: string, collection = 'app.bsky.feed.post') => `at://${did}/${collection}/3k`;
const TIME = '2026-11-20T08:00:00.000Z';
const $type = 'app.bsky.feed.post';
const view = (record: object, told: object = {}) => ({
  uri: uri(MEI),
  cid: 'c',
  author: { did: MEI, handle: 'mei.test' },
  record: { $type, text: 'tea', createdAt: TIME, ...record },
  indexedAt: '2026-11-20T08:00:05.000Z',
  ...told,
});
const read = (kind: string, document: unknown) => parseDocument('bluesky', kind, JSON.stringify(document));

describe('a view', () => {
  it.each([['yesterday'], [undefined]])('of a record of %s is from when it was seen', (createdAt) =>
    expect(read('status', { posts: [view({ createdAt })] }).posts).toMatchObject([
      { text: 'tea', occurredAt: '2026-11-20T08:00:05.000Z' },
    ]),
  );
  it('of nobody with a name has an author', () =>
    expect(read('status', view({}, { author: { did: MEI } })).posts[0]?.author).toMatchObject({
      externalId: MEI,
      handle: MEI,
    }));
  it.each([
    ['keeps a link that its text does not have', 'tea', 1],
    ['tells a link of its text once', 'tea https://tea.example/a', 0],
  ])('%s', (_what, text, files) => {
    const embed = {
      $type: 'app.bsky.embed.external',
      external: { uri: 'https://tea.example/a', title: 'Tea' },
    };
    expect(read('status', view({ text, embed })).posts[0]?.media).toHaveLength(files);
  });
});

describe('links', () => {
  const url = 'https://shop.example/the-whole-address';
  const linked = (text: string, words: string) => {
    const byteStart = Buffer.from(text.slice(0, text.indexOf(words))).length;
    const index = { byteStart, byteEnd: byteStart + Buffer.from(words).length };
    return { text, facets: [{ index, features: [{ $type: 'app.bsky.richtext.facet#link', uri: url }] }] };
  };
  it('that a client shortened keep their address', () => {
    const [post] = read(
      'status',
      view(linked('茶🍵：shop.example/the-wh... !', 'shop.example/the-wh...')),
    ).posts;
    expect(post).toMatchObject({ html: `茶🍵：<a href="${url}">shop.example/the-wh...</a> !` });
    expect(post?.text).toBeUndefined();
  });
  it('that are written whole are in the text', () =>
    expect(read('status', view(linked(`tea ${url}`, url))).posts).toMatchObject([{ text: `tea ${url}` }]));
  it('of private messages keep their address', () => {
    const message = { id: 'm1', rev: '3', sender: { did: BO }, sentAt: TIME, ...linked('这里', '这里') };
    expect(read('messages', { messages: [message] }).messages).toMatchObject([
      { html: `<a href="${url}">这里</a>` },
    ]);
  });
});

describe('records of a repository', () => {
  const stored = (collection: string, value: object) => ({ uri: uri(MEI, collection), value });
  it('need not tell their hash', () =>
    expect(read('status', stored($type, { $type, text: 'tea', createdAt: TIME })).posts).toMatchObject([
      { externalId: uri(MEI), author: { externalId: MEI }, occurredAt: TIME },
    ]));
  it('without a time have none', () =>
    expect(read('status', stored($type, { $type, text: 'tea' })).posts[0]).not.toHaveProperty('occurredAt'));
  it('tell what somebody says of themselves', () => {
    const profile = 'app.bsky.actor.profile';
    const avatar = { ref: { $link: 'bafkface' } };
    expect(
      read('profile', stored(profile, { $type: profile, displayName: 'Mei', description: 'tea', avatar }))
        .profiles,
    ).toMatchObject([
      { externalId: MEI, displayName: 'Mei', bio: 'tea', avatarUrl: expect.stringContaining('bafkface') },
    ]);
  });
  it.each([
    ['app.bsky.feed.like', { uri: uri(BO), cid: 'c' }, 'like', uri(BO)],
    ['app.bsky.feed.repost', { uri: uri(BO), cid: 'c' }, 'repost', uri(BO)],
    ['app.bsky.graph.follow', BO, 'follow', BO],
  ])('tell acts: %s', (collection, subject, type, targetExternalId) =>
    expect(
      read('notifications', {
        records: [stored(collection, { $type: collection, subject, createdAt: TIME })],
      }).events,
    ).toMatchObject([{ type, targetExternalId, actor: { externalId: MEI }, occurredAt: TIME }]),
  );
  it('of follows are people', () => {
    const follow = 'app.bsky.graph.follow';
    expect(read('followers', { records: [stored(follow, { $type: follow, subject: BO })] }).profiles).toEqual(
      [{ externalId: BO }],
    );
  });
});

describe('streams of others', () => {
  const record = { $type, text: 'tea', createdAt: TIME };
  it('of the first Jetstream are read', () => {
    const line = {
      did: MEI,
      time_us: 1,
      type: 'com',
      commit: { type: 'c', collection: $type, rkey: '3k', record },
    };
    expect(read('push', line).posts).toMatchObject([{ externalId: uri(MEI), text: 'tea' }]);
  });
  it('of Tap are read', () => {
    const told = { did: MEI, collection: $type, rkey: '3k', action: 'update', record };
    expect(read('push', { id: 1, type: 'record', record: told })).toMatchObject({
      posts: [{ externalId: uri(MEI) }],
      events: [{ type: 'edited', targetExternalId: uri(MEI) }],
    });
  });
});

describe('the log of conversations', () => {
  const log = (name: string, told: object = {}) => ({
    $type: `chat.bsky.convo.defs#log${name}`,
    rev: '1',
    convoId: '3c',
    ...told,
  });
  const message = { id: 'm1', rev: '1', text: 'tea?', sender: { did: BO }, sentAt: TIME };
  it('tells reactions, and what they are to only once', () => {
    const reaction = { value: '🍵', sender: { did: MEI }, createdAt: TIME };
    const logs = [log('CreateMessage', { message }), log('AddReaction', { message, reaction })];
    expect(read('messages', { logs })).toMatchObject({
      messages: [{ externalId: 'm1', conversationExternalId: '3c' }],
      events: [{ type: 'like', actor: { externalId: MEI }, targetExternalId: 'm1', text: '🍵' }],
    });
  });
  it('may tell of conversations only', () =>
    expect(read('messages', { logs: [log('BeginConvo')] }).events).toMatchObject([
      { type: 'other', name: 'logBeginConvo', targetExternalId: '3c' },
    ]));
});

it('gives a message that only passes a post on its address', () => {
  const embed = { record: { uri: uri(BO) } };
  const message = { id: 'm2', rev: '1', text: '', embed, sender: { did: BO }, sentAt: TIME };
  expect(read('messages', { messages: [message] }).messages[0]?.text).toBe(
    `https://bsky.app/profile/${BO}/post/3k`,
  );
});

it('takes a like of a repost for a like', () => {
  const facts = { uri: uri(BO, 'app.bsky.feed.like'), cid: 'c', indexedAt: TIME, reason: 'like-via-repost' };
  const author = { did: BO, handle: 'bo.test' };
  expect(read('notifications', { notifications: [{ ...facts, author, record: {} }] }).events).toMatchObject([
    { type: 'like', name: 'like-via-repost' },
  ]);
});
