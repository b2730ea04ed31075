import { describe, expect, it } from 'vitest';
import { type Asked, answerWith, replayed } from '../testing/recorded-exchanges.js';
import { bluesky } from './connector.js';

const at = (ms: number) => new Date(Date.parse('2026-11-21T20:00:00.000Z') + ms).toISOString();

/** Notifications as the network pages them: strictly below the time that the cursor names. */
function network(times: number[]) {
  const all = times.map((ms, n) => ({
    uri: `at://did:plc:a/app.bsky.feed.post/${n}`,
    cid: 'c',
    author: { did: 'did:plc:a', handle: 'a.test' },
    reason: 'mention',
    record: { $type: 'app.bsky.feed.post', text: `${n}`, createdAt: at(ms) },
    indexedAt: at(ms),
  }));
  const newest = [...all].sort((a, b) => Date.parse(b.indexedAt) - Date.parse(a.indexedAt));
  return ({ path, query }: Asked) => {
    if (path.endsWith('getPosts')) return answerWith(200, { posts: [] });
    const cursor = query.get('cursor');
    const rest = newest.filter(({ indexedAt }) => cursor === null || indexedAt < cursor);
    const notifications = rest.slice(0, Number(query.get('limit')));
    const last = notifications.at(-1)?.indexedAt;
    return answerWith(200, { notifications, ...(rest.length > notifications.length && { cursor: last }) });
  };
}

async function heard(times: number[], limit: number): Promise<string[]> {
  const start = { mark: 'at://old', markAt: at(-1) };
  return await replayed(network(times), { credentials: { accessJwt: 't' } }, async (account) => {
    const ids: string[] = [];
    let cursor: Record<string, string> = start;
    for (let calls = 0; calls < 50; calls++) {
      const batch = await bluesky.mentions(account, cursor, { limit });
      ids.push(...batch.events.map(({ eventId }) => eventId));
      ({ cursor } = batch);
      if (!batch.more) break;
    }
    return ids;
  });
}

describe('mentions', () => {
  it('loses nothing that happened in the millisecond of a page\u2019s end, and hears it once', async () => {
    const times = [10, 20, 20, 20, 30, 40, 40, 50];
    for (const limit of [3, 4, 5, 100]) {
      const ids = await heard(times, limit);
      expect([...new Set(ids)].length, `limit ${limit}`).toBe(ids.length);
      expect(ids.length).toBe(times.length);
    }
  });
  it('goes on below a page that is wholly of one millisecond', async () => {
    const ids = await heard([10, 20, 20, 20, 20, 20, 30], 3);
    expect(ids).toEqual(
      expect.arrayContaining(['at://did:plc:a/app.bsky.feed.post/0', 'at://did:plc:a/app.bsky.feed.post/6']),
    );
  });
});
