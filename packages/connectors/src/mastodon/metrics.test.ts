import { describe, expect, it } from 'vitest';
import { answerWith, replayed } from '../testing/recorded-exchanges.js';
import { mastodon } from './connector.js';

const counted = (id: string) => ({ id, replies_count: 1, reblogs_count: 2, favourites_count: 3 });

describe('metrics', () => {
  it('reads twenty posts in one call', async () => {
    const ids = Array.from({ length: 25 }, (_, index) => `${index}`);
    await replayed(
      ({ query }) => answerWith(200, query.getAll('id[]').map(counted)),
      {},
      async (account, asked) => {
        const found = await mastodon.metrics(account, ids);
        expect(found.map(({ externalId }) => externalId)).toEqual(ids);
        expect(found[0]).toEqual({ externalId: '0', replies: 1, reposts: 2, likes: 3 });
        expect(asked.map(({ query }) => query.getAll('id[]').length)).toEqual([20, 5]);
      },
    );
  });
  it('reads one by one where the server cannot read several, and leaves out what is gone', async () => {
    await replayed(
      ({ path }) =>
        path.endsWith('/5') ? answerWith(200, { ...counted('5'), quotes_count: 4 }) : answerWith(404, {}),
      {},
      async (account, asked) => {
        expect(await mastodon.metrics(account, ['4', '5'])).toEqual([
          { externalId: '5', replies: 1, reposts: 2, likes: 3, quotes: 4 },
        ]);
        expect(asked).toHaveLength(3);
      },
    );
  });
  it('reads the poll of a post', async () => {
    const poll = {
      id: '7',
      expires_at: '2026-05-04T00:00:00.000Z',
      expired: false,
      voters_count: 11,
      options: [
        { title: '咖啡', votes_count: 7 },
        { title: '茶', votes_count: null },
      ],
    };
    await replayed(
      () => answerWith(200, [{ ...counted('4'), poll }]),
      {},
      async (account) => {
        expect((await mastodon.metrics(account, ['4']))[0]?.poll).toEqual({
          options: [
            { text: '咖啡', votes: 7 },
            { text: '茶', votes: 0 },
          ],
          voters: 11,
          isClosed: false,
          closesAt: '2026-05-04T00:00:00.000Z',
        });
      },
    );
  });
  it('fails where the server fails', async () => {
    await replayed(
      () => answerWith(503, {}),
      {},
      async (account) => {
        await expect(mastodon.metrics(account, ['4'])).rejects.toMatchObject({ kind: 'unavailable' });
      },
    );
  });
});
