import { type AccountContext, type Cursor, textFingerprint, walkStart } from '@tingshuo/connector-kit';
import { describe, expect, it } from 'vitest';
import { type Asked, answerWith, replayed } from '../testing/recorded-exchanges.js';
import { bluesky } from './connector.js';
import { ANA, ChatLog, US } from './test-chat.js';

const FACTS = { credentials: { accessJwt: 't' }, account: { externalId: US, handle: 'us.test' } };

const withChat = <T>(use: (chat: ChatLog, account: AccountContext, asked: Asked[]) => Promise<T>) => {
  const chat = new ChatLog();
  return replayed(chat.answer, FACTS, (account, asked) => use(chat, account, asked));
};

async function drain(account: AccountContext, from: Cursor | null) {
  const events = [];
  let cursor = from;
  for (let polls = 0; polls < 60; polls++) {
    const batch = await bluesky.messages(account, cursor, { limit: 10 });
    events.push(...batch.events);
    cursor = JSON.parse(JSON.stringify(batch.cursor)) as Cursor;
    if (!batch.more) return { events, cursor, refused: batch.refused, gap: batch.gap };
  }
  throw new Error('comes to no end');
}
const idsOf = (events: readonly { eventId: string }[]) => events.map(({ eventId }) => eventId).sort();

describe('messages', () => {
  it('tells who said what in which conversation, and marks our own', () =>
    withChat(async (chat, account) => {
      chat.open('c1');
      const { cursor } = await drain(account, null);
      const feature = { $type: 'app.bsky.richtext.facet#tag', tag: '包裹' };
      chat.say('c1', ANA, '#包裹 在吗', {
        facets: [{ index: { byteStart: 0, byteEnd: 7 }, features: [feature] }],
      });
      chat.say('c1', US, '在的', { replyTo: { id: 'asked' } });
      const { events } = await drain(account, cursor);
      expect(events).toMatchObject([
        {
          type: 'post',
          why: 'message',
          post: {
            kind: 'dm',
            visibility: 'direct',
            text: '#包裹 在吗',
            tags: ['包裹'],
            author: { externalId: ANA, handle: 'ana.test' },
            conversationExternalId: 'c1',
            occurredAt: expect.stringMatching(/^2026-11-21T20:00:/),
          },
        },
        {
          post: {
            text: '在的',
            isEcho: true,
            parentExternalId: 'asked',
            author: { externalId: US, handle: 'us.test' },
          },
        },
      ]);
      expect(events[0]).not.toHaveProperty('post.isEcho');
      expect(events[0]).not.toHaveProperty('post.url');
    }));

  it('hears strangers whose conversation nobody accepted', () =>
    withChat(async (chat, account) => {
      chat.open('c1', 'request');
      const before = chat.say('c1', ANA, 'hello?');
      const { events, cursor } = await drain(account, null);
      expect(idsOf(events)).toEqual([before]);
      const after = chat.say('c1', ANA, 'anybody?');
      expect(idsOf((await drain(account, cursor)).events)).toEqual([after]);
    }));

  it.each([50, 3, 1])('loses and repeats nothing at a service with pages of %i', (pageSize) =>
    withChat(async (chat, account) => {
      chat.pageSize = pageSize;
      for (const id of ['c1', 'c2', 'c3']) chat.open(id);
      let { cursor } = await drain(account, null);
      for (const count of [1, 0, 47, 2]) {
        const said = Array.from({ length: count }, (_, n) => chat.say(`c${1 + (n % 3)}`, ANA, `m${n}`));
        chat.line('logReadMessage', { convoId: 'c1', message: { id: 'x' } });
        const heard = await drain(account, cursor);
        expect(idsOf(heard.events)).toEqual(said.sort());
        cursor = heard.cursor;
      }
      expect((await drain(account, cursor)).events).toEqual([]);
    }),
  );

  it('misses nothing that is said while the conversations are first read', async () => {
    const chat = new ChatLog();
    chat.open('c1');
    const said: string[] = [];
    const answer = (asked: Asked) => {
      const answered = chat.answer(asked);
      if (asked.path.endsWith('getMessages') && said.length === 0)
        said.push(chat.say('c1', ANA, 'meanwhile'));
      return answered;
    };
    await replayed(answer, FACTS, async (account) => {
      const first = await drain(account, null);
      expect(first.events).toEqual([]);
      expect(idsOf((await drain(account, first.cursor)).events)).toEqual(said);
    });
  });

  it('follows what was taken back', () =>
    withChat(async (chat, account) => {
      chat.open('c1');
      const { cursor } = await drain(account, null);
      const [kept, gone] = [chat.say('c1', ANA, 'a'), chat.say('c1', ANA, 'b')];
      chat.takeBack('c1', gone);
      const { events } = await drain(account, cursor);
      expect(
        events.map((event) => [event.type, 'externalId' in event ? event.externalId : event.eventId]),
      ).toEqual([
        ['post', kept],
        ['post', gone],
        ['deleted', gone],
      ]);
      expect(idsOf((await drain(account, null)).events)).toEqual([kept]);
    }));

  it('refuses a message that cannot be read and keeps the others', () =>
    withChat(async (chat, account) => {
      chat.open('c1');
      const { cursor } = await drain(account, null);
      chat.say('c1', ANA, 'bad', { sentAt: 'yesterday' });
      const good = chat.say('c1', ANA, 'good');
      chat.lines.push({ $type: 'chat.bsky.convo.defs#logCreateMessage', convoId: 'c1' });
      const batch = await bluesky.messages(account, cursor, { limit: 10 });
      expect(idsOf(batch.events)).toEqual([good]);
      expect(batch.refused.map(({ path }) => path).sort()).toEqual(['logs[0].message', 'logs[2]']);
      expect((await drain(account, batch.cursor)).events).toEqual([]);
    }));

  it('knows by DID who left the network, and passes on the post that a message shows', () =>
    withChat(async (chat, account) => {
      chat.open('c1');
      const uri = 'at://did:plc:b/app.bsky.feed.post/3kb';
      const author = { did: 'did:plc:b', handle: 'b.test' };
      const value = { text: 'broken tea set', createdAt: '2026-11-20T10:00:00Z' };
      const embed = { $type: 'app.bsky.embed.record#view', record: { uri, cid: 'c', author, value } };
      chat.say('c1', 'did:plc:gone', 'look', { embed });
      const { events } = await drain(account, null);
      expect(events[0]).toMatchObject({
        post: {
          author: { externalId: 'did:plc:gone', handle: 'did:plc:gone' },
          quoted: '@b.test: broken tea set\nhttps://bsky.app/profile/b.test/post/3kb',
        },
      });
    }));

  it('reads anew, and says that something may be missing, where the log forgot its place', async () => {
    const chat = new ChatLog();
    chat.open('c1');
    const id = chat.say('c1', ANA, 'hi');
    const answer = (asked: Asked) =>
      asked.query.get('cursor') === 'old'
        ? answerWith(400, { error: 'InvalidRequest', message: 'Malformed cursor' })
        : chat.answer(asked);
    await replayed(answer, FACTS, async (account) => {
      const { events, gap } = await drain(account, { rev: 'old', markAt: '2026-11-01T00:00:00.000Z' });
      expect([idsOf(events), gap]).toEqual([[id], true]);
    });
  });

  it('walks through all that was said before, once', () =>
    withChat(async (chat, account) => {
      chat.pageSize = 7;
      const said: string[] = [];
      for (let n = 0; n < 25; n++) {
        chat.open(`c${n}`, n % 3 === 0 ? 'request' : 'accepted');
        for (let m = 0; m <= n; m++) said.push(chat.say(`c${n}`, m % 2 ? US : ANA, `${n}.${m}`));
      }
      const { events, cursor } = await drain(account, walkStart());
      expect(idsOf(events)).toEqual(said.sort());
      expect((await drain(account, cursor)).events).toEqual([]);
    }));
});

describe('an app password that may not read messages', () => {
  const claims = (scope: string) => `h.${Buffer.from(JSON.stringify({ scope })).toString('base64url')}.s`;
  const offered = (accessJwt: string, ability: 'messages' | 'sendMessage' | 'reply') =>
    withChat(async (_chat, account) =>
      bluesky.availability({ ...account, credentials: { accessJwt } }, ability),
    );

  it.each(['messages', 'sendMessage'] as const)('is told for %s, and for nothing else', async (ability) => {
    expect(await offered(claims('com.atproto.appPass'), ability)).toMatchObject({
      available: false,
      reason: { en: expect.stringContaining('direct messages'), zh: expect.stringContaining('私信') },
    });
    expect(await offered(claims('com.atproto.appPass'), 'reply')).toEqual({ available: true });
    for (const token of [claims('com.atproto.appPassPrivileged'), claims('com.atproto.access'), 'x', 'a.b.c'])
      expect(await offered(token, ability)).toEqual({ available: true });
  });

  it.each(['Bad token method', 'Bad token scope'])(
    'is refused without asking for a new session (%s)',
    (message) =>
      replayed(
        () => answerWith(400, { error: 'InvalidToken', message }),
        FACTS,
        async (account, asked) => {
          const failed = bluesky.messages(account, null, { limit: 5 });
          await expect(failed).rejects.toMatchObject({
            kind: 'rejected',
            code: 'messages_not_granted',
            isLasting: true,
          });
          expect(asked).toHaveLength(1);
        },
      ),
  );
});

describe('sendMessage', () => {
  const request = {
    text: '您好 https://example.org/a',
    idempotencyKey: 'k',
    conversationExternalId: 'c1',
    recipientExternalId: ANA,
  };

  it('marks links by bytes and accepts a conversation that a stranger began', () =>
    withChat(async (chat, account) => {
      chat.open('c1', 'request');
      const end = await bluesky.sendMessage(account, request);
      expect(end).toMatchObject({ kind: 'accepted', externalId: expect.stringMatching(/^m/) });
      expect(chat.convos.get('c1')?.status).toBe('accepted');
      const index = { byteStart: 7, byteEnd: 28 };
      const features = [{ $type: 'app.bsky.richtext.facet#link', uri: 'https://example.org/a' }];
      expect(chat.sent).toEqual([
        { convoId: 'c1', message: { text: request.text, facets: [{ index, features }] } },
      ]);
    }));

  it('opens the conversation with somebody who is named instead of one', () =>
    withChat(async (chat, account, asked) => {
      chat.open('c9');
      await bluesky.sendMessage(account, { ...request, conversationExternalId: ANA });
      expect(asked[0]?.query.getAll('members')).toEqual([ANA]);
      expect(chat.sent[0]?.convoId).toBe('c9');
    }));

  it.each([
    ['NotFollowedBySender', ''],
    ['InvalidRequest', 'recipient requires incoming messages to come from someone they follow'],
  ])('is refused by who takes no messages (%s)', (error, message) =>
    replayed(
      () => answerWith(400, { error, message }),
      FACTS,
      async (account) =>
        expect(await bluesky.sendMessage(account, request)).toMatchObject({
          kind: 'rejected',
          error: { code: 'message_not_allowed' },
        }),
    ),
  );

  it('is found again in its conversation, whoever else said the same there or elsewhere', () =>
    withChat(async (chat, account) => {
      chat.open('c1');
      chat.open('c2');
      chat.say('c1', ANA, 'on its way');
      const id = chat.say('c1', US, 'on its way');
      chat.say('c2', US, 'on its way');
      chat.takeBack('c1', chat.say('c1', US, 'on its way'));
      const wanted = {
        since: new Date('2026-11-21T20:00:00Z'),
        textFingerprint: textFingerprint('on its way'),
        replyToExternalId: 'm1',
      };
      const found = await bluesky.findOwn(account, { ...wanted, conversationExternalId: 'c1' });
      expect([found.complete, found.matches.map(({ externalId }) => externalId)]).toEqual([true, [id]]);
    }));
});
