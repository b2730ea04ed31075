import { type RemoteEvent, textFingerprint } from '@tingshuo/connector-kit';
import { describe, expect, it } from 'vitest';
import { type Asked, answerWith, replayed } from '../testing/recorded-exchanges.js';
import { mastodon } from './connector.js';

const BRAND = { account: { externalId: '1', handle: 'brand' } };
const US = { id: '1', acct: 'brand' };
const ANA = { id: '7', acct: 'Ana@far.example' };
const BO = { id: '8', acct: 'bo' };

const status = (id: string, account: object, mentions: object[], facts: object = {}) => ({
  id,
  created_at: `2026-11-21T22:00:${id}.000Z`,
  content: `<p>post ${id}</p>`,
  visibility: 'direct',
  account,
  mentions,
  ...facts,
});
const mention = (id: string, about: { account: object; created_at: string }) => ({
  id,
  type: 'mention',
  created_at: about.created_at,
  account: about.account,
  status: about,
});

const FROM_ANA = status('11', ANA, [US]);
const TO_ANA = status('12', US, [ANA]);
const TO_BOTH = status('13', ANA, [US, BO]);
const OPEN = status('14', ANA, [US], { visibility: 'public' });
const NOTIFICATIONS = [mention('94', OPEN), mention('93', TO_BOTH), mention('91', FROM_ANA)];
const OWN = [status('15', US, [], { visibility: 'public' }), TO_ANA];

const server = ({ path, query }: Asked) => {
  if (query.has('max_id') || query.has('min_id')) return answerWith(200, []);
  return answerWith(200, path.endsWith('/notifications') ? NOTIFICATIONS : OWN);
};
const postsOf = (events: readonly RemoteEvent[]) =>
  events.flatMap((event) => (event.type === 'post' ? [event.post] : []));

describe('private messages', () => {
  it('are the direct posts to us and from us, by who takes part', async () => {
    await replayed(server, BRAND, async (account, asked) => {
      const { events } = await mastodon.messages(account, null, { limit: 20 });
      expect(
        postsOf(events)
          .map((post) => [post.externalId, post.kind, post.conversationExternalId, post.isEcho])
          .sort(),
      ).toEqual([
        ['11', 'dm', 'ana@far.example', undefined],
        ['12', 'dm', 'ana@far.example', true],
        ['13', 'dm', 'ana@far.example,bo', undefined],
      ]);
      expect(events.every((event) => event.type === 'post' && event.why === 'message')).toBe(true);
      expect(asked[0]?.query.get('include_filtered')).toBe('true');
    });
  });
  it('are handed over once', async () => {
    await replayed(server, BRAND, async (account) => {
      const mentioned = await mastodon.mentions(account, null, { limit: 20 });
      expect(postsOf(mentioned.events).map(({ externalId }) => externalId)).toEqual(['14']);
      const { cursor } = await mastodon.messages(account, null, { limit: 20 });
      expect((await mastodon.messages(account, cursor, { limit: 20 })).events).toEqual([]);
    });
  });
  it('are known by handles where the server gives no ids', async () => {
    const nobody = { id: '0', acct: 'ana@far.example' };
    const own = [status('12', US, [nobody])];
    const serve = ({ path, query }: Asked) =>
      answerWith(200, path.endsWith('/statuses') && !query.has('max_id') ? own : []);
    await replayed(serve, BRAND, async (account) => {
      const { events } = await mastodon.messages(account, null, { limit: 20 });
      expect(postsOf(events)).toMatchObject([{ conversationExternalId: 'ana@far.example', isEcho: true }]);
    });
  });
  it('that cannot be read are refused here and nowhere else', async () => {
    const broken = [mention('92', { ...FROM_ANA, account: {} })];
    const serve = ({ path, query }: Asked) =>
      answerWith(200, path.endsWith('/notifications') && !query.has('max_id') ? broken : []);
    await replayed(serve, BRAND, async (account) => {
      expect((await mastodon.messages(account, null, { limit: 20 })).refused).toHaveLength(1);
      expect((await mastodon.mentions(account, null, { limit: 20 })).refused).toEqual([]);
    });
  });
});

describe('a private message of ours', () => {
  const request = { text: '明天到', idempotencyKey: 'k', recipientExternalId: '7' };
  const sentTo = async (conversationExternalId: string, serve: (asked: Asked) => ReturnType<typeof server>) =>
    await replayed(
      (asked) => (asked.method === 'POST' ? answerWith(200, { id: '20' }) : serve(asked)),
      BRAND,
      async (account, asked) => {
        const outcome = await mastodon.sendMessage(account, { ...request, conversationExternalId });
        expect(outcome).toEqual({ kind: 'accepted', externalId: '20' });
        return JSON.parse(asked.at(-1)?.body ?? '');
      },
    );

  it('mentions its recipient and answers what was last heard', async () => {
    expect(await sentTo('ana@far.example', server)).toEqual({
      status: '@ana@far.example 明天到',
      visibility: 'direct',
      in_reply_to_id: '11',
    });
  });
  it('mentions everybody in the conversation', async () => {
    expect(await sentTo('ana@far.example,bo', server)).toMatchObject({
      status: '@ana@far.example @bo 明天到',
      in_reply_to_id: '13',
    });
  });
  it('stands alone where nothing was heard, or nothing can be', async () => {
    for (const status of [200, 404]) {
      const sent = await sentTo('cy', () => answerWith(status, []));
      expect(sent).toEqual({ status: '@cy 明天到', visibility: 'direct' });
    }
  });
  it('is not sent while the server is down', async () => {
    await replayed(
      () => answerWith(503, {}),
      BRAND,
      async (account, asked) => {
        const outcome = await mastodon.sendMessage(account, { ...request, conversationExternalId: 'cy' });
        expect(outcome.kind).toBe('not_sent');
        expect(asked.every(({ method }) => method === 'GET')).toBe(true);
      },
    );
  });
});

describe('a message whose answer was lost', () => {
  const since = new Date('2026-11-21T22:00:00.000Z');
  const lookedFor = async (own: object[], conversationExternalId = 'ana@far.example') =>
    await replayed(
      ({ query }) => answerWith(200, query.has('max_id') ? [] : own),
      BRAND,
      async (account) =>
        await mastodon.findOwn(account, {
          since,
          textFingerprint: textFingerprint('明天到'),
          replyToExternalId: '11',
          conversationExternalId,
        }),
    );
  const sent = (id: string, facts: object = {}) =>
    status(id, US, [ANA], { content: '<p><span>@<span>Ana</span></span> 明天到</p>', ...facts });
  const earlier = status('05', US, [BO]);

  it('is found among the direct posts of its conversation', async () =>
    expect(await lookedFor([sent('20'), earlier])).toEqual({
      complete: true,
      matches: [{ externalId: '20', occurredAt: '2026-11-21T22:00:20.000Z' }],
    }));
  it.each([
    ['to others', sent('20', { mentions: [BO] })],
    ['in public', sent('20', { visibility: 'public' })],
    ['of other words', status('20', US, [ANA])],
  ])('is not taken for one %s', async (_which, other) =>
    expect(await lookedFor([other, earlier])).toEqual({ complete: true, matches: [] }),
  );
  it('may be there where the server shows no direct posts', async () =>
    expect(await lookedFor([sent('20', { visibility: 'public' })])).toEqual({
      complete: false,
      matches: [],
    }));
});
