import { type AccountContext, textFingerprint } from '@tingshuo/connector-kit';
import { describe, expect, it } from 'vitest';
import { type Answer, type Asked, answerWith, replayed } from '../testing/recorded-exchanges.js';
import { instagram } from './connector.js';

const ACCOUNT: Partial<AccountContext> = { account: { externalId: '1784', handle: 'brand' } };
const AT = '2026-11-21T22:00:00+0000';
const WRONG_TYPE = answerWith(400, {
  error: { code: 100, message: '(#100) Tried accessing nonexisting field (text)' },
});
const MISSING = answerWith(400, {
  error: { code: 100, error_subcode: 33, message: 'Unsupported get request' },
});
const COMMENT = {
  id: '20',
  text: 'where?',
  timestamp: AT,
  username: 'ana',
  from: { id: '42', username: 'ana' },
  media: { id: '10' },
};
const MEDIA = { id: '10', caption: 'look', timestamp: AT, username: 'brand', media_type: 'IMAGE' };

const using = <T>(
  answer: (asked: Asked) => Answer,
  use: (account: AccountContext, asked: Asked[]) => Promise<T>,
) => replayed(answer, ACCOUNT, use);

type Kind = 'comment' | 'media' | 'mentioning comment' | 'mentioning media';

/** What Meta answers where the id asked for is one of these. */
const serving =
  (kind: Kind) =>
  ({ method, path, query }: Asked): Answer => {
    if (method === 'POST') return answerWith(200, { id: '99' });
    const fields = query.get('fields') ?? '';
    if (path.endsWith('/1784')) {
      if (fields.startsWith('mentioned_comment'))
        return kind === 'mentioning comment' ? answerWith(200, { mentioned_comment: COMMENT }) : MISSING;
      return kind === 'mentioning media' ? answerWith(200, { mentioned_media: MEDIA }) : MISSING;
    }
    if (kind.startsWith('mentioning')) return MISSING;
    const isCommentAsked = fields.startsWith('id,text');
    if (isCommentAsked !== (kind === 'comment')) return WRONG_TYPE;
    return answerWith(200, isCommentAsked ? COMMENT : MEDIA);
  };

describe('an answer with files', () => {
  it('is refused rather than sent without them', async () => {
    await using(serving('comment'), async (account, asked) => {
      const media = ['https://files.example/a.jpg'];
      const request = { text: 'ok', idempotencyKey: 'k', replyTo: { externalId: '20' }, media };
      expect(await instagram.reply(account, request)).toMatchObject({ kind: 'rejected' });
      expect(asked).toEqual([]);
    });
  });
});

describe('an answer on Instagram', () => {
  it.each<[Kind, string, object]>([
    ['comment', '/v25.0/20/replies', { message: 'ok' }],
    ['media', '/v25.0/20/comments', { message: 'ok' }],
    ['mentioning comment', '/v25.0/1784/mentions', { message: 'ok', comment_id: '20', media_id: '10' }],
    ['mentioning media', '/v25.0/1784/mentions', { message: 'ok', media_id: '20' }],
  ])('to a %s goes to its own address', async (kind, path, body) => {
    await using(serving(kind), async (account, asked) => {
      const request = { text: 'ok', idempotencyKey: 'k', replyTo: { externalId: '20' } };
      expect(await instagram.reply(account, request)).toEqual({ kind: 'accepted', externalId: '99' });
      const sent = asked.at(-1);
      expect([sent?.path, JSON.parse(sent?.body ?? '')]).toEqual([path, body]);
    });
  });
  it('to what is gone is refused, and not sent', async () => {
    await using(
      () => MISSING,
      async (account, asked) => {
        const request = { text: 'ok', idempotencyKey: 'k', replyTo: { externalId: '20' } };
        expect(await instagram.reply(account, request)).toMatchObject({
          kind: 'rejected',
          error: { code: 'not_found' },
        });
        expect(asked.every(({ method }) => method === 'GET')).toBe(true);
      },
    );
  });
  it('below media of others cannot be looked for, and says so', async () => {
    await using(serving('mentioning media'), async (account) => {
      const query = { since: new Date(0), textFingerprint: textFingerprint('ok'), replyToExternalId: '20' };
      expect(await instagram.findOwn(account, query)).toEqual({ complete: false, matches: [] });
    });
  });
});

describe('a thread of Instagram', () => {
  it.each<[Kind]>([['mentioning comment'], ['mentioning media']])('of a %s is what it says', async (kind) => {
    await using(serving(kind), async (account) => {
      const { posts } = await instagram.thread(account, '20');
      expect(posts.map(({ text }) => text)).toEqual([kind === 'mentioning comment' ? 'where?' : 'look']);
    });
  });
});

describe('mentions of an Instagram account', () => {
  it('hear comments and the answers to them, the own ones not', async () => {
    const replies = {
      data: [
        {
          ...COMMENT,
          id: '21',
          text: 'here',
          username: 'brand',
          from: { id: '1784', username: 'brand' },
          parent_id: '20',
        },
        { ...COMMENT, id: '22', text: 'thanks', parent_id: '20' },
      ],
    };
    await using(
      ({ path }) =>
        answerWith(200, {
          data: path.endsWith('/media') ? [{ id: '10', comments: { data: [{ ...COMMENT, replies }] } }] : [],
        }),
      async (account) => {
        const { events, refused } = await instagram.mentions(account, null, { limit: 10 });
        expect(refused).toEqual([]);
        expect(
          events
            .map((event) => event.type === 'post' && [event.post.externalId, event.post.parentExternalId])
            .sort(),
        ).toEqual([
          ['20', '10'],
          ['22', '20'],
        ]);
      },
    );
  });
});

describe('counts of Instagram', () => {
  it('are told of media and comments together', async () => {
    await using(
      ({ query }) =>
        query.get('fields')?.includes('comments_count')
          ? WRONG_TYPE
          : answerWith(200, { 10: { id: '10', like_count: 3 }, 20: { id: '20', like_count: 1 } }),
      async (account) => {
        expect(await instagram.metrics(account, ['10', '20'])).toEqual([
          { externalId: '10', likes: 3 },
          { externalId: '20', likes: 1 },
        ]);
      },
    );
  });
});
