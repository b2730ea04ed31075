import { describe, expect, it } from 'vitest';
import { type Asked, answerWith, replayed } from '../testing/recorded-exchanges.js';
import { mastodon } from './connector.js';

const BRAND = { account: { externalId: '1', handle: 'brand' } };
const ANA = { id: '7', acct: 'ana@far.example' };
const BO = { id: '8', acct: 'bo' };

/** What is sent for this edit of a post that the server shows so. */
async function sentFor(shown: object, media?: string[]): Promise<unknown> {
  return await replayed(
    ({ method }) => answerWith(200, method === 'GET' ? shown : { id: '10' }),
    BRAND,
    async (account, asked: Asked[]) => {
      const request = { text: 'after', idempotencyKey: 'k', ...(media && { media }) };
      expect(await mastodon.edit(account, '10', request)).toEqual({ kind: 'accepted', externalId: '10' });
      expect(asked.map(({ method, path }) => `${method} ${path}`)).toEqual([
        'GET /api/v1/statuses/10',
        'PUT /api/v1/statuses/10',
      ]);
      return JSON.parse(asked[1]?.body ?? '');
    },
  );
}

describe('an edit', () => {
  it('keeps files, warning and language', async () => {
    const shown = { media_attachments: [{ id: '3' }], spoiler_text: 'cw', sensitive: true, language: 'zh' };
    expect(await sentFor(shown)).toEqual({
      status: 'after',
      media_ids: ['3'],
      spoiler_text: 'cw',
      sensitive: true,
      language: 'zh',
    });
  });
  it('takes other files where they are given', async () => {
    expect(await sentFor({ media_attachments: [{ id: '3' }] }, ['4'])).toMatchObject({ media_ids: ['4'] });
  });
  it('of an answer still mentions whom it answers, and nobody else', async () => {
    const shown = { visibility: 'public', in_reply_to_account_id: '7', mentions: [ANA, BO] };
    expect(await sentFor(shown)).toMatchObject({ status: '@ana@far.example after' });
  });
  it('of a direct post still mentions everybody', async () => {
    const shown = { visibility: 'direct', mentions: [ANA, BO] };
    expect(await sentFor(shown)).toMatchObject({ status: '@ana@far.example @bo after' });
  });
  it('keeps an open poll with its votes', async () => {
    const options = [
      { title: '茶', votes_count: 2 },
      { title: '咖啡', votes_count: 0 },
    ];
    const poll = { id: '5', options, multiple: true, expired: false };
    // It is 22:31 where this is edited.
    expect(await sentFor({ poll: { ...poll, expires_at: '2026-11-21T23:31:00.000Z' } })).toMatchObject({
      poll: { options: ['茶', '咖啡'], multiple: true, expires_in: 3600 },
    });
    expect(await sentFor({ poll: { ...poll, expires_at: '2026-11-21T22:32:00.000Z' } })).toMatchObject({
      poll: { expires_in: 300 },
    });
  });
  it.each([
    ['closed', { options: [{ title: 'a' }], expired: true }, 'rejected'],
    ['unreadable', { options: 'a' }, 'not_sent'],
  ])('of a post with a poll that is %s is not sent', async (_name, poll, end) => {
    await replayed(
      () => answerWith(200, { poll }),
      BRAND,
      async (account, asked) => {
        const outcome = await mastodon.edit(account, '10', { text: 'after', idempotencyKey: 'k' });
        expect([outcome.kind, asked.map(({ method }) => method)]).toEqual([end, ['GET']]);
      },
    );
  });
  it('of a post that cannot be read is not sent', async () => {
    await replayed(
      () => answerWith(500, {}),
      BRAND,
      async (account, asked) => {
        const outcome = await mastodon.edit(account, '10', { text: 'after', idempotencyKey: 'k' });
        expect(outcome.kind).toBe('not_sent');
        expect(asked.map(({ method }) => method)).toEqual(['GET']);
      },
    );
  });
});
