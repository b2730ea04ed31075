import {
  type AccountContext,
  type ConnectorError,
  htmlToText,
  type Outcome,
  textFingerprint,
} from '@tingshuo/connector-kit';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { type Answer, type Exchange, recordedExchanges } from '../testing/recorded-exchanges.js';
import { mastodon } from './connector.js';
import {
  EMPTY_LIST,
  NO_CONTEXT,
  notificationSchema,
  replayed,
  replayedByPath,
  statuses,
  statusSchema,
  WANTED,
} from './test-replay.js';

const OPTIONS = { limit: 40 };

const isDirectMention = ({ type, status }: z.output<typeof notificationSchema>) =>
  type === 'mention' && status?.visibility === 'direct';

const kindOf = (status: number) =>
  status === 401
    ? 'auth_expired'
    : status === 429
      ? 'rate_limited'
      : status >= 500
        ? 'unavailable'
        : 'rejected';

/** An exchange that reads ends in what it answers, or in an error of the right kind. */
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
      const call = (account: AccountContext) => mastodon.thread(account, 'any');
      if (exchange.response.status !== 200) return readEnds({ ...exchange }, call, () => {});
      const thread = await replayedByPath(exchange.response, NO_CONTEXT, call);
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

for (const server of ['gotosocial', 'snac2']) {
  const exchanges = recordedExchanges(server).filter(({ scenario }) => scenario !== 'scheduled');
  const cases = exchanges.flatMap((exchange) => {
    const { method, path } = exchange.request;
    const replay = REPLAYS.find(([verb, pattern]) => verb === method && pattern.test(path))?.[2];
    const name = `${exchange.n} ${exchange.scenario}: ${method} ${path} → ${exchange.response.status}`;
    // A hashtag is asked for at its timeline, not at the search.
    const isAsked = exchange.response.status !== 0 && !String(exchange.request.query.q).startsWith('#');
    return replay && isAsked ? [{ name, run: () => replay(exchange) }] : [];
  });

  describe.skipIf(exchanges.length === 0)(`${server} as recorded`, () => {
    it('has exchanges for most abilities', () => expect(cases.length).toBeGreaterThan(80));
    it.each(cases)('$name', ({ run }) => run());
  });
}
