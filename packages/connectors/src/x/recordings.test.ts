import {
  type AccountContext,
  ConnectorError,
  isJsonObject,
  objectsIn,
  textFingerprint,
} from '@tingshuo/connector-kit';
import { TEXT_COUNTERS } from '@tingshuo/text-length';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { parseDocument } from '../index.js';
import {
  type Answer,
  type Asked,
  answerWith,
  type Exchange,
  recordedExchanges,
  replayed,
} from '../testing/recorded-exchanges.js';
import { x } from './connector.js';
import { get } from './request.js';
import { list, single } from './schemas.js';

const exchanges = recordedExchanges('x-simulator');
const OPTIONS = { limit: 100 };
const SIGNED_IN = { accessToken: 'TOKEN', clientId: 'desk-client', clientSecret: '', refreshToken: 'TOKEN' };

const exchangeOf = (n: number): Exchange => {
  const found = exchanges.find((each) => each.n === n);
  if (!found) throw new Error(`no exchange ${n}`);
  return found;
};
const answerOf = (n: number): Answer => exchangeOf(n).response;
const EMPTY = answerWith(200, { meta: { result_count: 0 } });
const NO_GRANT = answerWith(400, {
  error: 'invalid_request',
  error_description: 'Value passed for the token was invalid.',
});

/** Answers these in turn, then empty lists; a refresh is always refused. */
function inTurn(...answers: Answer[]) {
  const queue = [...answers];
  return ({ path }: Asked) => (path === '/2/oauth2/token' ? NO_GRANT : (queue.shift() ?? EMPTY));
}

const use = <T>(
  answer: (asked: Asked) => Answer,
  call: (account: AccountContext, asked: Asked[]) => Promise<T>,
) =>
  replayed(
    answer,
    { credentials: { ...SIGNED_IN }, account: { externalId: '0', handle: 'playground_user' } },
    call,
  );

const settled = async <T>(promise: Promise<T>): Promise<T | ConnectorError> =>
  promise.catch((error: unknown) => {
    if (error instanceof ConnectorError) return error;
    throw error;
  });

const KINDS: Record<number, string> = { 401: 'auth_expired', 429: 'rate_limited', 500: 'unavailable' };
const kindOf = (status: number) => KINDS[status] ?? 'rejected';
const dataOf = (body: unknown): Record<string, unknown>[] => {
  const data = isJsonObject(body) ? body.data : undefined;
  return (Array.isArray(data) ? data : data ? [data] : []).filter(isJsonObject);
};
const isMissing = ({ status, body }: Answer) =>
  status === 200 && isJsonObject(body) && (body.data ?? undefined) === undefined && 'errors' in body;
const isTold = (item: Record<string, unknown>) => 'author_id' in item && 'created_at' in item;

/** A read ends in its value, or in an error of the right kind; a refused field name is asked for thrice. */
async function readEnds<T>(
  { response }: Exchange,
  call: (account: AccountContext) => Promise<T>,
  good: (value: T) => void,
) {
  const result = await settled(use(inTurn(response, response, response), call));
  if (response.status === 200 && !isMissing(response)) {
    if (result instanceof ConnectorError) throw result;
    good(result);
  } else expect(result).toMatchObject({ name: 'ConnectorError', kind: kindOf(response.status) });
}

type Read = typeof x.mentions;

/** Posts are heard when author and time were asked for; what was recorded without them is refused, not lost. */
const stream = (read: Read) => (exchange: Exchange) =>
  readEnds(
    exchange,
    (account) => read(account, null, { limit: 1 }),
    ({ events, refused }) => {
      const told = dataOf(exchange.response.body).filter(isTold);
      const newest = [...told].sort(
        (a, b) => Date.parse(String(b.created_at)) - Date.parse(String(a.created_at)),
      );
      if (told.length > 0) expect(events.map(({ eventId }) => eventId)).toContain(newest[0]?.id);
      else expect(refused.length).toBe(Math.min(dataOf(exchange.response.body).length, 1));
    },
  );

const bodySchema = z
  .object({ text: z.string().optional(), reply: z.object({ in_reply_to_tweet_id: z.string() }).optional() })
  .loose();

async function replayPost({ request, response }: Exchange): Promise<void> {
  const { text = '', reply } = bodySchema.parse(request.body);
  const write = { text, idempotencyKey: 'key' };
  const outcome = await use(inTurn(response), (account) =>
    reply
      ? x.reply(account, {
          ...write,
          replyTo: { externalId: reply.in_reply_to_tweet_id, authorHandle: 'any', visibility: 'public' },
        })
      : x.publish(account, write),
  );
  if (response.status === 201)
    expect(outcome).toMatchObject({ kind: 'accepted', externalId: dataOf(response.body)[0]?.id });
  else if (response.status === 429)
    expect(outcome).toMatchObject({ kind: 'not_sent', error: { kind: 'rate_limited' } });
  else expect(outcome).toMatchObject({ kind: 'rejected', error: { kind: kindOf(response.status) } });
}

type Replay = (exchange: Exchange) => Promise<void>;

const people =
  (read: typeof x.followers): Replay =>
  (exchange) =>
    readEnds(
      exchange,
      (account) => read(account, '0', null),
      ({ profiles, refused }) => {
        expect(profiles.map(({ externalId }) => externalId)).toEqual(
          dataOf(exchange.response.body).map(({ id }) => id),
        );
        expect(refused).toEqual([]);
      },
    );

const REPLAYS: [string, RegExp, Replay][] = [
  ['GET', /^\/2\/users\/\d+\/mentions$/, stream(x.mentions)],
  [
    'GET',
    /^\/2\/tweets\/search\/recent$/,
    stream((account, cursor, options) => x.search(account, { query: 'x' }, cursor, options)),
  ],
  ['GET', /^\/2\/users\/\d+\/followers$/, people(x.followers)],
  ['GET', /^\/2\/users\/\d+\/following$/, people(x.following)],
  ['POST', /^\/2\/tweets$/, replayPost],
  [
    'GET',
    /^\/2\/users\/me$/,
    (exchange) =>
      readEnds(exchange, x.connect.verify, (profile) =>
        expect(profile).toMatchObject({
          externalId: '0',
          handle: 'playground_user',
          displayName: 'Playground User',
        }),
      ),
  ],
  [
    'GET',
    /^\/2\/tweets\/\d+$/,
    (exchange) =>
      readEnds(
        exchange,
        (account) => x.thread(account, '591'),
        ({ posts, refused }) => expect(posts.length + refused.length).toBe(1),
      ),
  ],
  [
    'DELETE',
    /^\/2\/tweets\/\d+$/,
    async ({ response }) => {
      const outcome = await use(inTurn(response, answerOf(100)), (account) => x.remove(account, '575'));
      // A second deletion finds the post gone.
      expect(outcome.kind).toBe(response.status === 403 ? 'rejected' : 'accepted');
    },
  ],
  [
    'POST',
    /^\/2\/oauth2\/token$/,
    async ({ response }) => {
      let isSpent = true;
      const profile = await use(({ path }) => {
        if (path === '/2/oauth2/token') return response;
        const answer = isSpent ? answerOf(88) : answerOf(2);
        isSpent = false;
        return answer;
      }, x.connect.verify);
      expect(profile.externalId).toBe('0');
    },
  ],
];

/** What no ability asks for ends in content, or in an error of the right kind. */
async function replayAny({ request, response }: Exchange): Promise<void> {
  if (response.body === '' || response.status === 201) return;
  const schema = isJsonObject(response.body) && Array.isArray(response.body.data) ? list : single;
  const result = await settled(use(inTurn(response), (account) => get(account, request.path, {}, schema)));
  if (response.status !== 200 || isMissing(response))
    expect(result).toMatchObject({ name: 'ConnectorError', kind: kindOf(response.status) });
  else if (isJsonObject(response.body) && 'data' in response.body)
    expect(result).not.toBeInstanceOf(ConnectorError);
  else expect(result).toMatchObject({ kind: 'bad_response' });
}

describe.skipIf(exchanges.length === 0)('X as recorded', () => {
  const cases = exchanges.map((each) => {
    const { method, path } = each.request;
    const replay = REPLAYS.find(([verb, pattern]) => verb === method && pattern.test(path))?.[2] ?? replayAny;
    return {
      name: `${each.n} ${each.scenario}: ${method} ${path} → ${each.response.status}`,
      run: () => replay(each),
    };
  });
  it('is replayed whole', () => expect(cases).toHaveLength(133));
  it.each(cases)('$name', ({ run }) => run());

  it.each(exchanges)('$n $scenario is parsed without loss', ({ response }) => {
    const objects = [...objectsIn(response.body)].map(({ object }) => object);
    const posts = objects.filter((each) => 'id' in each && 'text' in each && !('event_type' in each));
    const messages = objects.filter(({ event_type }) => event_type === 'MessageCreate');
    if (posts.length + messages.length === 0) return;
    const parsed = parseDocument('x', 'search', JSON.stringify(response.body));
    expect(parsed.refused).toEqual([]);
    for (const { id, text, author_id, created_at } of posts)
      expect(parsed.posts).toContainEqual(
        expect.objectContaining({
          externalId: id,
          text,
          ...(author_id !== undefined && { author: expect.objectContaining({ externalId: author_id }) }),
          ...(created_at !== undefined && { occurredAt: created_at }),
        }),
      );
    for (const { id, text, sender_id, dm_conversation_id } of messages)
      expect(parsed.messages).toContainEqual(
        expect.objectContaining({
          externalId: id,
          text,
          author: { externalId: sender_id },
          conversationExternalId: dm_conversation_id,
        }),
      );
  });
});

describe.skipIf(exchanges.length === 0)('the surprises of X', () => {
  it('the limit of a 429 is not believed, but its reset is', async () => {
    await expect(use(inTurn(answerOf(129)), x.connect.verify)).rejects.toMatchObject({
      kind: 'rate_limited',
      code: 'rate_limited',
      retryAfterMs: expect.any(Number),
    });
  });
  it('an injected 429 of another shape is one too', async () => {
    await expect(use(inTurn(answerOf(132)), x.connect.verify)).rejects.toMatchObject({
      kind: 'rate_limited',
    });
  });
  it('the spending cap is told apart from the window', async () => {
    const capped = answerWith(429, {
      title: 'UsageCapExceeded',
      detail: 'cap',
      type: 'https://api.twitter.com/2/problems/usage-capped',
    });
    await expect(use(inTurn(capped), x.connect.verify)).rejects.toMatchObject({
      kind: 'rate_limited',
      code: 'usage_capped',
    });
  });
  it('missing members of a batch are dropped without a word', async () => {
    const value = await use(inTurn(answerOf(39)), (account) =>
      get(account, '/2/tweets', { ids: '575,1' }, list),
    );
    expect(value.data).toHaveLength(1);
  });
  it('a missing post is 200 with errors, and means not found', async () => {
    await expect(use(inTurn(answerOf(97)), (account) => x.thread(account, '1'))).rejects.toMatchObject({
      code: 'not_found',
      status: 404,
    });
  });
  it('an app\u2019s token is told to be one', async () => {
    await expect(use(inTurn(answerOf(3)), x.connect.verify)).rejects.toMatchObject({
      kind: 'rejected',
      code: 'user_token_needed',
    });
  });
  it('refused field names lead to plain ones, with the authors looked up', async () => {
    const answers = [
      answerOf(22),
      answerOf(25),
      answerOf(23),
      answerWith(200, { data: [{ id: '0', name: 'Playground User', username: 'playground_user' }] }),
    ];
    const [batch, asked] = await use(
      inTurn(...answers),
      async (account, seen) => [await x.mentions(account, null, OPTIONS), seen] as const,
    );
    expect(batch.events).toHaveLength(dataOf(answerOf(23).body).length);
    expect(batch.events[0]).toMatchObject({ post: { author: { handle: 'playground_user' } } });
    expect(
      asked
        .slice(0, 3)
        .map(
          ({ query }) => query.get('expansions')?.includes('referenced_tweets') ?? query.has('post.fields'),
        ),
    ).toEqual([true, false, false]);
    expect(asked[3]?.query.get('ids')).toBe('0');
  });
  it('a too old since_id is left out', async () => {
    const cursor = { mark: '1', markAt: '2026-01-01T00:00:00.000Z' };
    const asked = await use(inTurn(answerOf(83), answerOf(42)), async (account, seen) => {
      expect((await x.search(account, { query: 'parcel' }, cursor, OPTIONS)).events).toHaveLength(1);
      return seen;
    });
    expect(asked.map(({ query }) => query.get('since_id'))).toEqual(['1', null]);
  });
  it('own posts with one\u2019s own name are among the mentions, as their author\u2019s', async () => {
    const { events } = await use(inTurn(answerOf(22), answerOf(25), answerOf(23)), (account) =>
      x.mentions(account, null, OPTIONS),
    );
    expect(events[0]).toMatchObject({ post: { author: { externalId: '0' } } });
  });
  it('a reply has its own id as conversation, so its thread is at least itself', async () => {
    const alone = answerWith(200, { data: { ...dataOf(answerOf(37).body)[0], author_id: '0' } });
    const { posts } = await use(inTurn(alone, answerOf(45)), (account) => x.thread(account, '591'));
    expect(posts.map(({ externalId }) => externalId)).toEqual(['591']);
  });
  it('deleting twice is 200, then 404: the post is gone', async () => {
    expect((await use(inTurn(answerOf(99), answerOf(100)), (account) => x.remove(account, '575'))).kind).toBe(
      'accepted',
    );
  });
  it('an unknown endpoint answers 404 too, and deletes nothing', async () => {
    const outcome = await use(inTurn(answerOf(96), answerOf(6)), (account) => x.remove(account, '575'));
    expect(outcome.kind).toBe('rejected');
  });
  it('a duplicate text is named, whoever says it', async () => {
    const words = {
      detail: 'You are not allowed to create a Tweet with duplicate content.',
      title: 'Forbidden',
      status: 403,
      type: 'about:blank',
    };
    for (const body of [words, { errors: [{ code: 187, message: 'Status is a duplicate.' }] }]) {
      const outcome = await use(inTurn(answerWith(403, body)), (account) =>
        x.publish(account, { text: 'a', idempotencyKey: 'k' }),
      );
      expect(outcome).toMatchObject({ kind: 'rejected', error: { code: 'duplicate_text' } });
    }
  });
  it('a refresh that fails with 5xx disconnects nobody', async () => {
    const down = ({ path }: Asked) => (path === '/2/oauth2/token' ? answerOf(131) : answerOf(88));
    await expect(use(down, x.connect.verify)).rejects.toMatchObject({ kind: 'unavailable' });
    const outcome = await use(down, (account) => x.publish(account, { text: 'a', idempotencyKey: 'k' }));
    expect(outcome).toMatchObject({ kind: 'not_sent', error: { kind: 'unavailable' } });
  });
  it('a refused refresh is an expired sign-in', async () => {
    await expect(use(inTurn(answerOf(88)), x.connect.verify)).rejects.toMatchObject({
      kind: 'auth_expired',
      code: 'grant_invalid',
    });
  });
  it('the length of the recorded refusals is over the limit, and of the accepted at it', () => {
    const count = (n: number) =>
      TEXT_COUNTERS[x.manifest.text.counting](
        bodySchema.parse(exchangeOf(n).request.body).text ?? '',
        x.manifest.text.fallback,
      );
    expect([77, 78].map(count)).toSatisfy((lengths: number[]) => lengths.every((length) => length > 280));
    expect(count(8)).toBeLessThanOrEqual(280);
  });
  it('a post is found again by its text', async () => {
    const body = answerWith(200, { data: dataOf(answerOf(23).body), meta: { result_count: 1 } });
    const text = String(dataOf(answerOf(23).body)[0]?.text);
    const found = await use(inTurn(body), (account) =>
      x.findOwn(account, {
        since: new Date('2026-11-21T22:00:00.000Z'),
        textFingerprint: textFingerprint(text),
      }),
    );
    expect(found).toMatchObject({ complete: true, matches: [{ externalId: '590' }] });
  });
});
