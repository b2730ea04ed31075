import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import {
  type AccountContext,
  type ConnectorError,
  createHttpClient,
  createUrlGuard,
  htmlToText,
  type Outcome,
  textFingerprint,
} from '@tingshuo/connector-kit';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { mastodon } from './connector.js';

const dataFolder =
  process.env.TINGSHUO_TEST_DATA ?? fileURLToPath(new URL('../../../../../shared/data', import.meta.url));

const exchangeSchema = z.object({
  n: z.number(),
  scenario: z.string(),
  request: z.object({
    method: z.string(),
    path: z.string(),
    query: z.record(z.string(), z.unknown()),
    body: z.unknown(),
  }),
  response: z.object({ status: z.number(), headers: z.record(z.string(), z.string()), body: z.unknown() }),
});
type Exchange = z.output<typeof exchangeSchema>;
type Answer = Exchange['response'];

const statusSchema = z.object({ id: z.string(), content: z.string(), created_at: z.string() });
const statuses = (body: unknown) => z.array(statusSchema).parse(body);
const EMPTY_LIST: Answer = { status: 200, headers: { 'content-type': 'application/json' }, body: [] };

/** A server that answers with recorded answers in turn, and with empty lists after them. */
async function replayed<T>(answers: Answer[], use: (account: AccountContext) => Promise<T>): Promise<T> {
  const queue = [...answers];
  const server = createServer((_request, response) => {
    const { status, headers, body } = queue.shift() ?? EMPTY_LIST;
    const { 'content-length': _length, ...kept } = headers;
    response.writeHead(status, kept).end(typeof body === 'string' ? body : JSON.stringify(body));
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  const now = () => new Date('2026-11-21T22:31:00.000Z');
  const http = createHttpClient({
    guard: createUrlGuard({ allowHosts: [host] }),
    now,
    userAgent: 'Tingshuo/replay',
  });
  try {
    return await use({
      baseUrl: `http://${host}`,
      credentials: { accessToken: 'TOKEN' },
      account: { externalId: 'me', handle: 'nobody' },
      settings: {},
      http,
      now,
    });
  } finally {
    http.close();
    server.closeAllConnections();
    server.close();
  }
}

const OPTIONS = { limit: 40 };
const kindOf = (status: number) =>
  status === 401
    ? 'auth_expired'
    : status === 429
      ? 'rate_limited'
      : status >= 500
        ? 'unavailable'
        : 'rejected';

async function readEnds<T>(
  exchange: Exchange,
  call: (account: AccountContext) => Promise<T>,
  good: (value: T) => void,
) {
  const result = await replayed([exchange.response], (account) =>
    call(account).then(
      (value) => ({ value }),
      (error: ConnectorError) => ({ error }),
    ),
  );
  if (exchange.response.status === 200) {
    if ('error' in result) throw result.error;
    good(result.value);
  } else {
    expect('error' in result && result.error).toMatchObject({
      name: 'ConnectorError',
      kind: kindOf(exchange.response.status),
    });
  }
}

const WANTED = new Set(['mention', 'favourite', 'reblog', 'follow']);
const notificationSchema = z.object({
  id: z.string(),
  type: z.string(),
  status: z.object({ id: z.string(), visibility: z.string() }).nullish(),
});
const isDirectMention = ({ type, status }: z.output<typeof notificationSchema>) =>
  type === 'mention' && status?.visibility === 'direct';

async function replayStatusPost({ request, response }: Exchange): Promise<void> {
  const { status: text, in_reply_to_id: parent } = z
    .object({ status: z.string().default(''), in_reply_to_id: z.string().optional() })
    .parse(request.body ?? {});
  const write = { text, idempotencyKey: 'key' };
  const outcome: Outcome = await replayed([response], (account) =>
    parent === undefined
      ? mastodon.publish(account, write)
      : mastodon.reply(account, {
          ...write,
          replyTo: { externalId: parent, authorHandle: 'bob', visibility: 'public' },
        }),
  );
  if (response.status === 200)
    expect(outcome).toMatchObject({ kind: 'accepted', externalId: statusSchema.parse(response.body).id });
  else if (response.status === 429)
    expect(outcome).toMatchObject({ kind: 'not_sent', error: { kind: 'rate_limited' } });
  else
    expect(outcome).toMatchObject({
      kind: 'rejected',
      error: { kind: kindOf(response.status), status: response.status },
    });
}

type Replay = (exchange: Exchange) => Promise<void>;

/** Method and path of the exchanges that belong to an ability, and how each is replayed. */
const REPLAYS: [string, RegExp, Replay][] = [
  [
    'GET',
    /^\/api\/v1\/notifications$/,
    async (exchange) => {
      const told = () => z.array(notificationSchema).parse(exchange.response.body);
      await readEnds(
        exchange,
        (account) => mastodon.mentions(account, null, OPTIONS),
        ({ events, refused }) => {
          const wanted = told().filter((each) => WANTED.has(each.type) && !isDirectMention(each));
          expect(events.map((event) => event.eventId).sort()).toEqual(wanted.map(({ id }) => id).sort());
          expect(refused).toEqual([]);
        },
      );
      await readEnds(
        exchange,
        (account) => mastodon.messages(account, null, OPTIONS),
        ({ events }) => {
          const wanted = told()
            .filter(isDirectMention)
            .flatMap(({ status }) => status?.id ?? []);
          expect(events.map((event) => event.eventId).sort()).toEqual(wanted.sort());
        },
      );
    },
  ],
  [
    'GET',
    /^\/api\/v1\/timelines\/home$/,
    (exchange) =>
      readEnds(
        exchange,
        (account) => mastodon.home(account, null, OPTIONS),
        ({ events, refused }) => {
          expect(events.map((event) => event.eventId).sort()).toEqual(
            [...new Set(statuses(exchange.response.body).map(({ id }) => id))].sort(),
          );
          expect(refused).toEqual([]);
        },
      ),
  ],
  [
    'GET',
    /^\/api\/v1\/timelines\/tag\//,
    async (exchange) => {
      const batch = await replayed([exchange.response], (account) =>
        mastodon.search(account, { query: '#any' }, null, OPTIONS),
      );
      // An unused tag is 404 on one server and [] on another.
      const expected = exchange.response.status === 404 ? [] : statuses(exchange.response.body);
      expect(batch.events.map((event) => event.eventId)).toEqual(expected.map(({ id }) => id));
    },
  ],
  [
    'GET',
    /^\/api\/v2\/search$/,
    (exchange) =>
      readEnds(
        exchange,
        (account) =>
          mastodon.search(account, { query: String(exchange.request.query.q) }, null, { limit: 1 }),
        ({ events }) => {
          const body = z.object({ statuses: z.array(statusSchema) }).parse(exchange.response.body);
          expect(events.map((event) => event.eventId)).toEqual(body.statuses.map(({ id }) => id));
        },
      ),
  ],
  [
    'GET',
    /^\/api\/v1\/accounts\/verify_credentials$/,
    async (exchange) => {
      const { status, body } = exchange.response;
      // snac2 answers 422 for a token that is wrong or revoked.
      if (status === 422)
        await readEnds(
          { ...exchange, response: { ...exchange.response, status: 401 } },
          mastodon.connect.verify,
          () => {},
        );
      else
        await readEnds(exchange, mastodon.connect.verify, (profile) =>
          expect(profile.externalId).toBe(z.object({ id: z.string() }).parse(body).id),
        );
    },
  ],
  [
    'GET',
    /^\/api\/v1\/accounts\/[^/]+\/statuses$/,
    async ({ response }) => {
      const [first] = statuses(response.body).filter(({ content }) => content !== '');
      const text = htmlToText(first?.content ?? '');
      const since = new Date('2026-11-21T00:00:00.000Z');
      const parent = z.array(z.object({ in_reply_to_id: z.string().nullable() })).parse(response.body)[
        statuses(response.body).findIndex(({ id }) => id === first?.id)
      ]?.in_reply_to_id;
      const found = await replayed([response], (account) =>
        mastodon.findOwn(account, {
          since,
          textFingerprint: textFingerprint(text),
          ...(parent && { replyToExternalId: parent }),
        }),
      );
      expect(found.complete).toBe(true);
      expect(found.matches.map((match) => match.externalId)).toContain(first?.id);
    },
  ],
  [
    'GET',
    /^\/api\/v1\/accounts\/[^/]+\/(followers|following)$/,
    (exchange) =>
      readEnds(
        exchange,
        (account) => mastodon.followers(account, 'any', null),
        ({ profiles, refused }) => {
          expect(profiles.length).toBe(z.array(z.unknown()).parse(exchange.response.body).length);
          expect(refused).toEqual([]);
        },
      ),
  ],
  [
    'GET',
    /^\/api\/v1\/statuses\/[^/]+$/,
    async (exchange) => {
      const context: Answer = { ...EMPTY_LIST, body: { ancestors: [], descendants: [] } };
      const call = (account: AccountContext) => mastodon.thread(account, 'any');
      if (exchange.response.status !== 200) return readEnds({ ...exchange }, call, () => {});
      const thread = await replayedByPath(exchange.response, context, call);
      expect(thread.posts[0]?.externalId).toBe(statusSchema.parse(exchange.response.body).id);
      expect(thread.posts[0]?.html).not.toBe('');
    },
  ],
  [
    'GET',
    /^\/api\/v1\/statuses\/[^/]+\/context$/,
    async (exchange) => {
      if (exchange.response.status !== 200)
        return readEnds(
          exchange,
          (account) => mastodon.thread(account, 'any'),
          () => {},
        );
      const { ancestors, descendants } = z
        .object({ ancestors: z.array(statusSchema), descendants: z.array(statusSchema) })
        .parse(exchange.response.body);
      const root: Answer = {
        ...EMPTY_LIST,
        body: {
          id: 'root',
          created_at: '2026-11-21T00:00:00Z',
          content: '',
          account: { id: '1', acct: 'a' },
        },
      };
      const { posts, refused } = await replayedByPath(root, exchange.response, (account) =>
        mastodon.thread(account, 'any'),
      );
      expect(posts.map((post) => post.externalId)).toEqual([
        ...ancestors.map(({ id }) => id),
        'root',
        ...descendants.map(({ id }) => id),
      ]);
      expect(refused).toEqual([]);
    },
  ],
  ['POST', /^\/api\/v1\/statuses$/, replayStatusPost],
  [
    'POST',
    /^\/api\/v1\/apps$/,
    (exchange) =>
      readEnds(
        exchange,
        (account) =>
          mastodon.connect.registerApp(account, { name: 'x', redirectUri: 'urn:ietf:wg:oauth:2.0:oob' }),
        (app) => expect(app.clientId).toBe('TOKEN'),
      ),
  ],
  [
    'GET',
    /^\/\.well-known\/oauth-authorization-server$/,
    async ({ response }) => {
      const app = {
        clientId: 'id',
        clientSecret: 's',
        redirectUri: 'https://desk.example/back',
        scopes: ['read'],
      };
      const { url, pkce } = await replayed([response], (account) =>
        mastodon.connect.authorizeUrl(account, { app, state: 's', codeVerifier: 'v'.repeat(43) }),
      );
      expect(pkce).toBe(false);
      expect(new URL(url).pathname).toBe('/oauth/authorize');
    },
  ],
];

/** The status on its own path, the context on the other; both are asked for at once. */
async function replayedByPath<T>(
  root: Answer,
  context: Answer,
  use: (account: AccountContext) => Promise<T>,
): Promise<T> {
  return replayed([], (account) =>
    use({
      ...account,
      http: {
        request: async (request) => {
          const { status, headers, body } = request.url.endsWith('/context') ? context : root;
          return { status, headers, url: request.url, text: '', json: () => body, freshConnection: true };
        },
      },
    }),
  );
}

for (const server of ['gotosocial', 'snac2']) {
  const file = `${dataFolder}/recordings/${server}.jsonl`;
  const present = existsSync(file);
  if (!present) console.log(`skipped: no recordings of ${server} at ${file}`);
  const lines = present ? readFileSync(file, 'utf8').trim().split('\n') : [];
  const exchanges = lines
    .map((line) => exchangeSchema.parse(JSON.parse(line)))
    .filter(({ scenario }) => scenario !== 'scheduled');
  const cases = exchanges.flatMap((exchange) => {
    const { method, path } = exchange.request;
    const replay = REPLAYS.find(([verb, pattern]) => verb === method && pattern.test(path))?.[2];
    const name = `${exchange.n} ${exchange.scenario}: ${method} ${path} → ${exchange.response.status}`;
    // A hashtag is asked for at its timeline, not at the search.
    const isAsked = exchange.response.status !== 0 && !String(exchange.request.query.q).startsWith('#');
    return replay && isAsked ? [{ name, run: () => replay(exchange) }] : [];
  });

  describe.skipIf(!present)(`${server} as recorded`, () => {
    it('has exchanges for most abilities', () => expect(cases.length).toBeGreaterThan(80));
    it.each(cases)('$name', ({ run }) => run());
  });

  const answerOf = (n: number): Answer =>
    exchanges.find((exchange) => exchange.n === n)?.response ?? EMPTY_LIST;

  if (server === 'snac2')
    describe.skipIf(!present)('the surprises of snac2', () => {
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
        const { posts } = await replayedByPath(
          { ...EMPTY_LIST, body: boost },
          { ...EMPTY_LIST, body: { ancestors: [], descendants: [] } },
          (account) => mastodon.thread(account, 'any'),
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

  if (server === 'gotosocial')
    describe.skipIf(!present)('the surprises of GoToSocial', () => {
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
}
