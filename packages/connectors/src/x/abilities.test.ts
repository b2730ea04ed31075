import type { AccountContext } from '@tingshuo/connector-kit';
import { describe, expect, it } from 'vitest';
import { type Answer, type Asked, answerWith, replayed } from '../testing/recorded-exchanges.js';
import { x } from './connector.js';

const FACTS = { credentials: { accessToken: 't' }, account: { externalId: '1', handle: 'brand' } };
const use = <T>(
  answer: (asked: Asked) => Answer,
  call: (account: AccountContext) => Promise<T>,
  settings: Record<string, string> = {},
) =>
  replayed(answer, { ...FACTS, settings }, async (account, asked) => ({ end: await call(account), asked }));

describe('watch', () => {
  it('reads the posts of somebody, and then only what is new', async () => {
    const post = (id: string, at: string) => ({ id, text: `p${id}`, author_id: '7', created_at: at });
    const pages = [
      { data: [post('12', '2026-11-21T10:02:00Z'), post('11', '2026-11-21T10:01:00Z')], meta: {} },
      { data: [post('13', '2026-11-21T10:03:00Z')], meta: {} },
    ];
    const { end, asked } = await use(
      () => answerWith(200, pages.shift() ?? { meta: { result_count: 0 } }),
      async (account) => {
        const first = await x.watch(account, '7', null, { limit: 5 });
        const second = await x.watch(account, '7', first.cursor, { limit: 5 });
        return [first, second].map(({ events }) => events.map(({ eventId }) => eventId));
      },
    );
    expect(end).toEqual([['12', '11'], ['13']]);
    expect(asked.every(({ path }) => path === '/2/users/7/tweets')).toBe(true);
    expect(asked[1]?.query.has('since_id')).toBe(true);
  });
});

describe('thread', () => {
  it('goes on without the first post of a conversation where that was deleted', async () => {
    const post = (id: string) => ({
      id,
      text: `p${id}`,
      author_id: '7',
      conversation_id: '10',
      created_at: `2026-11-21T10:${id}:00Z`,
    });
    const answers: Record<string, Answer> = {
      '/2/tweets/12': answerWith(200, { data: post('12') }),
      '/2/tweets': answerWith(200, { errors: [{ title: 'Not Found Error', detail: 'no 10' }] }),
      '/2/tweets/search/recent': answerWith(200, { data: [post('11'), post('12')], meta: {} }),
    };
    const { end } = await use(
      ({ path }) => answers[path] ?? answerWith(404, {}),
      (account) => x.thread(account, '12'),
    );
    expect(end.posts.map(({ externalId }) => externalId)).toEqual(['11', '12']);
  });
});

describe('metrics', () => {
  const counts = { retweet_count: 2, reply_count: 3, like_count: 4, quote_count: 5, impression_count: 678 };
  it('counts a hundred posts at once, and leaves out what is gone', async () => {
    const ids = Array.from({ length: 130 }, (_, n) => String(n));
    const { end, asked } = await use(
      ({ query }) => {
        const wanted = (query.get('ids') ?? '').split(',').filter((id) => id !== '7');
        return answerWith(200, {
          data: wanted.map((id) => ({ id, text: 'a', public_metrics: counts })),
          errors: [{ title: 'Not Found Error', detail: 'no 7' }],
        });
      },
      (account) => x.metrics(account, ids),
    );
    expect(end).toHaveLength(129);
    expect(end[0]).toEqual({ externalId: '0', replies: 3, reposts: 2, quotes: 5, likes: 4, views: 678 });
    expect(asked.map(({ query }) => query.get('ids')?.split(',').length)).toEqual([100, 30]);
    expect(new Set(asked.map(({ query }) => query.get('expansions')))).toEqual(
      new Set(['attachments.poll_ids']),
    );
  });
  it('reads the poll of a post, in the order of its options', async () => {
    const polls = [
      {
        id: '9',
        voting_status: 'closed',
        end_datetime: '2026-05-04T00:00:00.000Z',
        options: [
          { position: 2, label: '茶', votes: 5 },
          { position: 1, label: '咖啡', votes: 7 },
        ],
      },
    ];
    const data = [{ id: '1', attachments: { poll_ids: ['9'] }, public_metrics: counts }];
    const { end } = await use(
      () => answerWith(200, { data, includes: { polls } }),
      (account) => x.metrics(account, ['1']),
    );
    expect(end).toMatchObject([
      {
        poll: {
          options: [
            { text: '咖啡', votes: 7 },
            { text: '茶', votes: 5 },
          ],
          isClosed: true,
          closesAt: '2026-05-04T00:00:00.000Z',
        },
      },
    ]);
  });
  it('has none where all are gone', async () => {
    const gone = answerWith(200, { errors: [{ title: 'Not Found Error', detail: 'gone' }] });
    expect(
      (
        await use(
          () => gone,
          (account) => x.metrics(account, ['1']),
        )
      ).end,
    ).toEqual([]);
  });
  it('reads the new names', async () => {
    const refusal = answerWith(400, { errors: [{ message: 'no', parameters: { 'tweet.fields': ['x'] } }] });
    const told = answerWith(200, { data: [{ id: '1', public_metrics: { repost_count: 9 } }] });
    const { end } = await use(
      ({ query }) => (query.has('post.fields') ? told : refusal),
      (account) => x.metrics(account, ['1']),
    );
    expect(end).toEqual([{ externalId: '1', reposts: 9 }]);
  });
});

describe('publish', () => {
  const created = () => answerWith(201, { data: { id: '9', text: '' } });
  const published = (facts: object, settings: Record<string, string> = {}) =>
    use(created, (account) => x.publish(account, { text: 'hi', idempotencyKey: 'k', ...facts }), settings);

  it.each([
    ['pictures beside a text', { media: ['7', '8'] }, { text: 'hi', media: { media_ids: ['7', '8'] } }],
    ['pictures only', { text: '', media: ['7'] }, { media: { media_ids: ['7'] } }],
  ])('sends %s', async (_name, facts, body) => {
    const { end, asked } = await published(facts);
    expect(end).toMatchObject({ kind: 'accepted', externalId: '9' });
    expect(asked.map((each) => JSON.parse(each.body))).toEqual([body]);
  });
  it('quotes with a contract only', async () => {
    const { end, asked } = await published({ quoteOf: '5' });
    expect(end).toMatchObject({ kind: 'rejected', error: { code: 'quote_not_allowed' } });
    expect(asked).toEqual([]);
    const contract = await published({ quoteOf: '5' }, { access: 'enterprise' });
    expect(contract.asked.map(({ body }) => JSON.parse(body))).toEqual([{ text: 'hi', quote_tweet_id: '5' }]);
  });
});
