import { type AccountContext, htmlToText, textFingerprint } from '@tingshuo/connector-kit';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import {
  type Answer,
  type Asked,
  answerWith,
  type Exchange,
  recordedExchanges,
  replayed,
} from '../testing/recorded-exchanges.js';
import { mastodon } from './connector.js';

const ALL = { limit: 40 };
const FILE = { bytes: new Uint8Array(8), mimeType: 'image/png', name: 'a.png', alt: 'dot' };
const REQUEST = { text: 'hello', idempotencyKey: 'key' };
const items = z.array(z.object({ id: z.string(), type: z.string().optional() }));
const idsOf = ({ body }: Answer) => items.parse(body).map(({ id }) => id);
const contentOf = ({ body }: Answer) => htmlToText(z.object({ content: z.string() }).parse(body).content);

/** Answers of a recording by their numbers. */
const answersOf = (exchanges: readonly Exchange[]) => (n: number) =>
  exchanges.find((each) => each.n === n)?.response ?? answerWith(500, `no exchange ${n}`);

/** Answers in turn, then empty lists. */
const inTurn = <T>(
  answers: readonly Answer[],
  use: (account: AccountContext, asked: Asked[]) => Promise<T>,
) => {
  const queue = [...answers];
  return replayed(() => queue.shift() ?? answerWith(200, []), { credentials: { accessToken: 'TOKEN' } }, use);
};

const gotosocial = recordedExchanges('gotosocial');

describe.skipIf(gotosocial.length === 0)('surprises of GoToSocial', () => {
  const answerOf = answersOf(gotosocial);

  it('who names no program is refused; we do, and say so where a gateway takes the name away', async () => {
    await expect(inTurn([answerOf(3)], mastodon.connect.verify)).rejects.toMatchObject({
      kind: 'rejected',
      status: 418,
    });
  });
  it('a post without visibility would be unlisted, so ours says it', async () => {
    await inTurn([answerOf(37)], async (account, asked) => {
      await mastodon.publish(account, REQUEST);
      expect(JSON.parse(asked[0]?.body ?? '')).toMatchObject({ visibility: 'public' });
    });
  });
  it('who only asks to follow a locked account is no follower yet', async () => {
    const told = answerOf(71);
    const { events, refused } = await inTurn([told], (account) => mastodon.mentions(account, null, ALL));
    const follows = items.parse(told.body).filter(({ type }) => type === 'follow');
    expect(events.map(({ eventId }) => eventId)).toEqual(follows.map(({ id }) => id));
    expect(refused).toEqual([]);
  });
  it('two posts under one idempotency key are both found by their text, for a person to choose', async () => {
    const [first, second] = [answerOf(131), answerOf(132)];
    const own = answerWith(200, [second.body, first.body]);
    const { matches } = await inTurn([own], (account) =>
      mastodon.findOwn(account, {
        since: new Date('2026-11-21T22:00:00.000Z'),
        textFingerprint: textFingerprint(contentOf(first)),
      }),
    );
    expect(matches.map(({ externalId }) => externalId).sort()).toEqual(idsOf(own).sort());
  });
  it('min_id brings the next ones, and so nothing is passed over', async () => {
    const cursor = { mark: '01M803NHFN8YER6FF9HJDNVHZF', markAt: '2026-11-21T22:29:41.000Z' };
    await inTurn([answerOf(81)], async (account, asked) => {
      const { events } = await mastodon.mentions(account, cursor, ALL);
      expect(events.map(({ eventId }) => eventId).sort()).toEqual(idsOf(answerOf(81)).sort());
      expect(asked[0]?.query.get('min_id')).toBe(cursor.mark);
      expect(asked[0]?.query.has('since_id')).toBe(false);
    });
  });
  it('an unknown type filters nothing: what we did not ask for is passed over', async () => {
    const told = answerOf(73);
    const { events, refused } = await inTurn([told], (account) => mastodon.mentions(account, null, ALL));
    const wanted = ['mention', 'quote', 'favourite', 'reblog', 'follow'];
    expect(events).toHaveLength(
      items.parse(told.body).filter(({ type = '' }) => wanted.includes(type)).length,
    );
    expect(refused).toEqual([]);
  });
  it('a last page that links to a next one ends with the empty page', async () => {
    await inTurn([answerOf(122)], async (account) => {
      const first = await mastodon.followers(account, 'any', null);
      expect(first.next).toBeDefined();
      const last = await mastodon.followers(account, 'any', first.next ?? null);
      expect([last.profiles, last.next]).toEqual([[], undefined]);
    });
  });
  it.each([
    ['an empty text', 156],
    ['a text that is too long', 158],
    ['a file that is not there', 40],
  ])('%s is 400, which is a refusal and no outage', async (_what, n) => {
    const outcome = await inTurn([answerOf(n)], (account) => mastodon.publish(account, REQUEST));
    expect(outcome).toMatchObject({ kind: 'rejected', error: { status: 400 } });
  });
  it('a broken picture is refused', async () => {
    const outcome = await inTurn([answerOf(38)], (account) =>
      mastodon.upload(account, FILE, { kind: 'post' }),
    );
    expect(outcome).toMatchObject({ kind: 'rejected', error: { status: 422 } });
  });
  it('liking twice is one like, boosting twice two boosts', async () => {
    const acts = await inTurn([59, 60, 61, 62].map(answerOf), async (account) => [
      await mastodon.like(account, 'post'),
      await mastodon.like(account, 'post'),
      await mastodon.repost(account, 'post'),
      await mastodon.repost(account, 'post'),
    ]);
    const ids = acts.map((act) => (act.kind === 'accepted' ? act.externalId : act.kind));
    expect(ids.slice(0, 2)).toEqual(['post', 'post']);
    expect(new Set(ids.slice(2)).size).toBe(2);
    expect(ids).not.toContain('rejected');
  });
  it('a revoked token is told to be missing, which is an expired sign-in', async () => {
    await expect(inTurn([answerOf(171)], mastodon.connect.verify)).rejects.toMatchObject({
      kind: 'auth_expired',
    });
  });
  it('the post of somebody else is not found for an edit', async () => {
    const outcome = await inTurn([answerOf(96), answerOf(99)], (account) =>
      mastodon.edit(account, 'foreign', REQUEST),
    );
    expect(outcome).toMatchObject({ kind: 'rejected', error: { status: 404 } });
  });
  it('a mention that its author deleted leaves the list, and the mark at it holds all the same', async () => {
    const [before, after] = [answerOf(143), answerOf(145)].map((answer) => new Set(idsOf(answer)));
    const [deleted = '', ...others] = [...(before ?? [])].filter((id) => !after?.has(id));
    expect(others).toEqual([]);
    const cursor = { mark: deleted, markAt: '2026-11-21T22:29:41.000Z' };
    const batch = await inTurn([], (account) => mastodon.mentions(account, cursor, ALL));
    expect(batch).toMatchObject({ events: [], cursor: { mark: deleted } });
  });
});

const snac2 = recordedExchanges('snac2');

describe.skipIf(snac2.length === 0)('more surprises of snac2', () => {
  const answerOf = answersOf(snac2);

  it('an edited post has another id, which is the one that we keep', async () => {
    const outcome = await inTurn([answerOf(88), answerOf(87)], (account) =>
      mastodon.edit(account, '1795300069fca714df517c5dd300b85d0adf297916', REQUEST),
    );
    expect(outcome).toMatchObject({ externalId: '1795300124fca714df517c5dd300b85d0adf297916' });
  });
  it('a picture is ready at once: it is not looked at again, which this server cannot', async () => {
    await inTurn([answerOf(28), answerOf(29)], async (account, asked) => {
      expect(await mastodon.upload(account, FILE, { kind: 'post' })).toMatchObject({ kind: 'accepted' });
      expect(asked).toHaveLength(1);
    });
  });
  it('a direct post comes back as a private one, and stays out of public view', async () => {
    const { events } = await inTurn([answerOf(121)], (account) => mastodon.mentions(account, null, ALL));
    const [first] = events;
    expect(first).toMatchObject({ type: 'post', post: { visibility: 'followers' } });
  });
  it('followers are an empty list without a next page', async () => {
    const page = await inTurn([answerOf(113)], (account) => mastodon.followers(account, 'any', null));
    expect([page.profiles, page.refused, page.next]).toEqual([[], [], undefined]);
  });
  it('a Chinese hashtag is not found there, which is an empty list and no error', async () => {
    const batch = await inTurn([answerOf(100)], (account) =>
      mastodon.search(account, { query: '#客服' }, null, ALL),
    );
    expect(batch).toMatchObject({ events: [], refused: [] });
  });
  it('refusals are pages or nothing at all, and still have their kind', async () => {
    await expect(
      inTurn([answerOf(136)], (account) => mastodon.mentions(account, null, ALL)),
    ).rejects.toMatchObject({ kind: 'auth_expired', status: 401 });
    await expect(inTurn([answerOf(141)], (account) => mastodon.thread(account, 'x'))).rejects.toMatchObject({
      kind: 'rejected',
      status: 404,
    });
  });
  it('of a list that ignores since_id nothing older is heard than the second of the mark, which may not be over', async () => {
    const told = answerOf(71);
    const [newest = ''] = idsOf(told);
    const cursor = { mark: newest, markAt: '2026-11-21T22:28:42.000Z' };
    const batch = await inTurn([told], (account) => mastodon.mentions(account, cursor, ALL));
    expect(batch.events.length).toBeLessThan(idsOf(told).length);
    for (const event of batch.events)
      expect(event.type === 'post' ? event.post.occurredAt : event.occurredAt).toBe(cursor.markAt);
  });
});
