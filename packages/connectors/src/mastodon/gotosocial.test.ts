import { describe, expect, it } from 'vitest';
import { recordedExchanges } from '../testing/recorded-exchanges.js';
import { mastodon } from './connector.js';
import { EMPTY_LIST, replayed } from './test-replay.js';

const exchanges = recordedExchanges('gotosocial');
const answerOf = (n: number) => exchanges.find((exchange) => exchange.n === n)?.response ?? EMPTY_LIST;

describe.skipIf(exchanges.length === 0)('the surprises of GoToSocial', () => {
  it('limits come from the second version of the instance endpoint', async () => {
    expect(await replayed([answerOf(16)], mastodon.textLimits)).toEqual({
      max: 5000,
      urlLength: 25,
      poll: { maxOptions: 6, maxOptionLength: 50, maxMinutes: 43_829 },
    });
  });
  it('a spent code is an expired sign-in', async () => {
    const app = {
      clientId: 'id',
      clientSecret: 's',
      redirectUri: 'urn:ietf:wg:oauth:2.0:oob',
      scopes: ['read'],
    };
    const trade = replayed([answerOf(11)], (account) =>
      mastodon.connect.exchangeCode(account, { app, code: 'spent' }),
    );
    await expect(trade).rejects.toMatchObject({ kind: 'auth_expired', code: 'invalid_code' });
  });
  it('a deleted post is gone, a foreign one is refused', async () => {
    const accepted = await replayed([answerOf(139)], (account) => mastodon.remove(account, 'own'));
    const again = await replayed([answerOf(141), answerOf(141)], (account) =>
      mastodon.remove(account, 'own'),
    );
    const foreign = await replayed([answerOf(142)], (account) => mastodon.remove(account, 'foreign'));
    expect([accepted.kind, again.kind, foreign.kind]).toEqual(['accepted', 'accepted', 'rejected']);
  });
  it('a 429 without Retry-After waits until its reset', async () => {
    await expect(replayed([answerOf(165)], mastodon.connect.verify)).rejects.toMatchObject({
      kind: 'rate_limited',
      retryAfterMs: 218_000,
    });
  });
});
