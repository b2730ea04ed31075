import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestClient, type TestClient } from '../test-client.js';

let client: TestClient;
beforeAll(async () => {
  client = await startTestClient();
});
afterAll(() => client.sandbox.close());

describe('Idempotency-Key', () => {
  test('parallel requests with one key make one post', async () => {
    const before = client.sandbox.world.posts.all().length;
    const key = { 'idempotency-key': 'k-1' };
    const made = await Promise.all(Array.from({ length: 8 }, () => client.post('once', {}, key)));
    expect(new Set(made.map((status) => status.id)).size).toBe(1);
    expect(client.sandbox.world.posts.all().length).toBe(before + 1);
  });

  test('a key is forgotten after an hour', async () => {
    const key = { 'idempotency-key': 'k-2' };
    const first = await client.post('same', {}, key);
    await client.admin('POST', '/_admin/pause', { paused: true });
    await client.admin('POST', '/_admin/tick', { ms: 3_599_000 });
    expect((await client.post('same', {}, key)).id).toBe(first.id);
    await client.admin('POST', '/_admin/tick', { ms: 2000 });
    expect((await client.post('same', {}, key)).id).not.toBe(first.id);
  });
});

describe('content', () => {
  test('is escaped HTML with mentions, tags and addresses marked', async () => {
    const { content } = await client.post(
      'Hi @northgate <b>&\n#蓝星 at https://www.example.org/a/very/long/path/that/goes/on',
    );
    expect(content).toBe(
      `<p>Hi <span class="h-card" translate="no"><a href="${client.sandbox.url}/@northgate" class="u-url mention">@<span>northgate</span></a></span> &lt;b&gt;&amp;<br /><a href="${client.sandbox.url}/tags/%E8%93%9D%E6%98%9F" class="mention hashtag" rel="tag">#<span>蓝星</span></a> at <a href="https://www.example.org/a/very/long/path/that/goes/on" target="_blank" rel="nofollow noopener" translate="no"><span class="invisible">https://www.</span><span class="ellipsis">example.org/a/very/long/path/t</span><span class="invisible">hat/goes/on</span></a></p>`,
    );
  });

  test.each([
    ['500 characters', '字'.repeat(500), 200],
    ['501 characters', '字'.repeat(501), 422],
    ['a long address counts 23', `${'x'.repeat(476)} https://example.org/${'y'.repeat(300)}`, 200],
    ['one more than that', `${'x'.repeat(477)} https://example.org/${'y'.repeat(300)}`, 422],
    [
      'the host of a mention is free',
      `${'x'.repeat(493)} @remote@${'h'.repeat(40)}.example`.slice(0, 600),
      422,
    ],
    ['a mention counts without its host', `${'x'.repeat(492)} @remote@${'h'.repeat(40)}.example`, 200],
    ['a family of emoji counts one', '👩‍👩‍👧‍👦'.repeat(500), 200],
    ['blanks', '   ', 422],
  ])('%s', async (_name, status, expected) => {
    expect((await client.call('POST', '/api/v1/statuses', { status })).status).toBe(expected);
  });
});

describe('conversation', () => {
  test('context gives ancestors from the top and all answers', async () => {
    const root = await client.post('root');
    const middle = await client.post('middle', { in_reply_to_id: root.id });
    const leaf = await client.post('leaf', { in_reply_to_id: middle.id });
    const side = await client.post('side', { in_reply_to_id: root.id });
    expect((await client.call('GET', `/api/v1/statuses/${middle.id}/context`)).json).toMatchObject({
      ancestors: [{ id: root.id }],
      descendants: [{ id: leaf.id, in_reply_to_id: middle.id }],
    });
    const { json } = await client.call('GET', `/api/v1/statuses/${root.id}/context`);
    expect(json).toMatchObject({
      ancestors: [],
      descendants: [{ id: middle.id }, { id: leaf.id }, { id: side.id }],
    });
  });

  test('an answer to nothing is refused', async () => {
    const seen = await client.call('POST', '/api/v1/statuses', { status: 'x', in_reply_to_id: '1' });
    expect(seen).toMatchObject({ status: 404, json: { error: expect.stringContaining('reply') } });
  });

  test('a person thanks the brand after a while, and the brand is told', async () => {
    const asked = await client.admin('POST', '/_admin/posts', {
      author: firstPerson(),
      text: '@lanxing hello?',
    });
    const parent = Object(asked.json).id;
    for (let n = 0; n < 12; n += 1) await client.post(`Answer ${n}`, { in_reply_to_id: parent });
    await client.admin('POST', '/_admin/tick', { ms: 120_000 });
    const answers = client.sandbox.world.posts.by(
      client.sandbox.world.accounts.byAddress(firstPerson())?.id ?? '',
    );
    expect(answers.some((post) => post.intent === 'thanks')).toBe(true);
  });
});

describe('likes, reposts, deleting', () => {
  test('twice is once', async () => {
    const { id } = await client.post('like me');
    const path = `/api/v1/statuses/${id}`;
    await client.call('POST', `${path}/favourite`);
    expect((await client.call('POST', `${path}/favourite`)).json).toMatchObject({
      favourited: true,
      favourites_count: 1,
    });
    const first = await client.call('POST', `${path}/reblog`);
    expect((await client.call('POST', `${path}/reblog`)).json).toMatchObject({
      id: Object(first.json).id,
      reblog: { id },
    });
    expect((await client.call('POST', `${path}/unreblog`)).json).toMatchObject({
      reblogs_count: 0,
      reblogged: false,
    });
  });

  test('only the author changes the text, within the limits', async () => {
    const { id } = await client.post('first words');
    const change = (status: string) => client.call('PUT', `/api/v1/statuses/${id}`, { status });
    expect((await change('other words')).json).toMatchObject({ id, content: '<p>other words</p>' });
    expect((await change('字'.repeat(501))).status).toBe(422);
    expect((await client.call('GET', `/api/v1/statuses/${id}`)).json).toMatchObject({
      content: '<p>other words</p>',
    });
    expect((await client.call('PUT', '/api/v1/statuses/1', { status: 'x' })).status).toBe(404);
  });

  test('only the author deletes, once', async () => {
    const { id } = await client.post('short-lived');
    const other = await client.admin('POST', '/_admin/posts', { author: firstPerson(), text: 'theirs' });
    expect((await client.call('DELETE', `/api/v1/statuses/${Object(other.json).id}`)).status).toBe(404);
    expect((await client.call('DELETE', `/api/v1/statuses/${id}`)).json).toMatchObject({
      text: 'short-lived',
    });
    expect((await client.call('DELETE', `/api/v1/statuses/${id}`)).status).toBe(404);
    expect((await client.call('GET', `/api/v1/statuses/${id}`)).json).toEqual({ error: 'Record not found' });
  });

  test('a direct post is seen by those it names only', async () => {
    const { id } = await client.post('psst @northgate', { visibility: 'direct' });
    const asStranger = await fetch(`${client.sandbox.url}/api/v1/statuses/${id}`);
    expect(asStranger.status).toBe(404);
    expect((await client.call('GET', `/api/v1/statuses/${id}`)).json).toMatchObject({ visibility: 'direct' });
  });
});

describe('search', () => {
  test.each([
    ['海盐拿铁', 'status'],
    ['sea salt', 'status'],
    ['"sea salt latte"', 'status'],
  ])('finds %s', async (query) => {
    const { id } = await client.post(`Today: sea salt latte 今日特供海盐拿铁`);
    const { json } = await client.call(
      'GET',
      `/api/v2/search?type=statuses&limit=1&q=${encodeURIComponent(query)}`,
    );
    expect(json).toMatchObject({ statuses: [{ id }], accounts: [], hashtags: [] });
  });

  test('resolves a post and an account by address', async () => {
    const status = await client.post('find me');
    const byUrl = `/api/v2/search?resolve=true&q=${encodeURIComponent(String(status.url))}`;
    expect((await client.call('GET', byUrl)).json).toMatchObject({ statuses: [{ id: status.id }] });
    expect((await client.call('GET', '/api/v2/search?q=@miaotea')).json).toMatchObject({
      accounts: [{ acct: 'miaotea' }],
    });
  });
});

function firstPerson(): string {
  const person = client.sandbox.world.accounts
    .all()
    .find((account) => account.role === 'person' && !account.domain && account.networks.includes('mastodon'));
  return person?.handle ?? '';
}
