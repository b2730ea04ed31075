import type { AccountContext, Cursor } from '@tingshuo/connector-kit';
import { describe, expect, it } from 'vitest';
import { type Asked, answerWith, replayed } from '../testing/recorded-exchanges.js';
import { pollMessages } from './messages.js';

const US = '100';
const START = Date.parse('2026-11-21T10:00:00.000Z');

interface Said {
  id: string;
  from: string;
  at: number;
}

/** Conversations by the person at the other end, oldest message first. */
class Inbox {
  readonly conversations = new Map<string, Said[]>();
  private count = 0;

  say(person: string, from = person): string {
    const id = `m_${++this.count}`;
    const said = this.conversations.get(person) ?? [];
    said.push({ id, from, at: START + this.count * 60_000 });
    this.conversations.set(person, said);
    return id;
  }

  serve({ path, query }: Asked) {
    const after = Number(query.get('after') ?? 0);
    const [, , parent = '', edge] = path.split('/');
    if (edge === 'messages') return answerWith(200, this.page(parent.slice(2), after, 100));
    const sorted = [...this.conversations].sort(([, a], [, b]) => (b.at(-1)?.at ?? 0) - (a.at(-1)?.at ?? 0));
    const data = sorted.slice(after, after + 25).map(([person, said]) => ({
      id: `t_${person}`,
      updated_time: new Date(said.at(-1)?.at ?? 0).toISOString(),
      participants: {
        data: [
          { id: US, name: 'Brand' },
          { id: person, name: `P ${person}` },
        ],
      },
      messages: this.page(person, 0, 20),
    }));
    const hasMore = after + 25 < sorted.length;
    return answerWith(200, {
      data,
      paging: { ...(hasMore && { next: `https://graph.facebook.com/x?after=${after + 25}` }) },
    });
  }

  private page(person: string, after: number, size: number) {
    const newest = [...(this.conversations.get(person) ?? [])].reverse();
    const data = newest.slice(after, after + size).map(({ id, from, at }) => ({
      id,
      created_time: new Date(at).toISOString(),
      from: { id: from, name: `P ${from}` },
      message: `text of ${id}`,
    }));
    const hasMore = after + size < newest.length;
    return {
      data,
      paging: {
        ...(hasMore && { next: `https://graph.facebook.com/x?access_token=T&after=${after + size}` }),
      },
    };
  }
}

const polling = (
  use: (
    inbox: Inbox,
    poll: (cursor: Cursor | null) => ReturnType<typeof pollMessages>,
    asked: Asked[],
  ) => Promise<void>,
) => {
  const inbox = new Inbox();
  const facts: Partial<AccountContext> = { account: { externalId: US, handle: 'brand' } };
  return replayed(
    (asked) => inbox.serve(asked),
    facts,
    (account, asked) =>
      use(inbox, (cursor) => pollMessages(account, 'messenger', cursor, { limit: 10 }), asked),
  );
};
const idsOf = ({ events }: Awaited<ReturnType<typeof pollMessages>>) =>
  events.map(({ eventId }) => eventId).sort();

describe('polling private messages', () => {
  it('tells who said what in which conversation, and marks our own', async () => {
    await polling(async (inbox, poll) => {
      inbox.say('7');
      inbox.say('7', US);
      const { events, more } = await poll(null);
      expect(more).toBe(false);
      expect(events).toMatchObject([
        {
          why: 'message',
          post: {
            externalId: 'm_2',
            kind: 'dm',
            visibility: 'direct',
            conversationExternalId: '7',
            isEcho: true,
          },
        },
        {
          post: {
            externalId: 'm_1',
            text: 'text of m_1',
            conversationExternalId: '7',
            author: { externalId: '7', displayName: 'P 7' },
          },
        },
      ]);
    });
  });
  it('begins with the newest and then hears each message once', async () => {
    await polling(async (inbox, poll) => {
      for (let n = 0; n < 30; n++) inbox.say(String(n % 3));
      const first = await poll(null);
      expect(first.events).toHaveLength(10);
      const told = [inbox.say('1'), inbox.say('9'), inbox.say('1')].sort();
      const second = await poll(first.cursor);
      expect(idsOf(second)).toEqual(told);
      expect((await poll(second.cursor)).events).toEqual([]);
    });
  });
  it('hears everything after a first poll that found nothing', async () => {
    await polling(async (inbox, poll) => {
      const { cursor } = await poll(null);
      const told = Array.from({ length: 40 }, (_, n) => inbox.say(n % 30 === 0 ? '0' : '1')).sort();
      const batch = await poll(cursor);
      expect(idsOf(batch)).toEqual(told);
      expect((await poll(batch.cursor)).events).toEqual([]);
    });
  });
  it('reads on in a conversation with more than one page of news', async () => {
    await polling(async (inbox, poll) => {
      inbox.say('1');
      const { cursor } = await poll(null);
      const told = Array.from({ length: 150 }, () => inbox.say('1')).sort();
      const batch = await poll(cursor);
      expect(idsOf(batch)).toEqual(told);
      expect(batch.gap).toBeUndefined();
    });
  });
  it('reads on to conversations below the first page', async () => {
    await polling(async (inbox, poll) => {
      inbox.say('0');
      const { cursor } = await poll(null);
      const told = Array.from({ length: 60 }, (_, n) => inbox.say(String(n + 1))).sort();
      const batch = await poll(cursor);
      expect(idsOf(batch)).toEqual(told);
      expect(batch.gap).toBeUndefined();
    });
  });
  it('says when more was said than one poll reads', async () => {
    await polling(async (inbox, poll, asked) => {
      inbox.say('1');
      const { cursor } = await poll(null);
      for (let n = 0; n < 1200; n++) inbox.say('1');
      asked.length = 0;
      expect((await poll(cursor)).gap).toBe(true);
      expect(asked.length).toBeLessThan(15);
    });
  });
});
