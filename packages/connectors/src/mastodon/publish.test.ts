import { describe, expect, it } from 'vitest';
import { type Answer, answerWith, replayed } from '../testing/recorded-exchanges.js';
import { mastodon } from './connector.js';

const REQUEST = { text: 'look', idempotencyKey: 'k' };
const POSTED = answerWith(200, { id: '10' });
const isPost = (method: string) => method === 'POST';

describe('a publication', () => {
  it('carries its files in their order', async () => {
    await replayed(
      () => POSTED,
      {},
      async (account, asked) => {
        await mastodon.publish(account, { ...REQUEST, media: ['4', '3'] });
        expect(JSON.parse(asked[0]?.body ?? '')).toMatchObject({ status: 'look', media_ids: ['4', '3'] });
      },
    );
  });
  it('quotes where the server offers it', async () => {
    await replayed(
      ({ method }) => (isPost(method) ? POSTED : answerWith(200, { api_versions: { mastodon: 7 } })),
      {},
      async (account, asked) => {
        expect((await mastodon.publish(account, { ...REQUEST, quoteOf: '5' })).kind).toBe('accepted');
        expect(JSON.parse(asked[1]?.body ?? '')).toMatchObject({ quoted_status_id: '5' });
      },
    );
  });
  it.each<[string, Answer, string]>([
    ['an older version', answerWith(200, { api_versions: { mastodon: 6 } }), 'rejected'],
    ['a server that names no version', answerWith(200, { title: 'other' }), 'rejected'],
    ['a server that does not describe itself', answerWith(404, {}), 'rejected'],
    ['a server in trouble', answerWith(503, {}), 'not_sent'],
  ])('does not lose its quote on %s', async (_server, answer, kind) => {
    await replayed(
      () => answer,
      {},
      async (account, asked) => {
        expect((await mastodon.publish(account, { ...REQUEST, quoteOf: '5' })).kind).toBe(kind);
        expect(asked.some(({ method }) => isPost(method))).toBe(false);
      },
    );
  });
});
