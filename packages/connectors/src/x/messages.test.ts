import type { Cursor, RemoteEvent } from '@tingshuo/connector-kit';
import { describe, expect, it } from 'vitest';
import { type Answer, type Asked, answerWith, replayed } from '../testing/recorded-exchanges.js';
import { x } from './connector.js';

const START = Date.parse('2026-11-21T10:00:00.000Z');
const FACTS = { credentials: { accessToken: 't' }, account: { externalId: '1', handle: 'brand' } };
const event = (n: number, facts: object = {}) => ({
  id: String(9_007_199_254_740_993n + BigInt(n)),
  event_type: 'MessageCreate',
  text: `m${n}`,
  sender_id: '2',
  created_at: new Date(START + n * 60_000).toISOString(),
  dm_conversation_id: '1-2',
  participant_ids: ['1', '2'],
  ...facts,
});

/** Events newest first, by pages whose tokens name where they begin. */
function inbox(events: object[]) {
  return ({ query }: Asked): Answer => {
    const newest = [...events].reverse();
    const from = Number(query.get('pagination_token')?.slice(1) ?? 0);
    const to = from + Number(query.get('max_results'));
    const data = newest.slice(from, to);
    const meta = { result_count: data.length, ...(to < newest.length && { next_token: `t${to}` }) };
    const includes = { users: [{ id: '2', username: 'ana', name: 'Ana' }] };
    return answerWith(200, { ...(data.length > 0 && { data, includes }), meta });
  };
}

const asked = (answer: (request: Asked) => Answer) =>
  replayed(answer, FACTS, async (account, requests) => ({
    batch: await x.messages(account, null, { limit: 10 }),
    requests,
  }));
const ids = (events: readonly RemoteEvent[]) => events.map(({ eventId }) => eventId);

describe('messages', () => {
  it('tells who said what in which conversation, and marks our own', async () => {
    const urls = [{ url: 'https://t.co/a1', expanded_url: 'https://example.org/order' }];
    const events = [
      event(1, { text: '看 https://t.co/a1', entities: { urls } }),
      event(2, { sender_id: '1', text: '好的' }),
    ];
    const { batch, requests } = await asked(inbox(events));
    expect(batch.events).toMatchObject([
      { why: 'message', post: { kind: 'dm', isEcho: true, text: '好的', author: { externalId: '1' } } },
      {
        type: 'post',
        eventId: '9007199254740994',
        post: {
          kind: 'dm',
          visibility: 'direct',
          text: '看 https://example.org/order',
          conversationExternalId: '1-2',
          author: { externalId: '2', handle: 'ana', displayName: 'Ana' },
          occurredAt: '2026-11-21T10:01:00.000Z',
        },
      },
    ]);
    expect(batch.events[1]).not.toHaveProperty('post.isEcho');
    expect(requests[0]?.query.get('dm_event.fields')).toContain('sender_id');
  });
  it('shows the picture of a message, without the link that X writes for it', async () => {
    const picture = 'https://ton.twitter.com/1.1/ton/data/dm/9007199254740994/55/hVJQTwig.jpg';
    const urls = [
      { url: 'https://t.co/a1', expanded_url: 'https://twitter.com/messages/media/9007199254740994' },
      { url: 'https://t.co/b2', expanded_url: 'https://example.org/order' },
    ];
    const attachments = { media_keys: ['3_55'] };
    const told = event(1, { text: '坏了 https://t.co/b2 https://t.co/a1', entities: { urls }, attachments });
    const media = [{ media_key: '3_55', type: 'photo', url: picture }];
    const { batch, requests } = await asked(() => answerWith(200, { data: [told], includes: { media } }));
    expect(batch.events).toMatchObject([
      { post: { text: '坏了 https://example.org/order', media: [{ kind: 'image', url: picture }] } },
    ]);
    expect(requests[0]?.query.get('expansions')).toContain('attachments.media_keys');
    expect(requests[0]?.query.get('media.fields')).toContain('url');
  });
  it('polls forward without loss or repetition', async () => {
    const events: object[] = [event(0), event(1)];
    await replayed(inbox(events), FACTS, async (account) => {
      const drain = async (from: Cursor | null) => {
        const heard: string[] = [];
        let cursor = from;
        for (let polls = 0; polls < 20; polls++) {
          const batch = await x.messages(account, cursor, { limit: 5 });
          heard.push(...ids(batch.events));
          cursor = batch.cursor;
          if (!batch.more) break;
        }
        return { heard, cursor };
      };
      const first = await drain(null);
      expect(first.heard).toHaveLength(2);
      const fresh = Array.from({ length: 47 }, (_, n) => event(n + 2));
      events.push(...fresh);
      const second = await drain(first.cursor);
      expect([...second.heard].sort()).toEqual(fresh.map(({ id }) => id).sort());
      expect((await drain(second.cursor)).heard).toEqual([]);
    });
  });
  it('refuses what tells no sender, and passes over who joined a group', async () => {
    const joined = { ...event(2), event_type: 'ParticipantsJoin' };
    const { batch } = await asked(inbox([event(1), joined, event(3, { sender_id: null })]));
    expect(ids(batch.events)).toEqual([event(1).id]);
    expect(batch.refused).toMatchObject([{ path: 'data[0]', code: 'unexpected_shape' }]);
  });
  it('asks a server that knows other field names for what it tells by itself', async () => {
    const refusal = answerWith(400, {
      title: 'Invalid Request',
      errors: [{ message: 'invalid value', parameters: { 'dm_event.fields': ['sender_id'] } }],
    });
    const { batch } = await asked((request) =>
      request.query.has('dm_event.fields') ? refusal : inbox([event(1)])(request),
    );
    expect(ids(batch.events)).toEqual([event(1).id]);
  });
});

describe('sendMessage', () => {
  const sent = (request: object, answer: Answer) =>
    replayed(
      () => answer,
      FACTS,
      async (account, requests) => {
        const conversation = { conversationExternalId: '1-2', recipientExternalId: '2' };
        const message = { text: '您好', idempotencyKey: 'k', ...conversation, ...request };
        const outcome = await x.sendMessage(account, message);
        return { outcome, calls: requests.map(({ path, body }) => [path, JSON.parse(body)]) };
      },
    );
  const accepted = answerWith(201, { data: { dm_conversation_id: '1-2', dm_event_id: '99' } });

  it.each([
    ['a person', {}, '/2/dm_conversations/with/2/messages', { text: '您好' }],
    ['a group', { conversationExternalId: '77' }, '/2/dm_conversations/77/messages', { text: '您好' }],
    [
      'a person a picture',
      { text: '', media: ['5'] },
      '/2/dm_conversations/with/2/messages',
      { attachments: [{ media_id: '5' }] },
    ],
  ])('sends %s', async (_name, request, path, body) => {
    const { outcome, calls } = await sent(request, accepted);
    expect(outcome).toEqual({ kind: 'accepted', externalId: '99' });
    expect(calls).toEqual([[path, body]]);
  });
  it('takes the id by its other name', async () => {
    const { outcome } = await sent({}, answerWith(201, { data: { id: '98', event_type: 'MessageCreate' } }));
    expect(outcome).toEqual({ kind: 'accepted', externalId: '98' });
  });
  it('refuses more than one file without a call', async () => {
    const { outcome, calls } = await sent({ media: ['5', '6'] }, accepted);
    expect(outcome).toMatchObject({ kind: 'rejected', error: { code: 'one_file_only' } });
    expect(calls).toEqual([]);
  });
  it('names who takes no messages', async () => {
    const detail = 'You do not have permission to DM one or more participants.';
    const { outcome } = await sent({}, answerWith(403, { title: 'Forbidden', detail, type: 'about:blank' }));
    expect(outcome).toMatchObject({ kind: 'rejected', error: { code: 'message_not_allowed' } });
  });
});
