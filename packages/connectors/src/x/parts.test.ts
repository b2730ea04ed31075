import { describe, expect, it } from 'vitest';
import { parseDocument } from '../index.js';

const read = (kind: string, document: unknown) => parseDocument('x', kind, JSON.stringify(document));
const TIME = '2026-11-20T08:00:00.000Z';

describe('a post that repeats or quotes another one', () => {
  it.each([
    ['quoted', 'quote'],
    ['retweeted', 'repost'],
  ])('names it where it is only %s, not included', (type, kind) => {
    const post = { id: '2', text: 'tea', referenced_tweets: [{ type, id: '1' }] };
    expect(read('status', { data: post }).posts).toMatchObject([{ kind, repostOf: { externalId: '1' } }]);
  });
  it('names it in the first version too', () => {
    const tweet = {
      id: 2,
      id_str: '2',
      text: 'tea',
      created_at: 'Fri Nov 20 08:00:00 +0000 2026',
      quoted_status_id_str: '1',
    };
    expect(read('status', tweet).posts).toMatchObject([{ kind: 'quote', repostOf: { externalId: '1' } }]);
  });
});

describe('lists of the first version', () => {
  it('of ids are people', () =>
    expect(read('followers', { ids: [7, '9007199254740993'], next_cursor_str: '0' }).profiles).toEqual([
      { externalId: '7' },
      { externalId: '9007199254740993' },
    ]));
  it('may be empty', () => {
    expect(read('search', { statuses: [], search_metadata: { count: 15 } }).posts).toEqual([]);
    expect(read('followers', { users: [], next_cursor_str: '0' }).profiles).toEqual([]);
  });
  it('of users hold the newest tweet of each', () => {
    const status = { id_str: '3', id: 3, text: 'tea', created_at: 'Fri Nov 20 08:00:00 +0000 2026' };
    const user = { id: 7, id_str: '7', screen_name: 'mei', name: 'Mei', status };
    expect(read('followers', { users: [user] }).posts).toMatchObject([
      { externalId: '3', author: { externalId: '7', handle: 'mei' } },
    ]);
  });
});

describe('a deletion in a stream', () => {
  it.each([
    [
      'first',
      { delete: { status: { id: 3, id_str: '3', user_id_str: '7' }, timestamp_ms: '1795161600000' } },
    ],
    ['second', { data: { delete: { tweet: { id: '3', author_id: '7' }, event_at: TIME } } }],
  ])('of the %s version is an event', (_which, line) =>
    expect(read('push', line).events).toEqual([
      {
        type: 'deleted',
        name: 'delete',
        actor: { externalId: '7' },
        targetExternalId: '3',
        occurredAt: TIME,
      },
    ]),
  );

  it('stands beside editions, and what is withheld', () => {
    const told = { tweet: { id: '3' }, initial_tweet_id: '2', edit_tweet_ids: ['2', '3'], event_at: TIME };
    const withheld = { user: { id: '7' }, withheld_in_countries: ['XY'], event_at: TIME };
    expect(read('push', { data: { tweet_edit: told } }).events).toEqual([
      { type: 'edited', name: 'tweet_edit', targetExternalId: '3', occurredAt: TIME },
    ]);
    expect(read('push', { data: { user_withheld: withheld } }).events).toEqual([
      { type: 'other', name: 'user_withheld', targetExternalId: '7', occurredAt: TIME },
    ]);
  });
});

describe('objects of the first version', () => {
  const told = { created_at: 'Fri Nov 20 08:00:00 +0000 2026', text: 'tea?' };
  it('know their author by what stands beside them', () => {
    const users = { 7: { id_str: '7', screen_name: 'mei' } };
    const tweets = { 3: { ...told, id_str: '3', user: { id_str: '7' } } };
    expect(read('statuses', { objects: { users, tweets } }).posts).toMatchObject([
      { externalId: '3', author: { externalId: '7', handle: 'mei' } },
    ]);
  });
  it('name the sender of a message by the handle alone', () =>
    expect(
      read('messages', { ...told, id: 4, sender_id: 7, recipient_id: 8, sender_screen_name: 'mei' }).messages,
    ).toMatchObject([{ externalId: '4', author: { externalId: '7', handle: 'mei' } }]));
});

describe('a pushed message', () => {
  const create = { sender_id: '7', message_data: { text: 'tea?' } };
  it('may tell neither its kind nor to whom it is', () => {
    const [message] = read('push', { direct_message_events: [{ id: '5', message_create: create }] }).messages;
    expect(message).toMatchObject({ externalId: '5', text: 'tea?', author: { externalId: '7' } });
    expect(message).not.toHaveProperty('conversationExternalId');
  });
});

describe('private messages', () => {
  const said = { id: '2', text: 'tea?', sender_id: '7', dm_conversation_id: '7-8', created_at: TIME };
  it('need not tell their kind', () =>
    expect(read('messages', { data: [said] }).messages).toMatchObject([
      { externalId: '2', text: 'tea?', conversationExternalId: '7-8' },
    ]));
  it('stand beside who came and left', () => {
    const { text: _text, ...facts } = said;
    const left = { ...facts, event_type: 'ParticipantsLeave' };
    expect(read('messages', { data: [left] })).toMatchObject({
      messages: [],
      events: [{ name: 'ParticipantsLeave', actor: { externalId: '7' }, targetExternalId: '7-8' }],
    });
    const { sender_id: _sender, ...alone } = { ...left, participant_ids: ['8'] };
    expect(read('messages', { data: [alone] }).events).toMatchObject([{ actor: { externalId: '8' } }]);
  });
});

describe('a stream of the first version', () => {
  const lines = (...told: object[]) =>
    parseDocument('x', 'push', told.map((each) => JSON.stringify(each)).join('\n'));
  const someone = (id: string, screen_name: string) => ({
    id: Number(id),
    id_str: id,
    screen_name,
    name: screen_name,
  });
  it('tells whom the account follows, what people do, and of itself', () => {
    const acts = {
      source: someone('7', 'mei'),
      target: someone('8', 'bo'),
      created_at: 'Fri Nov 20 08:00:00 +0000 2026',
    };
    const found = lines(
      { friends: [7, '8'] },
      { event: 'follow', ...acts },
      {
        event: 'favorite',
        ...acts,
        target_object: { id: 3, id_str: '3', text: 'tea', user: someone('8', 'bo') },
      },
      { warning: { code: 'FALLING_BEHIND' } },
    );
    expect(found.profiles.slice(0, 2)).toEqual([{ externalId: '7' }, { externalId: '8' }]);
    expect(found.events).toMatchObject([
      { type: 'other', name: 'friends' },
      { type: 'follow', actor: { externalId: '7' }, targetExternalId: '8', occurredAt: TIME },
      { type: 'like', actor: { externalId: '7' }, targetExternalId: '3' },
      { type: 'other', name: 'warning' },
    ]);
    expect(found.refused).toEqual([]);
  });
});

it('reads a tweet that has its id as text only', () => {
  const legacy = {
    id_str: '4',
    user_id_str: '7',
    full_text: 'tea',
    created_at: 'Fri Nov 20 08:00:00 +0000 2026',
  };
  expect(read('status', { data: { result: { legacy } } }).posts).toMatchObject([
    { externalId: '4', text: 'tea', author: { externalId: '7' } },
  ]);
});
