import { describe, expect, it } from 'vitest';
import { answerWith, replayed } from '../testing/recorded-exchanges.js';
import { mastodon } from './connector.js';

const status = (id: string, second: number, visibility = 'public') => ({
  id,
  created_at: `2026-11-21T22:00:0${second}.000Z`,
  content: `<p>post ${id}</p>`,
  visibility,
  account: { id: '7', acct: 'ana@far.example' },
});

describe('watching somebody', () => {
  it('brings what is new, and leaves private messages to their own stream', async () => {
    let shown = [status('11', 1)];
    await replayed(
      ({ query }) => answerWith(200, query.has('max_id') ? [] : shown),
      {},
      async (account, asked) => {
        const { cursor, events } = await mastodon.watch(account, '7', null, { limit: 20 });
        expect(events).toMatchObject([{ type: 'post', eventId: '11', post: { externalId: '11' } }]);
        expect(asked[0]?.path).toBe('/api/v1/accounts/7/statuses');
        shown = [status('13', 3, 'direct'), status('12', 2), ...shown];
        const next = await mastodon.watch(account, '7', cursor, { limit: 20 });
        expect(next.events.map(({ eventId }) => eventId)).toEqual(['12']);
      },
    );
  });
  it('says clearly that a server does not know the person', async () => {
    await replayed(
      () => answerWith(404, { error: 'Record not found' }),
      {},
      async (account) => {
        await expect(mastodon.watch(account, '7', null, { limit: 20 })).rejects.toMatchObject({
          kind: 'rejected',
          code: 'not_found',
        });
      },
    );
  });
});
