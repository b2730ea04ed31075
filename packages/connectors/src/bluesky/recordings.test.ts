import {
  type AccountContext,
  ConnectorError,
  isJsonObject,
  type Outcome,
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
import { bluesky } from './connector.js';
import { get } from './request.js';

const exchanges = recordedExchanges('bluesky');
const ALICE = 'did:plc:xmi35ykpb4oy7vrrjmydasth';
const SIGNED_IN = {
  identifier: 'alice.test',
  appPassword: 'PASSWORD',
  accessJwt: 'TOKEN',
  refreshJwt: 'TOKEN',
};
const OPTIONS = { limit: 100 };

const method = ({ path }: { path: string }) => path.replace('/xrpc/', '');
const exchangeOf = (n: number): Exchange => {
  const found = exchanges.find((each) => each.n === n);
  if (!found) throw new Error(`no exchange ${n}`);
  return found;
};
const answerOf = (n: number): Answer => exchangeOf(n).response;

/** Every post that the recording shows anywhere. */
const views = new Map(
  [...objectsIn(exchanges.map(({ response }) => response.body))].flatMap(({ object }) =>
    typeof object.uri === 'string' &&
    'indexedAt' in object &&
    isJsonObject(object.record) &&
    !('reason' in object)
      ? [[object.uri, object] as const]
      : [],
  ),
);

/** A server that gives these answers by method, and what every session needs. */
function serverWith(answers: Record<string, Answer>) {
  return (asked: Asked): Answer => {
    const known = answers[method(asked)];
    if (known) return known;
    if (method(asked) === 'app.bsky.feed.getPosts')
      return answerWith(200, { posts: asked.query.getAll('uris').flatMap((uri) => views.get(uri) ?? []) });
    if (method(asked) === 'com.atproto.identity.resolveHandle') return answerOf(17);
    return answerWith(400, { error: 'InvalidToken', message: 'Token could not be verified' });
  };
}

const use = <T>(
  answers: Record<string, Answer>,
  call: (account: AccountContext, asked: Asked[]) => Promise<T>,
  credentials: Record<string, string> = SIGNED_IN,
) =>
  replayed(
    serverWith(answers),
    { credentials: { ...credentials }, account: { externalId: ALICE, handle: 'alice.test' } },
    call,
  );

const settled = async <T>(promise: Promise<T>): Promise<T | ConnectorError> =>
  promise.catch((error: unknown) => {
    if (error instanceof ConnectorError) return error;
    throw error;
  });

const errorName = (body: unknown) => (isJsonObject(body) ? String(body.error) : '');
const SPENT = ['InvalidToken', 'ExpiredToken'];

function kindOf({ status, body }: Answer): string {
  if (status === 401 || SPENT.includes(errorName(body))) return 'auth_expired';
  if (status === 429) return 'rate_limited';
  return status >= 500 && status !== 501 ? 'unavailable' : 'rejected';
}

/** A read ends in its value for 200, else in an error of the right kind. */
async function readEnds<T>(
  { request, response }: Exchange,
  call: (account: AccountContext) => Promise<T>,
  good: (value: T) => void,
) {
  const result = await settled(use({ [method(request)]: response }, call));
  if (response.status === 200) {
    if (result instanceof ConnectorError) throw result;
    good(result);
  } else expect(result).toMatchObject({ name: 'ConnectorError', kind: kindOf(response) });
}

const uris = (body: unknown, list: string) =>
  z
    .object({ [list]: z.array(z.unknown()) })
    .parse(body)
    [list]?.map((item) => {
      const post = isJsonObject(item) && isJsonObject(item.post) ? item.post : item;
      return isJsonObject(post) ? post.uri : undefined;
    });

const putRecord = 'com.atproto.repo.putRecord';
const recordSchema = z.object({ record: z.object({ text: z.string().default('') }).loose() });

function outcomeIs(outcome: Outcome, { status, body }: Answer): void {
  if (status === 200)
    expect(outcome).toMatchObject({
      kind: 'accepted',
      externalId: z.object({ uri: z.string() }).parse(body).uri,
    });
  else if (status >= 500) expect(outcome).toMatchObject({ kind: 'unknown', error: { kind: 'unavailable' } });
  else
    expect(outcome).toMatchObject({
      kind: 'rejected',
      error: { kind: kindOf({ status, body, headers: {} }) },
    });
}

async function replayPost({ request, response }: Exchange): Promise<void> {
  const { text } = recordSchema.parse(request.body).record;
  const outcome = await use({ [putRecord]: response }, (account) =>
    bluesky.publish(account, { text, idempotencyKey: 'key' }),
  );
  outcomeIs(outcome, response);
}

type Replay = (exchange: Exchange) => Promise<void>;

const REPLAYS: Record<string, Replay> = {
  'GET app.bsky.notification.listNotifications': (exchange) =>
    readEnds(
      exchange,
      (account) => bluesky.mentions(account, null, OPTIONS),
      ({ events, refused }) => {
        expect(events.map(({ eventId }) => eventId)).toEqual(uris(exchange.response.body, 'notifications'));
        expect(refused).toEqual([]);
        for (const event of events)
          if (event.type === 'post')
            expect(event.post).toMatchObject({
              author: { handle: 'bob.test' },
              text: expect.stringMatching(/\S/),
            });
      },
    ),
  'GET app.bsky.feed.getTimeline': (exchange) =>
    readEnds(
      exchange,
      (account) => bluesky.home(account, null, OPTIONS),
      ({ events }) => {
        expect(events).toHaveLength(uris(exchange.response.body, 'feed')?.length ?? 0);
        expect(events.map((event) => event.type === 'post' && event.post.kind)).toContain('repost');
      },
    ),
  'GET app.bsky.feed.searchPosts': (exchange) =>
    readEnds(
      exchange,
      (account) => bluesky.search(account, { query: 'x' }, null, { limit: 1 }),
      ({ events }) =>
        expect(events.map(({ eventId }) => eventId)).toEqual(uris(exchange.response.body, 'posts')),
    ),
  'GET app.bsky.feed.getPostThread': (exchange) =>
    readEnds(
      exchange,
      (account) => bluesky.thread(account, 'at://x/y/z'),
      ({ posts, refused }) => {
        expect(posts.map(({ externalId }) => externalId)).toContain(exchange.request.query.uri);
        expect(refused).toEqual([]);
        const index = posts.findIndex(({ externalId }) => externalId === exchange.request.query.uri);
        if (posts[index]?.parentExternalId)
          expect(posts[index - 1]?.externalId).toBe(posts[index]?.parentExternalId);
      },
    ),
  'GET app.bsky.graph.getFollowers': (exchange) =>
    readEnds(
      exchange,
      (account) => bluesky.followers(account, ALICE, null),
      ({ profiles }) => expect(profiles.map(({ handle }) => handle)).toEqual(['bob.test']),
    ),
  'GET app.bsky.graph.getFollows': (exchange) =>
    readEnds(
      exchange,
      (account) => bluesky.following(account, ALICE, null),
      ({ profiles }) => expect(profiles.map(({ handle }) => handle)).toEqual(['bob.test']),
    ),
  'GET app.bsky.actor.getProfile': async (exchange) => {
    const answers = {
      'com.atproto.server.getSession': answerOf(9),
      [method(exchange.request)]: exchange.response,
    };
    const result = await settled(use(answers, bluesky.connect.verify));
    expect(result).toMatchObject(
      exchange.response.status === 200
        ? { externalId: z.object({ did: z.string() }).parse(exchange.response.body).did }
        : { kind: 'rejected', code: 'validation_failed' },
    );
  },
  'GET com.atproto.server.getSession': async ({ response }) => {
    const answers = { 'com.atproto.server.getSession': response, 'app.bsky.actor.getProfile': answerOf(85) };
    expect(await use(answers, bluesky.connect.verify)).toMatchObject({
      externalId: ALICE,
      handle: 'alice.test',
    });
  },
  'POST com.atproto.server.createSession': async ({ request, response }) => {
    const answers = {
      [method(request)]: response,
      'com.atproto.server.getSession': answerOf(9),
      'app.bsky.actor.getProfile': answerOf(85),
    };
    const result = await settled(
      use(answers, bluesky.connect.verify, { identifier: '@alice.test', appPassword: 'x' }),
    );
    if (response.status === 200) expect(result).toMatchObject({ externalId: ALICE });
    else expect(result).toMatchObject({ kind: kindOf(response), status: response.status });
  },
  'POST com.atproto.server.refreshSession': async ({ request, response }) => {
    let isSpent = true;
    const answers = {
      [method(request)]: response,
      'com.atproto.server.createSession': answerOf(6),
      'app.bsky.actor.getProfile': answerOf(85),
    };
    const serve = serverWith(answers);
    const first = (asked: Asked) => {
      if (method(asked) !== 'com.atproto.server.getSession') return serve(asked);
      const answer = isSpent ? answerOf(126) : answerOf(9);
      isSpent = false;
      return answer;
    };
    const result = await settled(replayed(first, { credentials: { ...SIGNED_IN } }, bluesky.connect.verify));
    // A refused refresh falls back to the app password, which is refused here.
    expect(result).toMatchObject(
      response.status === 200 ? { externalId: ALICE } : { code: 'app_password_refused' },
    );
  },
  'POST com.atproto.repo.createRecord': async (exchange) => {
    const parsed = z.object({ collection: z.literal('app.bsky.feed.post') }).safeParse(exchange.request.body);
    if (parsed.success) await replayPost(exchange);
    else await replayAny(exchange);
  },
  'POST com.atproto.repo.putRecord': async (exchange) => {
    if (errorName(exchange.response.body) !== 'InvalidSwap') return replayPost(exchange);
    const { text } = recordSchema.parse(exchange.request.body).record;
    const answers = { [putRecord]: exchange.response, 'com.atproto.repo.getRecord': answerOf(95) };
    const outcome = await use(answers, (account) =>
      bluesky.publish(account, { text, idempotencyKey: 'key' }),
    );
    // The record has another text by now, so this is not an earlier try of ours.
    expect(outcome).toMatchObject({ kind: 'rejected', error: { code: 'record_key_taken' } });
  },
  'POST com.atproto.repo.deleteRecord': async ({ request, response }) => {
    const { repo, collection, rkey } = z.record(z.string(), z.string()).parse(request.body);
    const outcome = await replayed(
      serverWith({ [method(request)]: response }),
      { credentials: { ...SIGNED_IN }, account: { externalId: repo ?? '', handle: 'any' } },
      (account) => bluesky.remove(account, `at://${repo}/${collection}/${rkey}`),
    );
    expect(outcome).toMatchObject({ kind: 'accepted' });
  },
  'GET com.atproto.repo.listRecords': async ({ request, response }) => {
    const [first] = z
      .object({ records: z.array(z.object({ uri: z.string(), value: z.object({ text: z.string() }) })) })
      .parse(response.body).records;
    const found = await use({ [method(request)]: response }, (account) =>
      bluesky.findOwn(account, {
        since: new Date('2026-11-21T22:28:01.110Z'),
        textFingerprint: textFingerprint(first?.value.text ?? ''),
      }),
    );
    expect(found.matches.map(({ externalId }) => externalId)).toEqual([first?.uri]);
  },
};

/** What no ability asks for is read as content, or as an error of the right kind. */
async function replayAny({ request, response }: Exchange): Promise<void> {
  const result = await settled(
    use({ [method(request)]: response }, (account) => get(account, method(request), {}, z.unknown())),
  );
  if (response.status !== 200)
    expect(result).toMatchObject({ name: 'ConnectorError', kind: kindOf(response) });
  else if (response.body === '') expect(result).toMatchObject({ kind: 'bad_response', code: 'body_empty' });
  else expect(result).not.toBeInstanceOf(ConnectorError);
}

describe.skipIf(exchanges.length === 0)('Bluesky as recorded', () => {
  const cases = exchanges.map((each) => {
    const name = `${each.n} ${each.scenario}: ${method(each.request)} → ${each.response.status}`;
    return {
      name,
      run: () => (REPLAYS[`${each.request.method} ${method(each.request)}`] ?? replayAny)(each),
    };
  });
  it('is replayed whole', () => expect(cases).toHaveLength(136));
  it.each(cases)('$name', ({ run }) => run());

  const documents = exchanges.filter(({ response }) => response.status === 200 && response.body !== '');
  it.each(documents)('$n $scenario is parsed without loss', ({ response }) => {
    const objects = [...objectsIn(response.body)].map(({ object }) => object);
    const posts = objects.filter(
      ({ record, value, uri }) => uri && [record, value].some((part) => isJsonObject(part) && 'text' in part),
    );
    if (posts.length === 0) return;
    const parsed = parseDocument('bluesky', 'statuses', JSON.stringify(response.body));
    expect(parsed.refused).toEqual([]);
    for (const { uri, record, value, author } of posts) {
      const source = isJsonObject(record) ? record : isJsonObject(value) ? value : {};
      const reply =
        isJsonObject(source.reply) && isJsonObject(source.reply.parent) ? source.reply.parent.uri : undefined;
      const post = parsed.posts.find((each) => each.externalId === uri && each.text === source.text);
      expect(post?.parentExternalId).toBe(reply);
      expect(post?.occurredAt).toBe(source.createdAt);
      if (isJsonObject(author))
        expect(post?.author).toMatchObject({ externalId: author.did, handle: author.handle });
    }
  });
});

describe.skipIf(exchanges.length === 0)('the surprises of Bluesky', () => {
  it('reasons are repeated keys, because brackets are ignored silently', async () => {
    const asked = await use(
      { 'app.bsky.notification.listNotifications': answerOf(50) },
      async (account, seen) => {
        await bluesky.mentions(account, null, OPTIONS);
        return seen;
      },
    );
    expect(asked[0]?.query.getAll('reasons')).toEqual([
      'mention',
      'reply',
      'quote',
      'like',
      'repost',
      'follow',
    ]);
  });
  it('pages that follow each other lose nothing', async () => {
    const queue = [answerOf(52), answerOf(53), answerOf(54), answerOf(55)];
    const batch = await replayed(
      (asked) =>
        method(asked) === 'app.bsky.feed.getPosts'
          ? answerWith(200, { posts: [] })
          : (queue.shift() ?? answerOf(50)),
      { credentials: { ...SIGNED_IN } },
      (account) =>
        bluesky.mentions(account, { mark: 'at://old', markAt: '2026-11-21T22:27:00.000Z' }, OPTIONS),
    );
    expect(batch.events.map(({ eventId }) => eventId).sort()).toEqual(
      uris(answerOf(46).body, 'notifications')?.sort(),
    );
  });
  it('a cursor that is not understood (502) is replaced by a read from the top', async () => {
    const answers = [answerOf(56), answerOf(46)];
    const cursor = {
      mark: 'at://old',
      markAt: '2026-11-21T22:27:57.300Z',
      below: 'not-a-cursor',
      floor: 'at://old',
      floorAt: '2026-11-21T22:27:57.300Z',
    };
    const { events, gap } = await replayed(
      (asked) =>
        method(asked) === 'app.bsky.feed.getPosts'
          ? answerWith(200, { posts: [] })
          : (answers.shift() ?? answerOf(50)),
      { credentials: { ...SIGNED_IN } },
      (account) => bluesky.mentions(account, cursor, OPTIONS),
    );
    expect([events.length, gap]).toEqual([3, undefined]);
  });
  it('502 UpstreamFailure is an outage, not a bad cursor', async () => {
    const down = answerWith(502, { error: 'UpstreamFailure', message: 'pipethrough network error' });
    const count = await use({ 'app.bsky.feed.getTimeline': down }, async (account, asked) => {
      const cursor = { mark: 'm', markAt: '2026-11-21T22:27:57.300Z', below: 'c' };
      await expect(bluesky.home(account, cursor, OPTIONS)).rejects.toMatchObject({
        kind: 'unavailable',
        code: 'upstream_failure',
      });
      return asked.length;
    });
    expect(count).toBe(1);
  });
  it('too many sign-ins wait as long as the server says', async () => {
    const answers = { 'com.atproto.server.createSession': answerOf(132) };
    const refused = use(answers, bluesky.connect.verify, { identifier: 'bob.test', appPassword: 'right' });
    await expect(refused).rejects.toMatchObject({
      kind: 'rate_limited',
      code: 'too_many_sign_ins',
      retryAfterMs: 282_000,
    });
  });
  it('a post during a sign-in limit is not sent, so it may be tried again', async () => {
    const answers = { 'com.atproto.server.createSession': answerOf(132) };
    const outcome = await use(
      answers,
      (account) => bluesky.publish(account, { text: 'hi', idempotencyKey: 'k' }),
      { identifier: 'b', appPassword: 'p' },
    );
    expect(outcome).toMatchObject({ kind: 'not_sent', retryAfterMs: 282_000 });
  });
  it('a mention that its author deleted is heard no more, and its likes are passed over', async () => {
    const answers = {
      'app.bsky.notification.listNotifications': answerOf(48),
      'app.bsky.feed.getPosts': answerWith(200, { posts: [] }),
    };
    expect((await use(answers, (account) => bluesky.mentions(account, null, OPTIONS))).events).toEqual([]);
  });
  it('a second try of the same text under the same key is the same post', async () => {
    const { value } = z
      .object({ value: z.object({ text: z.string(), createdAt: z.string() }) })
      .parse(answerOf(95).body);
    const answers = { [putRecord]: answerOf(94), 'com.atproto.repo.getRecord': answerOf(95) };
    const outcome = await use(answers, (account) =>
      bluesky.publish(account, { text: value.text, idempotencyKey: 'k' }),
    );
    expect(outcome).toMatchObject({
      kind: 'accepted',
      occurredAt: value.createdAt,
      externalId: expect.stringContaining('3n2u5jtjguc23'),
    });
  });
  it('a reply to a post that is gone is not sent, although the network would take it', async () => {
    const outcome = await use({}, (account, asked) =>
      bluesky
        .reply(account, {
          text: 'hi',
          idempotencyKey: 'k',
          replyTo: { externalId: `at://${ALICE}/app.bsky.feed.post/3aaaaaaaaaaaa` },
        })
        .then((ended) => ({ ended, sent: asked.some((each) => each.path.endsWith('putRecord')) })),
    );
    expect(outcome).toMatchObject({
      ended: { kind: 'rejected', error: { code: 'original_gone' } },
      sent: false,
    });
  });
  it('a reply names its parent and the first post of the thread', async () => {
    const parent = z.string().parse(uris(answerOf(49).body, 'notifications')?.[0]);
    const body = await use({ [putRecord]: answerOf(91) }, async (account, asked) => {
      const uri = [...views.keys()].find((each) => each.endsWith('3n2u5jq3ch22n')) ?? parent;
      await bluesky.reply(account, { text: 'hi', idempotencyKey: 'k', replyTo: { externalId: uri } });
      return JSON.parse(asked.find((each) => each.path.endsWith('putRecord'))?.body ?? '{}');
    });
    expect(body.record.reply).toMatchObject({
      parent: { uri: expect.stringContaining('3n2u5jq3ch22n'), cid: expect.stringMatching(/^bafy/) },
      root: { uri: expect.stringContaining('3n2u5jpks4s2n') },
    });
    expect(body.swapRecord).toBeNull();
  });
  it('deleting a foreign post is refused before it is sent', async () => {
    const outcome = await use({}, (account) =>
      bluesky.remove(account, 'at://did:plc:4mi4ieczlm3xpc5y7lvbgfur/app.bsky.feed.post/3n2u5jq2kz22n'),
    );
    expect(outcome).toMatchObject({ kind: 'rejected', error: { code: 'not_own_post' } });
  });
  it('lengths are counted as the server counts them', () => {
    const count = (text: string) => TEXT_COUNTERS[bluesky.manifest.text.counting](text, {});
    const textOf = (n: number) => recordSchema.parse(exchangeOf(n).request.body).record.text;
    expect([count(textOf(111)), count(textOf(112)), count(textOf(113))]).toEqual([301, 375, 300]);
  });
  it('facets of the recorded text are found at the same bytes', async () => {
    const { record } = recordSchema.parse(exchangeOf(21).request.body);
    const answers = {
      [putRecord]: answerOf(21),
      'com.atproto.identity.resolveHandle': answerWith(200, { did: 'did:plc:4mi4ieczlm3xpc5y7lvbgfur' }),
    };
    const sent = await use(answers, async (account, asked) => {
      await bluesky.publish(account, { text: record.text, idempotencyKey: 'k' });
      return JSON.parse(asked.at(-1)?.body ?? '{}');
    });
    expect(sent.record.facets).toEqual(record.facets);
  });
});
