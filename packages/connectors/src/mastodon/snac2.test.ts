import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { recordedExchanges } from '../testing/recorded-exchanges.js';
import { mastodon } from './connector.js';
import {
  EMPTY_LIST,
  NO_CONTEXT,
  notificationSchema,
  replayed,
  replayedByPath,
  WANTED,
} from './test-replay.js';

const exchanges = recordedExchanges('snac2');
const answerOf = (n: number) => exchanges.find((exchange) => exchange.n === n)?.response ?? EMPTY_LIST;

describe.skipIf(exchanges.length === 0)('the surprises of snac2', () => {
  it('a token for a code that was never issued is found out', async () => {
    const app = {
      clientId: 'id',
      clientSecret: 's',
      redirectUri: 'urn:ietf:wg:oauth:2.0:oob',
      scopes: ['read'],
    };
    const trade = replayed([answerOf(162), answerOf(163)], (account) =>
      mastodon.connect.exchangeCode(account, { app, code: 'never issued' }),
    );
    await expect(trade).rejects.toMatchObject({ kind: 'auth_expired' });
  });
  it('a delete that is answered by 404 and does nothing is a refusal', async () => {
    const outcome = await replayed([answerOf(129), answerOf(131)], (account) =>
      mastodon.remove(account, 'any'),
    );
    expect(outcome).toMatchObject({ kind: 'rejected', error: { code: 'delete_not_supported' } });
  });
  it('422 on a revoked token is an expired sign-in', async () => {
    await expect(replayed([answerOf(156)], mastodon.connect.verify)).rejects.toMatchObject({
      kind: 'auth_expired',
      status: 422,
    });
  });
  it('a boost that carries the id of its post is the post', async () => {
    const boost = exchanges.find(({ n }) => n === 85)?.response.body;
    const { posts } = await replayedByPath({ ...EMPTY_LIST, body: boost }, NO_CONTEXT, (account) =>
      mastodon.thread(account, 'any'),
    );
    expect(posts[0]).toMatchObject({ kind: 'post', author: { handle: 'alice@snac.localhost' } });
    expect(posts[0]?.html).toContain('Our support desk is open');
  });
  it('limits come from the first version of the instance endpoint', async () => {
    expect(await replayed([answerOf(13), answerOf(12)], mastodon.textLimits)).toEqual({
      max: 100_000,
      urlLength: 32,
      poll: { maxOptions: 8, maxOptionLength: 50, maxMinutes: 43_829 },
    });
  });
  it('newest-two for min_id leaves no gap', async () => {
    const cursor = { mark: '1795300104909272', markAt: '2026-11-21T22:28:24.000Z' };
    const batch = await replayed([answerOf(72), answerOf(73)], (account) =>
      mastodon.mentions(account, cursor, { limit: 2 }),
    );
    const wanted = z
      .array(notificationSchema)
      .parse(answerOf(73).body)
      .filter(({ type }) => WANTED.has(type));
    expect(batch.events.map((event) => event.eventId).sort()).toEqual(wanted.map(({ id }) => id).sort());
  });
});
