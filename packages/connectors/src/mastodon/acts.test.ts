import type { AccountContext, Outcome } from '@tingshuo/connector-kit';
import { describe, expect, it } from 'vitest';
import { answerWith, replayed } from '../testing/recorded-exchanges.js';
import { mastodon } from './connector.js';

const TARGET = { externalId: '10', authorExternalId: '7', comment: '垃圾信息' };
type Act = (account: AccountContext) => Promise<Outcome>;
const ACTS: [string, Act, string, string][] = [
  ['repost', (account) => mastodon.repost(account, '10'), '/api/v1/statuses/10/reblog', '55'],
  ['like', (account) => mastodon.like(account, '10'), '/api/v1/statuses/10/favourite', '10'],
  ['pin', (account) => mastodon.pin(account, '10'), '/api/v1/statuses/10/pin', '10'],
  ['block', (account) => mastodon.block(account, '7'), '/api/v1/accounts/7/block', '7'],
  ['report', (account) => mastodon.report(account, TARGET), '/api/v1/reports', '55'],
];

describe('acts', () => {
  it.each(ACTS)('%s posts to its address and tells the id', async (_name, act, path, externalId) => {
    await replayed(
      () => answerWith(200, { id: '55' }),
      {},
      async (account, asked) => {
        expect(await act(account)).toEqual({ kind: 'accepted', externalId });
        expect(asked).toMatchObject([{ method: 'POST', path }]);
      },
    );
  });
  it.each(ACTS)('%s is refused clearly by a server without it', async (_name, act) => {
    await replayed(
      () => answerWith(404, '<h1>404 Not Found</h1>', { 'content-type': 'text/html' }),
      {},
      async (account) => {
        expect(await act(account)).toMatchObject({
          kind: 'rejected',
          error: { code: 'not_found', cause: { en: expect.stringContaining('does not offer') } },
        });
      },
    );
  });
  it('reports the post, its author and the reason', async () => {
    await replayed(
      () => answerWith(200, { id: '55' }),
      {},
      async (account, asked) => {
        await mastodon.report(account, TARGET);
        expect(JSON.parse(asked[0]?.body ?? '')).toEqual({
          account_id: '7',
          status_ids: ['10'],
          comment: '垃圾信息',
        });
      },
    );
  });
});
