import type { AccountContext } from '@tingshuo/connector-kit';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import {
  type Answer,
  type Asked,
  answerWith,
  recordedExchanges,
  replayed,
} from '../testing/recorded-exchanges.js';
import { bluesky } from './connector.js';

const exchanges = recordedExchanges('bluesky');
const REQUEST = { text: 'hello', idempotencyKey: 'key' };
const NO_NEWS = { 'app.bsky.notification.listNotifications': answerWith(200, { notifications: [] }) };
const answerOf = (n: number): Answer =>
  exchanges.find((each) => each.n === n)?.response ?? answerWith(500, `no exchange ${n}`);

/** A server that answers these methods, and offers no other. */
const against = <T>(
  answers: Record<string, Answer>,
  use: (account: AccountContext, asked: Asked[]) => Promise<T>,
) =>
  replayed(
    ({ path }) => answers[path.replace('/xrpc/', '')] ?? answerWith(501, { error: 'MethodNotImplemented' }),
    {
      credentials: { identifier: 'alice.test', accessJwt: 'TOKEN', refreshJwt: 'TOKEN' },
      account: { externalId: 'did:plc:xmi35ykpb4oy7vrrjmydasth', handle: 'alice.test' },
    },
    use,
  );

describe.skipIf(exchanges.length === 0)('more surprises of Bluesky', () => {
  it.each([0, 1, 100, 1000])(
    'a limit outside of 1 to 100 is refused, so %i is never asked as it is',
    async (limit) => {
      await against(NO_NEWS, async (account, asked) => {
        await bluesky.mentions(account, null, { limit });
        const limits = asked.map(({ query }) => Number(query.get('limit')));
        expect(limits.length).toBeGreaterThan(0);
        expect(limits.every((each) => each >= 1 && each <= 100)).toBe(true);
      });
    },
  );
  it('a network without its chat service loses messages only', async () => {
    const answers = {
      ...NO_NEWS,
      'chat.bsky.convo.listConvos': answerOf(129),
      'chat.bsky.convo.getLog': answerOf(129),
    };
    await against(answers, async (account) => {
      const asked = bluesky.messages(account, null, { limit: 10 });
      await expect(asked).rejects.toMatchObject({ name: 'ConnectorError', kind: 'unavailable' });
      expect((await bluesky.mentions(account, null, { limit: 10 })).refused).toEqual([]);
    });
  });
  it('a search that ignores the time asked for tells nothing that was heard before', async () => {
    const told = answerOf(78);
    const { posts } = z
      .object({ posts: z.array(z.object({ uri: z.string(), indexedAt: z.string() })) })
      .parse(told.body);
    await against({ 'app.bsky.feed.searchPosts': told }, async (account) => {
      const search = (cursor: Parameters<typeof bluesky.search>[2]) =>
        bluesky.search(account, { query: 'order' }, cursor, { limit: 5 });
      const first = await search(null);
      expect(first.events.map(({ eventId }) => eventId).sort()).toEqual(posts.map(({ uri }) => uri).sort());
      const again = await search(first.cursor);
      expect(again.events.length).toBeLessThan(posts.length);
    });
  });
  it('a picture that the server does not have is a refusal of the post', async () => {
    const answers = { 'com.atproto.repo.putRecord': answerOf(24) };
    const outcome = await against(answers, (account) => bluesky.publish(account, REQUEST));
    expect(outcome).toMatchObject({ kind: 'rejected', error: { status: 400 } });
  });
});
