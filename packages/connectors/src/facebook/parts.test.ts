import { describe, expect, it } from 'vitest';
import { parseDocument } from '../index.js';

const read = (kind: string, document: unknown) => parseDocument('facebook', kind, JSON.stringify(document));
const created_time = '2026-11-20T08:00:00+0000';
const occurredAt = '2026-11-20T08:00:00.000Z';
const from = { id: '5', name: 'Mei' };

describe('ratings', () => {
  const rating = { created_time, recommendation_type: 'positive', review_text: 'good tea', reviewer: from };
  it('without an id are named by who wrote them and when', () =>
    expect(read('statuses', { data: [rating] }).posts).toMatchObject([
      { externalId: 'rating:5:1795161600', text: 'good tea', author: { externalId: '5' }, occurredAt },
    ]));
  it('keep the id of their story', () =>
    expect(read('statuses', { data: [{ ...rating, open_graph_story: { id: '900' } }] }).posts).toMatchObject([
      { externalId: '900' },
    ]));
});

describe('a post that is told by itself', () => {
  it('says the words of a picture, in its largest size', () => {
    const images = [80, 900].map((width) => ({ width, source: `https://cdn.example/${width}.jpg` }));
    const photo = {
      id: '10',
      created_time,
      from,
      name: 'a cup',
      images,
      source: 'https://cdn.example/80.jpg',
    };
    expect(read('status', photo).posts).toMatchObject([
      { text: 'a cup', media: [{ kind: 'image', url: 'https://cdn.example/900.jpg' }] },
    ]);
  });
  it('says the words of a film, which may tell when it was changed only', () => {
    const film = { id: '11', updated_time: created_time, description: 'how to brew' };
    expect(read('statuses', { data: [film] }).posts).toMatchObject([{ text: 'how to brew', occurredAt }]);
  });
  it('says the words of a live film, and where it is', () => {
    const film = {
      id: '12',
      creation_time: created_time,
      description: 'live',
      permalink_url: '/tea/videos/12/',
    };
    expect(read('statuses', { data: [film] }).posts).toMatchObject([
      { text: 'live', occurredAt, url: 'https://www.facebook.com/tea/videos/12/' },
    ]);
    const named = { id: '13', title: 'Tea day', embed_html: '<iframe></iframe>' };
    expect(read('status', named).posts).toMatchObject([{ externalId: '13', text: 'Tea day' }]);
  });
  it('describes a picture', () => {
    const images = [{ width: 9, source: 'https://cdn.example/a.jpg' }];
    expect(read('status', { id: '14', created_time, images, alt_text: 'a cup' }).posts[0]?.media).toEqual([
      { kind: 'image', url: 'https://cdn.example/a.jpg', alt: 'a cup' },
    ]);
  });
  it('keeps a link that it shares', () => {
    const post = { id: '1_2', created_time, from, message: 'read', type: 'link', name: 'Tea' };
    expect(read('status', { ...post, link: 'https://tea.example/a' }).posts[0]?.media).toEqual([
      { kind: 'file', url: 'https://tea.example/a', alt: 'Tea' },
    ]);
  });
  it.each([
    ['statuses', 'post'],
    ['comments', 'comment'],
  ])('may be an id only: %s', (kind, is) =>
    expect(read(kind, { data: [{ id: '1_2' }] }).posts).toMatchObject([{ externalId: '1_2', kind: is }]),
  );
  it('may have a time that is counted', () =>
    expect(
      read('comments', { data: [{ id: '2_8', message: 'a', created_time: 1795161600 }] }).posts,
    ).toMatchObject([{ occurredAt }]));
});

describe('a person', () => {
  it('of Messenger has a name in two parts', () => {
    const person = { id: '8', first_name: 'Mei', last_name: 'Lin', profile_pic: 'https://cdn.example/m.jpg' };
    expect(read('profile', person).profiles).toMatchObject([
      { externalId: '8', displayName: 'Mei Lin', avatarUrl: 'https://cdn.example/m.jpg' },
    ]);
  });
  it('may have a picture that is an address', () =>
    expect(read('profile', { ...from, picture: 'https://cdn.example/m.jpg' }).profiles).toMatchObject([
      { avatarUrl: 'https://cdn.example/m.jpg' },
    ]));
});

it('knows a conversation of which only counts are told', () => {
  const conversation = { id: 't_1', updated_time: created_time, message_count: 3, snippet: 'hi' };
  for (const document of [conversation, { data: [conversation] }, { t_1: conversation }])
    expect(read('conversations', document)).toMatchObject({ messages: [], refused: [] });
});

it('says what an app passes on with a conversation', () => {
  const event = {
    sender: { id: '5' },
    pass_thread_control: { new_owner_app_id: '7', metadata: 'to a person' },
  };
  const push = { object: 'page', entry: [{ id: '1', time: 1795161600, messaging: [event] }] };
  expect(read('push', push).events).toMatchObject([{ name: 'pass_thread_control', text: 'to a person' }]);
});

describe('a change by itself', () => {
  it('is a post', () => {
    const value = {
      item: 'status',
      verb: 'add',
      post_id: '4_4',
      message: 'tea',
      from,
      created_time: 1795161600,
    };
    expect(read('webhook', { field: 'feed', value }).posts).toMatchObject([
      { externalId: '4_4', text: 'tea' },
    ]);
  });
  it('is a message', () => {
    const value = { sender: { id: '5' }, recipient: { id: '9' }, message: { mid: 'm1', text: 'tea?' } };
    expect(read('webhook', { field: 'messages', value }).messages).toMatchObject([
      { externalId: 'm1', text: 'tea?', author: { externalId: '5' } },
    ]);
  });
  it('of an unknown item that says something is a post', () => {
    const value = { item: 'event', verb: 'add', post_id: '9_7', message: 'come', from };
    expect(read('webhook', { field: 'feed', value }).posts).toMatchObject([
      { externalId: '9_7', text: 'come' },
    ]);
  });
});

it('tells an error of the years before the Graph API', () =>
  expect(() => read('profile', { error_code: 190, error_msg: 'Invalid token' })).toThrow(/error_answer/));
