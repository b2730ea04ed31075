import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Seen, startTestClient, type TestClient } from '../test-client.js';

let client: TestClient;
let mine: string[];
let self: string;

beforeAll(async () => {
  client = await startTestClient({ history: { days: 0, posts: 0, mentions: 0 } });
  self = client.sandbox.world.accounts.byAddress('lanxing')?.id ?? '';
  await client.admin('POST', '/_admin/people', { handle: 'asker' });
  mine = [];
  for (let n = 1; n <= 6; n += 1) {
    mine.push((await client.post(`number ${n} #count`)).id);
    await client.admin('POST', '/_admin/posts', { author: 'asker', text: `@lanxing question ${n}` });
  }
});
afterAll(() => client.sandbox.close());

const listings = {
  'account posts': () => `/api/v1/accounts/${self}/statuses?`,
  'home timeline': () => '/api/v1/timelines/home?',
  'hashtag timeline': () => '/api/v1/timelines/tag/count?',
};

describe.each(Object.entries(listings))('%s', (_name, path) => {
  test('newest first', async () => {
    expect(await client.ids(`${path()}limit=3`)).toEqual([mine[5], mine[4], mine[3]]);
  });

  test('since_id gives the newest page and leaves a gap', async () => {
    expect(await client.ids(`${path()}limit=2&since_id=${mine[0]}`)).toEqual([mine[5], mine[4]]);
  });

  test('min_id gives the page next to it', async () => {
    expect(await client.ids(`${path()}limit=2&min_id=${mine[0]}`)).toEqual([mine[2], mine[1]]);
  });

  test('max_id is exclusive', async () => {
    expect(await client.ids(`${path()}limit=2&max_id=${mine[2]}`)).toEqual([mine[1], mine[0]]);
  });
});

test('Link leads through every page to the end and back', async () => {
  const seen: string[] = [];
  const start = await client.call('GET', '/api/v1/timelines/tag/count?limit=4');
  const link = start.headers.get('link') ?? '';
  expect(link).toContain(`max_id=${mine[2]}>; rel="next"`);
  expect(link).toContain(`min_id=${mine[5]}>; rel="prev"`);
  let path: string | undefined = '/api/v1/timelines/tag/count?limit=4';
  while (path) {
    seen.push(...(await client.ids(path)));
    path = nextPath(await client.call('GET', path));
  }
  expect(seen).toEqual([...mine].reverse());
});

describe('notifications', () => {
  const path = '/api/v1/notifications?types[]=mention';

  test('types filter, pages next to min_id, nothing before the first', async () => {
    const all = await client.ids(path);
    expect(all).toHaveLength(6);
    expect(await client.ids(`${path}&limit=2&min_id=${all[5]}`)).toEqual([all[3], all[4]]);
    expect(await client.ids(`${path}&limit=2&since_id=${all[5]}`)).toEqual([all[0], all[1]]);
    expect(await client.ids(`${path}&max_id=${all[5]}`)).toEqual([]);
    expect(await client.ids('/api/v1/notifications?exclude_types[]=mention&exclude_types[]=follow')).toEqual(
      [],
    );
  });

  test('Link keeps the filter', async () => {
    const link = (await client.call('GET', `${path}&limit=2`)).headers.get('link') ?? '';
    expect(decodeURIComponent(link)).toContain('types[]=mention&limit=2&max_id=');
  });

  test('a mention that arrives later is found from the newest known id', async () => {
    const [newest] = await client.ids(path);
    await client.admin('POST', '/_admin/posts', {
      author: 'asker',
      text: '@lanxing late',
      at: '2020-01-01T00:00:00Z',
    });
    expect(await client.ids(`${path}&min_id=${newest}`)).toHaveLength(1);
  });
});

test.each([
  ['0', 0],
  ['abc', 0],
  ['1000', 6],
])('limit=%s gives %i items', async (limit, count) => {
  expect(await client.ids(`/api/v1/accounts/${self}/statuses?limit=${limit}`)).toHaveLength(count);
});

test('followers are paged by a relation that only Link shows', async () => {
  await client.admin('POST', '/_admin/people', { handle: 'star' });
  for (let n = 0; n < 3; n += 1) {
    await client.admin('POST', '/_admin/people', { handle: `fan${n}` });
    await client.admin('POST', '/_admin/reactions', { kind: 'follow', from: `fan${n}`, to: 'star' });
  }
  const star = client.sandbox.world.accounts.byAddress('star')?.id;
  const first = await client.call('GET', `/api/v1/accounts/${star}/followers?limit=2`);
  expect(first.json).toMatchObject([{ acct: 'fan2' }, { acct: 'fan1' }]);
  const next = first.headers
    .get('link')
    ?.match(/<([^>]+)>; rel="next"/)?.[1]
    ?.slice(client.sandbox.url.length);
  expect((await client.call('GET', next ?? '')).json).toMatchObject([{ acct: 'fan0' }]);
});

function nextPath(seen: Seen): string | undefined {
  const link = seen.headers.get('link')?.match(/<([^>]+)>; rel="next"/)?.[1];
  return link?.slice(client.sandbox.url.length);
}
