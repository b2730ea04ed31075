import type { AccountContext } from '@tingshuo/connector-kit';
import { textFingerprint } from '@tingshuo/connector-kit';
import { describe, expect, it } from 'vitest';
import { type Answer, type Asked, answerWith, replayed } from '../testing/recorded-exchanges.js';
import { facebook } from './connector.js';

const ACCOUNT: Partial<AccountContext> = { account: { externalId: '100', handle: '100' } };
const UNKNOWN_FIELD = answerWith(400, {
  error: { code: 100, message: '(#100) Tried accessing nonexisting field (shares) on node type (Comment)' },
});
const using = <T>(
  answer: (asked: Asked) => Answer,
  use: (account: AccountContext, asked: Asked[]) => Promise<T>,
) => replayed(answer, ACCOUNT, use);
const comment = (id: string, seconds: number, facts: object = {}) => ({
  id,
  message: `text ${id}`,
  created_time: `2026-11-21T22:00:${String(seconds).padStart(2, '0')}+0000`,
  from: { id: '300', name: 'Ana' },
  ...facts,
});

describe('mentions of a page', () => {
  const next = 'https://graph.facebook.com/v25.0/100_200/comments?access_token=SECRET&limit=25&after=c2';
  const serve =
    (feed: object[], rest: object[] = []) =>
    ({ path }: Asked) => {
      if (path.endsWith('/feed')) return answerWith(200, { data: feed });
      return answerWith(200, { data: path.endsWith('/comments') ? rest : [] });
    };
  it('hears comments of others below several posts, the own ones not', async () => {
    const feed = [
      {
        id: '100_200',
        comments: { data: [comment('200_2', 9), comment('200_1', 3, { parent: { id: '200_0' } })] },
      },
      { id: '100_201', comments: { data: [comment('201_1', 5, { from: { id: '100' } })] } },
      { id: '100_202' },
    ];
    await using(serve(feed), async (account) => {
      const { events, refused } = await facebook.mentions(account, null, { limit: 10 });
      expect(refused).toEqual([]);
      expect(
        events.map((event) => event.type === 'post' && [event.post.externalId, event.post.parentExternalId]),
      ).toEqual([
        ['200_2', '100_200'],
        ['200_1', '200_0'],
      ]);
    });
  });
  it('reads on where many comments came, and follows no address with a token', async () => {
    let feed: object[] = [{ id: '100_200', comments: { data: [comment('200_1', 1)] } }];
    await using(
      (asked) => serve(feed, [comment('200_2', 20), comment('200_1', 1)])(asked),
      async (account, asked) => {
        const { cursor } = await facebook.mentions(account, null, { limit: 10 });
        feed = [{ id: '100_200', comments: { data: [comment('200_3', 30)], paging: { next } } }];
        asked.length = 0;
        const { events, gap } = await facebook.mentions(account, cursor, { limit: 10 });
        expect(events.map(({ eventId }) => eventId)).toEqual(['200_3', '200_2']);
        expect(gap).toBeUndefined();
        expect(asked.find(({ path }) => path.endsWith('/comments'))?.query.get('after')).toBe('c2');
        expect(asked.every(({ query }) => !`${query}`.includes('SECRET'))).toBe(true);
      },
    );
  });
  it('keeps a comment whose author hides from apps', async () => {
    const feed = [{ id: '100_200', comments: { data: [comment('200_1', 1, { from: undefined })] } }];
    await using(serve(feed), async (account) => {
      const { events } = await facebook.mentions(account, null, { limit: 10 });
      expect(events).toMatchObject([
        { post: { externalId: '200_1', author: { externalId: 'unnamed:200_1' } } },
      ]);
    });
  });
});

describe('finding an own answer', () => {
  const query = {
    since: new Date('2026-11-21T21:00:00Z'),
    textFingerprint: textFingerprint('sorry'),
    replyToExternalId: '200_5',
  };
  it('looks beside an answer to an answer, where Facebook puts it', async () => {
    const own = comment('200_9', 9, { message: 'sorry', from: { id: '100' }, parent: { id: '200_1' } });
    const theirs = comment('200_8', 8, { message: 'sorry', parent: { id: '200_1' } });
    await using(
      ({ path }) =>
        path.endsWith('/200_5')
          ? answerWith(200, { id: '200_5', parent: { id: '200_1' } })
          : answerWith(200, { data: path.includes('/200_1/') ? [own, theirs] : [] }),
      async (account) => {
        const { complete, matches } = await facebook.findOwn(account, query);
        expect([complete, matches.map(({ externalId }) => externalId)]).toEqual([true, ['200_9']]);
      },
    );
  });
  it('takes a post, which has no parent, for itself', async () => {
    await using(
      ({ path }) => (path.endsWith('/comments') ? answerWith(200, { data: [] }) : UNKNOWN_FIELD),
      async (account, asked) => {
        expect(await facebook.findOwn(account, { ...query, replyToExternalId: '100_200' })).toEqual({
          complete: true,
          matches: [],
        });
        expect(asked[1]?.path).toBe('/v25.0/100_200/comments');
      },
    );
  });
});

describe('metrics', () => {
  it('are told of posts and comments together', async () => {
    const totals = (id: string) => ({
      id,
      reactions: { summary: { total_count: 4 } },
      comments: { summary: { total_count: 2 } },
    });
    await using(
      ({ query }) =>
        query.get('fields')?.includes('shares')
          ? UNKNOWN_FIELD
          : answerWith(200, { '100_200': totals('100_200'), '200_1': totals('200_1') }),
      async (account) => {
        expect(await facebook.metrics(account, ['100_200', '200_1'])).toEqual([
          { externalId: '100_200', likes: 4, replies: 2 },
          { externalId: '200_1', likes: 4, replies: 2 },
        ]);
      },
    );
  });
});

describe('metrics of posts of which some are gone', () => {
  it('are told of the others', async () => {
    const gone = { error: { message: 'do not exist', type: 'OAuthException', code: 803 } };
    const ids = Array.from({ length: 9 }, (_, number) => `100_${number}`);
    await using(
      ({ query }) => {
        const wanted = (query.get('ids') ?? '').split(',');
        const told = wanted.map((id) => [id, id === '100_4' ? { id: 5 } : { id, shares: { count: 1 } }]);
        return wanted.includes('100_3') ? answerWith(404, gone) : answerWith(200, Object.fromEntries(told));
      },
      async (account) => {
        const found = await facebook.metrics(account, ids);
        const left = ids.filter((id) => id !== '100_3').map((id) => (id === '100_4' ? '5' : id));
        expect(found.map(({ externalId }) => externalId)).toEqual(left);
      },
    );
  });
});

describe('publishing', () => {
  it('attaches uploaded pictures, and answers with one', async () => {
    await using(
      () => answerWith(200, { id: '100_200' }),
      async (account, asked) => {
        await facebook.publish(account, { text: '好', idempotencyKey: 'k', media: ['1', '2'] });
        await facebook.reply(account, {
          text: 'ok',
          idempotencyKey: 'k',
          media: ['3'],
          replyTo: { externalId: '200_1' },
        });
        expect(asked.map(({ path, body }) => [path, JSON.parse(body)])).toEqual([
          ['/v25.0/100/feed', { message: '好', attached_media: [{ media_fbid: '1' }, { media_fbid: '2' }] }],
          ['/v25.0/200_1/comments', { message: 'ok', attachment_id: '3' }],
        ]);
      },
    );
  });
  it('drops no picture of an answer without a word', async () => {
    await using(
      () => answerWith(200, { id: '1' }),
      async (account, asked) => {
        const request = {
          text: 'ok',
          idempotencyKey: 'k',
          replyTo: { externalId: '200_1' },
          media: ['3', '4'],
        };
        expect(await facebook.reply(account, request)).toMatchObject({ kind: 'rejected' });
        expect(asked).toEqual([]);
      },
    );
  });
  it('uploads no video', async () => {
    await using(
      () => answerWith(200, { id: '1' }),
      async (account, asked) => {
        const video = { bytes: new Uint8Array(1), mimeType: 'video/mp4', name: 'a.mp4' };
        expect(await facebook.upload(account, video, { kind: 'post' })).toMatchObject({ kind: 'rejected' });
        expect(asked).toEqual([]);
      },
    );
  });
  it('refuses a picture that is larger than a page shows', async () => {
    await using(
      () => answerWith(200, { id: '1' }),
      async (account, asked) => {
        const large = {
          bytes: new Uint8Array(10 * 1024 * 1024 + 1),
          mimeType: 'image/png',
          name: 'a.png',
        };
        expect(await facebook.upload(account, large, { kind: 'post' })).toMatchObject({
          kind: 'rejected',
          error: { code: 'picture_too_large' },
        });
        expect(asked).toEqual([]);
      },
    );
  });
  it('brings any file for a message, apart from the page\u2019s pictures', async () => {
    await using(
      () => answerWith(200, { attachment_id: '1857777774821032' }),
      async (account, asked) => {
        const manual = { bytes: Buffer.from('%PDF'), mimeType: 'application/pdf', name: '说明.pdf' };
        const toAna = { kind: 'message', conversationExternalId: '7', recipientExternalId: '7' } as const;
        expect(await facebook.upload(account, manual, toAna)).toEqual({
          kind: 'accepted',
          externalId: 'file:1857777774821032',
        });
        expect(asked[0]?.path).toBe('/v25.0/me/message_attachments');
        expect(asked[0]?.body).toContain('{"attachment":{"type":"file","payload":{"is_reusable":true}}}');
        expect(asked[0]?.body).toContain('name="filedata"; filename="说明.pdf"');
        const large = { ...manual, bytes: new Uint8Array(25 * 1024 * 1024 + 1) };
        expect(await facebook.upload(account, large, toAna)).toMatchObject({
          kind: 'rejected',
          error: { code: 'file_too_large' },
        });
        expect(asked).toHaveLength(1);
      },
    );
  });
  it('bans a person', async () => {
    await using(
      () => answerWith(200, { 300: true }),
      async (account, asked) => {
        expect(await facebook.block(account, '300')).toEqual({ kind: 'accepted', externalId: '300' });
        expect([asked[0]?.path, asked[0]?.body]).toEqual(['/v25.0/100/blocked', '{"user":["300"]}']);
      },
    );
  });
});
