import type { AccountContext } from '@tingshuo/connector-kit';
import { describe, expect, it } from 'vitest';
import { type Answer, type Asked, answerWith, replayed } from '../testing/recorded-exchanges.js';
import { connect } from './connect.js';
import { sendMessage } from './send-message.js';

const CREDENTIALS = { appId: 'wx1', appSecret: 's3cret', originalId: 'gh_brand', name: '品牌' };
const code = (errcode: number, errmsg = 'no') => answerWith(200, { errcode, errmsg });
const OK = answerWith(200, { ip_list: [] });

/** WeChat with a token that is `valid`, and what is asked for a new one. */
function server(valid: () => string, renewed: (asked: Asked, count: number) => Answer) {
  let count = 0;
  return (asked: Asked) => {
    if (asked.path === '/cgi-bin/stable_token') return renewed(asked, ++count);
    return asked.query.get('access_token') === valid() ? OK : code(42001, 'access_token expired');
  };
}
const fresh = (token: string) => answerWith(200, { access_token: token, expires_in: 7200 });
const renewals = (asked: Asked[]) => asked.filter(({ path }) => path === '/cgi-bin/stable_token');

describe('the token', () => {
  it('is asked for by app and secret where there is none', async () => {
    const credentials: Record<string, string> = { ...CREDENTIALS };
    await replayed(
      server(
        () => 'T1',
        () => fresh('T1'),
      ),
      { credentials },
      async (account, asked) => {
        expect(await connect.verify(account)).toEqual({
          externalId: 'gh_brand',
          handle: 'gh_brand',
          displayName: '品牌',
        });
        expect(JSON.parse(renewals(asked)[0]?.body ?? '')).toEqual({
          grant_type: 'client_credential',
          appid: 'wx1',
          secret: 's3cret',
        });
        expect(credentials.accessToken).toBe('T1');
      },
    );
  });
  it('is renewed once for all calls that find it spent, under the lock of the caller', async () => {
    const stored: Record<string, string> = { ...CREDENTIALS, accessToken: 'T1' };
    const renewCredentials: AccountContext['renewCredentials'] = async (renew) =>
      Object.assign(stored, await renew({ ...stored }));
    const facts = { credentials: { ...stored }, renewCredentials };
    await replayed(
      server(
        () => 'T2',
        () => fresh('T2'),
      ),
      facts,
      async (account, asked) => {
        await Promise.all(Array.from({ length: 50 }, () => connect.verify(account)));
        expect(renewals(asked)).toHaveLength(1);
        expect(stored.accessToken).toBe('T2');
      },
    );
  });
  it('is taken from another worker that has renewed it', async () => {
    const facts = {
      credentials: { ...CREDENTIALS, accessToken: 'T1' },
      renewCredentials: async (renew: (stored: Record<string, string>) => Promise<Record<string, string>>) =>
        renew({ ...CREDENTIALS, accessToken: 'T2' }),
    };
    await replayed(
      server(
        () => 'T2',
        () => fresh('T3'),
      ),
      facts,
      async (account, asked) => {
        await connect.verify(account);
        expect(renewals(asked)).toEqual([]);
      },
    );
  });
  it('is forced where WeChat gives the refused one again', async () => {
    const renewed = (_asked: Asked, count: number) => fresh(count === 1 ? 'T1' : 'T2');
    const facts = { credentials: { ...CREDENTIALS, accessToken: 'T1' } };
    await replayed(
      server(() => 'T2', renewed),
      facts,
      async (account, asked) => {
        await connect.verify(account);
        expect(
          renewals(asked).map(({ body }) => (JSON.parse(body) as { force_refresh?: true }).force_refresh),
        ).toEqual([undefined, true]);
      },
    );
  });
  it.each([
    ['a wrong secret', code(40125, 'invalid appsecret'), 'auth_expired', 'app_refused'],
    [
      'an address that is not allowed',
      code(40164, 'invalid ip 203.0.113.9'),
      'unavailable',
      'address_not_allowed',
    ],
    ['a fault of WeChat', answerWith(502, 'oops'), 'unavailable', 'server_error'],
    ['a busy WeChat', code(-1, 'system error'), 'unavailable', 'busy'],
  ])('ends in a named error for %s, and sends nothing', async (_what, answer, kind, name) => {
    const facts = { credentials: { ...CREDENTIALS } };
    await replayed(
      server(
        () => 'T1',
        () => answer,
      ),
      facts,
      async (account, asked) => {
        await expect(connect.verify(account)).rejects.toMatchObject({ kind, code: name });
        const outcome = await sendMessage(account, { ...message, text: 'hi' });
        expect(outcome).toMatchObject({
          kind: kind === 'auth_expired' ? 'rejected' : 'not_sent',
          error: { code: name },
        });
        expect(asked.every(({ path }) => path === '/cgi-bin/stable_token')).toBe(true);
      },
    );
  });
});

const message = { idempotencyKey: 'k', conversationExternalId: 'oAna', recipientExternalId: 'oAna' };

describe('a return code', () => {
  const facts = { credentials: { ...CREDENTIALS, accessToken: 'T1' } };
  it.each([
    [45015, 'rejected', 'window_closed', undefined],
    [45047, 'rejected', 'window_used_up', undefined],
    [45009, 'not_sent', 'daily_quota_used', 17.5 * 3_600_000 - 60_000],
    [45011, 'not_sent', 'too_fast', 60_000],
    [40003, 'rejected', 'unknown_person', undefined],
    [43004, 'rejected', 'not_reachable', undefined],
    [48001, 'rejected', 'not_permitted', undefined],
    [48004, 'rejected', 'banned', undefined],
    [45002, 'rejected', 'too_long', undefined],
    [40007, 'rejected', 'file_gone', undefined],
    [45035, 'not_sent', 'address_not_allowed', 60_000],
    [-1, 'unknown', 'busy', undefined],
    [99999, 'rejected', 'invalid_request', undefined],
  ])('%i of a message is %s: %s', async (errcode, kind, name, wait) => {
    await replayed(
      () => code(errcode, 'words of WeChat'),
      facts,
      async (account) => {
        const outcome = await sendMessage(account, { ...message, text: 'hi' });
        expect(outcome).toMatchObject({ kind, error: { code: name, detail: `${errcode} words of WeChat` } });
        expect('retryAfterMs' in outcome ? outcome.retryAfterMs : undefined).toBe(wait);
      },
    );
  });
  it('of an invalid token is tried with one new token, then named', async () => {
    const answer = ({ path }: Asked) => (path === '/cgi-bin/stable_token' ? fresh('T9') : code(40001));
    await replayed(answer, { credentials: { ...CREDENTIALS, accessToken: 'T1' } }, async (account, asked) => {
      const outcome = await sendMessage(account, { ...message, text: 'hi' });
      expect(outcome).toMatchObject({
        kind: 'rejected',
        error: { kind: 'auth_expired', code: 'token_refused' },
      });
      expect(asked.map(({ path }) => path)).toEqual([
        '/cgi-bin/message/custom/send',
        '/cgi-bin/stable_token',
        '/cgi-bin/message/custom/send',
      ]);
      expect(JSON.stringify(outcome)).not.toMatch(/s3cret|T9|T1/);
    });
  });
  it('as text is read too', async () => {
    const answer = answerWith(200, { errcode: '45015', errmsg: 'late' });
    await replayed(
      () => answer,
      facts,
      async (account) => {
        expect(await sendMessage(account, { ...message, text: 'hi' })).toMatchObject({
          error: { code: 'window_closed' },
        });
      },
    );
  });
});
