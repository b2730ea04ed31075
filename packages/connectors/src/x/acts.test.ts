import { describe, expect, it } from 'vitest';
import { type Answer, answerWith, replayed } from '../testing/recorded-exchanges.js';
import { x } from './connector.js';

const FACTS = { credentials: { accessToken: 't' }, account: { externalId: '1', handle: 'brand' } };
const hidden = (answer: Answer) =>
  replayed(
    () => answer,
    FACTS,
    async (account, asked) => ({ end: await x.hide(account, '9007199254740993'), asked }),
  );
const problem = (detail: string) =>
  answerWith(403, { title: 'Forbidden', status: 403, detail, type: 'about:blank' });

describe('hide', () => {
  it('says so of the reply itself', async () => {
    const { end, asked } = await hidden(answerWith(200, { data: { hidden: true } }));
    expect(end).toEqual({ kind: 'accepted', externalId: '9007199254740993' });
    expect(asked).toMatchObject([
      { method: 'PUT', path: '/2/tweets/9007199254740993/hidden', body: '{"hidden":true}' },
    ]);
  });

  it('is not done where X says that it shows the reply on', async () => {
    expect((await hidden(answerWith(200, { data: { hidden: false } }))).end).toMatchObject({
      kind: 'rejected',
      error: { code: 'not_hidden' },
    });
  });

  it('asks people who signed in before it was offered to sign in again', async () => {
    expect((await hidden(problem('Forbidden'))).end).toMatchObject({
      kind: 'rejected',
      error: {
        code: 'hide_scope_missing',
        cause: { en: expect.stringContaining('tweet.moderate.write') },
        action: { en: expect.stringContaining('Sign in again'), zh: expect.stringContaining('重新') },
      },
    });
  });

  it('is for conversations that the account began', async () => {
    const words = 'Tweet is not part of a conversation that was started by the authenticated user.';
    expect((await hidden(problem(words))).end).toMatchObject({
      kind: 'rejected',
      error: { code: 'not_in_own_thread' },
    });
  });
});
