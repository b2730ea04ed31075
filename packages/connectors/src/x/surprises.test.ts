import type { AccountContext } from '@tingshuo/connector-kit';
import { describe, expect, it } from 'vitest';
import { type Answer, answerWith, recordedExchanges, replayed } from '../testing/recorded-exchanges.js';
import { x } from './connector.js';

const exchanges = recordedExchanges('x-simulator');
const REQUEST = { text: 'hello', idempotencyKey: 'key' };
const answerOf = (n: number): Answer =>
  exchanges.find((each) => each.n === n)?.response ?? answerWith(500, `no exchange ${n}`);

/** These answers in turn, the last one again and again. */
function inTurn<T>(numbers: readonly number[], use: (account: AccountContext) => Promise<T>): Promise<T> {
  const queue = [...numbers];
  const next = () => answerOf((queue.length > 1 ? queue.shift() : queue[0]) ?? 0);
  return replayed(
    ({ path }) => (path === '/2/oauth2/token' ? answerWith(400, { error: 'invalid_request' }) : next()),
    { credentials: { accessToken: 'TOKEN' }, account: { externalId: '0', handle: 'playground_user' } },
    use,
  );
}
const told = <T>(n: number, use: (account: AccountContext) => Promise<T>) => inTurn([n], use);
const messages = (account: AccountContext) => x.messages(account, null, { limit: 1 });

describe.skipIf(exchanges.length === 0)('more surprises of X', () => {
  it('somebody whom the place for one name does not know is found among listed names', async () => {
    const person = await inTurn([4, 5], (account) => x.lookup(account, 'playground_user'));
    expect(person).toMatchObject({ externalId: '0', displayName: 'Playground User' });
    expect(await inTurn([4, 4], (account) => x.lookup(account, 'playground_user'))).toBeNull();
  });
  it.each([119, 120])('conversations of other people, which %i tells too, are not heard', async (n) => {
    const { events, refused } = await told(n, messages);
    expect([events, refused]).toEqual([[], []]);
  });
  it('the own conversation is', async () => {
    const { events } = await told(59, messages);
    expect(events).toMatchObject([{ type: 'post', post: { externalId: '593', isEcho: true } }]);
  });
  it('a field name that is refused is left out for messages', async () => {
    const batch = await inTurn([58, 59], messages);
    expect(batch.events).toHaveLength(1);
  });
  it('a message to nobody is taken: only its id is known', async () => {
    const outcome = await told(64, (account) =>
      x.sendMessage(account, { ...REQUEST, conversationExternalId: '', recipientExternalId: '999999999999' }),
    );
    expect(outcome).toMatchObject({ kind: 'accepted', externalId: '596' });
  });
  it('writes succeed though every answer says that access is for reading', async () => {
    const outcome = await told(124, (account) => x.publish(account, REQUEST));
    expect(answerOf(124).headers['x-access-level']).toBe('read');
    expect(outcome).toMatchObject({ kind: 'accepted', externalId: '871' });
  });
  it('the 429 of a write names the limit of another endpoint, and waits for its reset', async () => {
    const outcome = await told(125, (account) => x.publish(account, REQUEST));
    expect(outcome).toMatchObject({ kind: 'not_sent', retryAfterMs: expect.any(Number) });
  });
  it('an app\u2019s own token cannot post, which is told as that', async () => {
    const outcome = await told(91, (account) => x.publish(account, REQUEST));
    expect(outcome).toMatchObject({ kind: 'rejected', error: { code: 'user_token_needed' } });
  });
  it('a foreign post is not deleted', async () => {
    expect(await told(110, (account) => x.remove(account, '442'))).toMatchObject({
      kind: 'rejected',
      error: { status: 403 },
    });
  });
});
