import { describe, expect, it } from 'vitest';
import { push } from './push.js';

const PAGE = '100';
const TIME = 1_763_000_000;
const AT = '2025-11-13T02:13:20.000Z';
const read = (...entries: object[]) => {
  const entry = entries.map((each) => ({ id: PAGE, time: TIME + 5, ...each }));
  const body = Buffer.from(JSON.stringify({ object: 'page', entry }));
  return push.read({ method: 'POST', query: {}, headers: {}, body }, {});
};
const change = (value: object, field = 'feed') => ({
  changes: [{ field, value: { created_time: TIME, ...value } }],
});
const COMMENT = {
  item: 'comment',
  verb: 'add',
  comment_id: '200_1',
  post_id: '100_200',
  parent_id: '100_200',
  from: { id: '300', name: 'Ana' },
  message: '还没到',
};

describe('pushes of a page', () => {
  it('tell a comment', () => {
    expect(read(change(COMMENT))).toMatchObject([
      {
        accountExternalId: PAGE,
        events: [
          {
            type: 'post',
            why: 'mentioned',
            eventId: '200_1',
            post: {
              externalId: '200_1',
              kind: 'comment',
              text: '还没到',
              parentExternalId: '100_200',
              author: { externalId: '300', displayName: 'Ana' },
              occurredAt: AT,
            },
          },
        ],
        refused: [],
      },
    ]);
  });
  it('mark what the page wrote itself', () => {
    const own = { ...COMMENT, from: { id: PAGE, name: 'Brand' } };
    expect(read(change(own))[0]?.events).toMatchObject([{ why: 'own', post: { isEcho: true } }]);
  });
  it('tell an edit as another event of the same comment', () => {
    const [event] = read(change({ ...COMMENT, verb: 'edited', message: '到了' }))[0]?.events ?? [];
    expect(event).toMatchObject({
      type: 'post',
      post: { externalId: '200_1', text: '到了', editedAt: '2025-11-13T02:13:25.000Z' },
    });
    expect(event?.eventId).not.toBe('200_1');
  });
  it.each([['remove'], ['delete']])('tell a deletion (%s)', (verb) => {
    expect(read(change({ ...COMMENT, verb, message: undefined }))[0]?.events).toMatchObject([
      { type: 'deleted', eventId: '200_1:deleted', externalId: '200_1' },
    ]);
  });
  it('tell the post of a visitor with its pictures', () => {
    const post = {
      item: 'photo',
      verb: 'add',
      post_id: '100_201',
      photo_id: '9',
      from: { id: '300', name: 'Ana' },
      link: 'https://cdn.example/a.jpg',
    };
    expect(read(change(post))[0]?.events).toMatchObject([
      {
        why: 'mentioned',
        post: {
          externalId: '100_201',
          kind: 'post',
          text: '',
          media: [{ kind: 'image', url: 'https://cdn.example/a.jpg' }],
        },
      },
    ]);
  });
  it('name a mention without an author, which has to be read', () => {
    const mention = { item: 'comment', verb: 'add', post_id: '7_8', comment_id: '8_9', message: 'hi' };
    expect(read(change(mention, 'mention'))).toMatchObject([
      { events: [], named: [{ externalId: '8_9', occurredAt: AT }] },
    ]);
  });
  it('say nothing of reactions, deliveries and reads', () => {
    const sides = { sender: { id: '300' }, recipient: { id: PAGE }, timestamp: TIME * 1000 };
    const messaging = [
      { ...sides, delivery: { mids: ['m'], watermark: TIME * 1000 } },
      { ...sides, read: { watermark: TIME * 1000 } },
      { ...sides, reaction: { mid: 'm', action: 'react', emoji: '❤' } },
    ];
    const reaction = change({
      item: 'reaction',
      verb: 'add',
      post_id: '100_200',
      reaction_type: 'love',
      from: { id: '300' },
    });
    expect(read(reaction, { messaging }).flatMap(({ events, refused }) => [...events, ...refused])).toEqual(
      [],
    );
  });
  it('keep entries of several pages apart', () => {
    const batches = read(change(COMMENT), { id: '101', ...change({ ...COMMENT, comment_id: '200_2' }) });
    expect(batches.map(({ accountExternalId, events }) => [accountExternalId, events.length])).toEqual([
      ['100', 1],
      ['101', 1],
    ]);
  });
  it('keep the good changes of an entry with a bad one', () => {
    const entry = { changes: [{ field: 'feed', value: 'no' }, ...change(COMMENT).changes] };
    const [batch] = read(entry);
    expect([batch?.events.length, batch?.refused.map(({ path }) => path)]).toEqual([
      1,
      ['entry[0].changes[0].value'],
    ]);
  });
  it('have the same event ids in copies, alone or in a batch', () => {
    const other = { ...COMMENT, comment_id: '200_2' };
    const ids = (batches: ReturnType<typeof read>) =>
      batches.flatMap(({ events }) => events.map(({ eventId }) => eventId));
    expect(ids(read(change(COMMENT), change(other)))).toEqual([
      ...ids(read(change(COMMENT))),
      ...ids(read(change(other))),
    ]);
  });
});
