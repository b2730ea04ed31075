import { describe, expect, it } from 'vitest';
import { parseDocument } from '../index.js';
import { push } from './push.js';

const US = '17841405793187218';
const read = (entry: object) => {
  const body = Buffer.from(
    JSON.stringify({ object: 'instagram', entry: [{ id: US, time: 1_763_000_000, ...entry }] }),
  );
  const [batch] = push.read({ method: 'POST', query: {}, headers: {}, body }, {});
  return batch;
};
const change = (field: string, value: object) => ({ changes: [{ field, value }] });
const COMMENT = {
  from: { id: '4242', username: 'ana' },
  media: { id: '123', media_product_type: 'FEED' },
  id: '17865799348089039',
  text: '还没到',
};

describe('pushes of Instagram', () => {
  it('tell a comment, at the time of the push', () => {
    expect(read(change('comments', { ...COMMENT, parent_id: '900' }))).toMatchObject({
      accountExternalId: US,
      events: [
        {
          type: 'post',
          why: 'mentioned',
          eventId: COMMENT.id,
          post: {
            externalId: COMMENT.id,
            kind: 'comment',
            text: '还没到',
            parentExternalId: '900',
            author: { externalId: '4242', handle: 'ana' },
            occurredAt: '2025-11-13T02:13:20.000Z',
          },
        },
      ],
    });
  });
  it('tell a comment in the shape without changes too', () => {
    expect(read({ field: 'comments', value: COMMENT })?.events[0]).toMatchObject({
      post: { externalId: COMMENT.id, parentExternalId: '123' },
    });
  });
  it('mark our own comment', () => {
    const own = { ...COMMENT, from: { id: US, username: 'brand', self_ig_scoped_id: '77' } };
    expect(read(change('comments', own))?.events[0]).toMatchObject({ why: 'own', post: { isEcho: true } });
  });
  it('name a mention, which has to be read', () => {
    const batch = read(change('mentions', { media_id: '17', comment_id: '18' }));
    expect(batch).toMatchObject({ events: [], named: [{ externalId: '18' }] });
    expect(read(change('mentions', { media_id: '17' }))?.named).toMatchObject([{ externalId: '17' }]);
  });
  it('tell a story mention as a message with its picture', () => {
    const message = {
      mid: 'm1',
      attachments: [{ type: 'story_mention', payload: { url: 'https://cdn.example/story' } }],
    };
    const event = { sender: { id: '4242' }, recipient: { id: US }, timestamp: 1_763_000_000_123, message };
    expect(read({ messaging: [event] })?.events).toMatchObject([
      {
        why: 'message',
        post: {
          externalId: 'm1',
          kind: 'dm',
          conversationExternalId: '4242',
          media: [{ kind: 'image', url: 'https://cdn.example/story' }],
          occurredAt: '2025-11-13T02:13:20.123Z',
        },
      },
    ]);
  });
  it('tell a message in the shape of a change', () => {
    const value = {
      sender: { id: '12334' },
      recipient: { id: '23245' },
      timestamp: '1527459824',
      message: { mid: 'r', text: 'hi' },
    };
    expect(read(change('messages', value))?.events).toMatchObject([
      { post: { externalId: 'r', text: 'hi' } },
    ]);
  });
  it('tell that a message was taken back', () => {
    const event = { sender: { id: '4242' }, recipient: { id: US }, message: { mid: 'm1', is_deleted: true } };
    expect(read({ messaging: [event] })?.events).toMatchObject([{ type: 'deleted', externalId: 'm1' }]);
  });
  it('tell an edit as another event of the same message', () => {
    const sides = { sender: { id: '4242' }, recipient: { id: US }, timestamp: 1_763_000_000_123 };
    const events = read({
      messaging: [{ ...sides, message_edit: { mid: 'm1', text: '改了', num_edit: 1 } }],
    })?.events;
    expect(events).toMatchObject([
      { post: { externalId: 'm1', text: '改了', editedAt: '2025-11-13T02:13:20.123Z' } },
    ]);
    expect(events?.[0]?.eventId).not.toBe('m1');
  });
  it('hear a button that somebody presses', () => {
    const sides = { sender: { id: '4242' }, recipient: { id: US }, timestamp: 1_763_000_000_123 };
    const pressed = { ...sides, postback: { mid: 'm2', title: 'Talk to a person', payload: 'HUMAN' } };
    expect(read({ messaging: [pressed] })?.events).toMatchObject([
      { post: { externalId: 'm2', text: 'Talk to a person' } },
    ]);
  });
  it('refuse what is no entry, or has no sender, and keep the others', () => {
    const message = { timestamp: 1_763_000_000_123, message: { mid: 'm1', text: 'x' } };
    expect(read({ messaging: [message] })).toMatchObject({
      events: [],
      refused: [{ message: 'no author or time' }],
    });
    const entry = [7, { id: US, time: 1_763_000_000, ...change('comments', COMMENT) }];
    const body = Buffer.from(JSON.stringify({ object: 'instagram', entry }));
    const batches = push.read({ method: 'POST', query: {}, headers: {}, body }, {});
    expect(batches.map(({ events, refused }) => [events.length, refused.length])).toEqual([
      [1, 0],
      [0, 1],
    ]);
  });
  it('refuse a message without an id and keep the next', () => {
    const sides = { sender: { id: '4242' }, recipient: { id: US }, timestamp: 1_763_000_000_123 };
    const batch = read({
      messaging: [
        { ...sides, message: { text: 'x' } },
        { ...sides, message: { mid: '2', text: 'y' } },
      ],
    });
    expect(batch?.refused).toMatchObject([{ path: 'entry[0].messaging[0].message' }]);
    expect(batch?.events).toHaveLength(1);
  });
  it('say nothing of what was read or liked', () => {
    const sides = { sender: { id: '4242' }, recipient: { id: US }, timestamp: 1_763_000_000_123 };
    const acts = [
      { ...sides, read: { mid: 'm1' } },
      { ...sides, reaction: { mid: 'm1', action: 'react', emoji: '❤' } },
    ];
    expect(read({ messaging: acts })).toMatchObject({ events: [], refused: [] });
    const stored = parseDocument(
      'instagram',
      'push',
      JSON.stringify({ object: 'instagram', entry: [{ id: US, time: 1, messaging: acts }] }),
    );
    expect(stored.events.map(({ type, targetExternalId }) => [type, targetExternalId])).toEqual([
      ['read', 'm1'],
      ['like', 'm1'],
    ]);
  });
});
