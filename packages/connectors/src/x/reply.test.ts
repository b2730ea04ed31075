import { describe, expect, it } from 'vitest';
import { type Answer, type Asked, answerWith, replayed } from '../testing/recorded-exchanges.js';
import { x } from './connector.js';

const original = (facts: object): Answer =>
  answerWith(200, {
    data: { id: '5', text: 'hello', author_id: '2', created_at: '2026-11-21T00:00:00Z', ...facts },
    includes: { users: [{ id: '2', username: 'ana', name: 'Ana' }] },
  });
const ACCEPTED = answerWith(201, { data: { id: '6', text: 'ok' } });

const answering = (first: Answer, written: Answer = ACCEPTED) =>
  replayed(
    ({ method }: Asked) => (method === 'GET' ? first : written),
    { credentials: { accessToken: 't' }, account: { externalId: '1', handle: 'brand' } },
    async (account, asked) => ({
      outcome: await x.reply(account, { text: 'ok', idempotencyKey: 'k', replyTo: { externalId: '5' } }),
      sent: asked.filter(({ method }) => method === 'POST').map(({ body }) => JSON.parse(body)),
    }),
  );

describe('reply', () => {
  it('answers who called the account', async () => {
    const { outcome, sent } = await answering(original({ text: '@brand hi' }));
    expect(outcome).toEqual({ kind: 'accepted', externalId: '6', url: 'https://x.com/brand/status/6' });
    expect(sent).toEqual([{ text: 'ok', reply: { in_reply_to_tweet_id: '5' } }]);
  });
  it('sends nothing to who did not', async () => {
    const { outcome, sent } = await answering(original({}));
    expect(outcome).toMatchObject({ kind: 'rejected', error: { code: 'reply_not_allowed' } });
    expect(sent).toEqual([]);
  });
  it('takes a quote by the new field names', async () => {
    const quote = answerWith(200, {
      data: {
        id: '5',
        text: 'so good',
        author_id: '2',
        created_at: '2026-11-21T00:00:00Z',
        referenced_posts: [{ type: 'quoted', id: '4' }],
      },
      includes: { posts: [{ id: '4', text: 'ours', author_id: '1', created_at: '2026-11-20T00:00:00Z' }] },
    });
    expect((await answering(quote)).outcome.kind).toBe('accepted');
  });
  it('names the refusal of the network itself', async () => {
    const refusal = answerWith(403, {
      detail:
        'Reply to this conversation is not allowed because you have not been mentioned or otherwise engaged by the author of the post you are replying to.',
      type: 'about:blank',
      title: 'Forbidden',
      status: 403,
    });
    const { outcome } = await answering(original({ text: '@brand hi' }), refusal);
    expect(outcome).toMatchObject({ kind: 'rejected', error: { code: 'reply_not_allowed', status: 403 } });
  });
  it('knows a deleted original', async () => {
    const { outcome } = await answering(
      answerWith(200, { errors: [{ title: 'Not Found Error', detail: 'gone' }] }),
    );
    expect(outcome).toMatchObject({ kind: 'rejected', error: { code: 'not_found' } });
  });
});
