import { createHmac } from 'node:crypto';
import { type AccountContext, ConnectorError, idText } from '@tingshuo/connector-kit';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { type Answer, answerWith, replayed } from '../testing/recorded-exchanges.js';
import { get, send } from './request.js';

const answerOf = z.object({ id: idText });
const CREDENTIALS = { accessToken: 'T', clientSecret: 'S' };
const asking = <T>(answer: Answer, use: (account: AccountContext) => Promise<T>) =>
  replayed(() => answer, { credentials: CREDENTIALS }, use);
const failure = (answer: Answer) =>
  asking(answer, async (account) => {
    const thrown = await get(account, ['1'], {}, answerOf).catch((error: unknown) => error);
    expect(thrown).toBeInstanceOf(ConnectorError);
    return thrown as ConnectorError;
  });
const outcome = (answer: Answer) =>
  asking(answer, (account) =>
    send(account, ['1', 'comments'], { json: {} }, answerOf, ({ id }) => ({
      kind: 'accepted',
      externalId: id,
    })),
  );
const graph = (code: number, facts: object = {}, status = 400, headers = {}) =>
  answerWith(status, { error: { code, message: 'said', type: 'OAuthException', ...facts } }, headers);

describe('a request to the Graph API', () => {
  it('proves that the token is used by its app, and has the token in no address', async () => {
    await replayed(
      () => answerWith(200, { id: '1' }),
      { credentials: CREDENTIALS },
      async (account, asked) => {
        await get(account, ['12', 'a/b'], { fields: 'id' }, answerOf);
        expect(asked[0]?.path).toBe('/v25.0/12/a%2Fb');
        expect(Object.fromEntries(asked[0]?.query ?? [])).toEqual({
          fields: 'id',
          appsecret_proof: createHmac('sha256', 'S').update('T').digest('hex'),
        });
      },
    );
  });

  it.each([
    ['an ended token', graph(190, { error_subcode: 463 }), 'auth_expired', 'token_expired'],
    ['a changed password', graph(190, { error_subcode: 460 }), 'auth_expired', 'password_changed'],
    ['a checkpoint', graph(190, { error_subcode: 459 }), 'auth_expired', 'checkpoint'],
    ['a removed app', graph(190, { error_subcode: 458 }), 'auth_expired', 'app_removed'],
    ['a token of another kind', graph(190), 'auth_expired', 'unauthorized'],
    ['a lost session', graph(102), 'auth_expired', 'unauthorized'],
    [
      'an outage that looks like an ended token',
      graph(190, { is_transient: true }),
      'unavailable',
      'temporary_fault',
    ],
    ['an error with status 200', graph(190, { error_subcode: 463 }, 200), 'auth_expired', 'token_expired'],
    ['too many calls of the app', graph(4), 'rate_limited', 'rate_limited'],
    ['too many calls of the page', graph(32, {}, 403), 'rate_limited', 'rate_limited'],
    ['too many calls of the business', graph(80001), 'rate_limited', 'rate_limited'],
    ['posts too fast', graph(368, { error_subcode: 1390008 }), 'rejected', 'blocked_for_policy'],
    ['a missing permission', graph(10), 'rejected', 'permission_missing'],
    ['a missing permission of a page', graph(283), 'rejected', 'permission_missing'],
    ['a missing object', graph(100, { error_subcode: 33 }), 'rejected', 'not_found'],
    [
      'a field of another type',
      graph(100, { message: '(#100) Tried accessing nonexisting field (x)' }),
      'rejected',
      'unknown_field',
    ],
    ['a bad parameter', graph(100), 'rejected', 'invalid_request'],
    ['a fault', graph(2, {}, 500), 'unavailable', 'temporary_fault'],
    ['a fault with status 400', graph(1), 'unavailable', 'temporary_fault'],
    [
      'codes that are texts',
      graph(190, { code: '190', error_subcode: '463' }),
      'auth_expired',
      'token_expired',
    ],
    ['an error of another shape', answerWith(400, { error: 'no' }), 'rejected', 'invalid_request'],
  ])('names %s', async (_what, answer, kind, code) => {
    expect(await failure(answer)).toMatchObject({ kind, code });
  });

  it('waits as long as the business budget says', async () => {
    const usage = JSON.stringify({
      17: [{ call_count: 100, total_cputime: 4, estimated_time_to_regain_access: 19 }],
    });
    const answer = graph(80001, {}, 400, { 'x-business-use-case-usage': usage });
    expect(await failure(answer)).toMatchObject({ kind: 'rate_limited', retryAfterMs: 19 * 60_000 });
    expect(await outcome(answer)).toMatchObject({ kind: 'not_sent', retryAfterMs: 19 * 60_000 });
  });

  it.each([
    ['a duplicate', graph(506), 'rejected', 'duplicate_text'],
    ['an action that may be done', graph(4, { error_subcode: 2207051 }), 'unknown', 'action_blocked'],
    ['a fault', graph(2), 'unknown', 'temporary_fault'],
    ['too many calls', graph(17), 'not_sent', 'rate_limited'],
    ['a closed window of Instagram', graph(10, { error_subcode: 2534022 }), 'rejected', 'window_closed'],
    ['a closed window', graph(10, { error_subcode: 2018278 }), 'rejected', 'window_closed'],
    ['a refused picture', graph(324, { error_subcode: 1366046 }), 'rejected', 'picture_refused'],
    ['a success without an id', answerWith(200, { success: true }), 'unknown', 'unexpected_shape'],
  ])('ends a write right on %s', async (_what, answer, kind, code) => {
    expect(await outcome(answer)).toMatchObject({ kind, error: { code } });
  });
});
