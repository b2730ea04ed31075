import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Seen, startTestClient, type TestClient } from '../test-client.js';

const QUIET = { people: 0, life: false, history: { days: 0, posts: 0, mentions: 0 } };

let client: TestClient;
let brand: string;
beforeAll(async () => {
  client = await startTestClient({ ...QUIET, rateLimit: { factor: 10 } }, 'lanxing', 'x');
  brand = client.sandbox.world.accounts.byAddress('lanxing')?.id ?? '';
  for (const handle of ['ann', 'bo'])
    await client.admin('POST', '/_admin/people', { handle, networks: ['x'] });
  await client.admin('POST', '/_admin/people', { handle: 'elsewhere' });
});
afterAll(() => client.sandbox.close());

const says = async (author: string, text: string, more: object = {}): Promise<string> => {
  const made = await client.admin('POST', '/_admin/posts', { author, text, network: 'x', ...more });
  return String(Object(made.json).id);
};
const get = (path: string): Promise<Seen> => client.call('GET', `/x${path}`);
const post = (text: string, replyTo?: string): Promise<Seen> =>
  client.call('POST', '/x/2/tweets', {
    text,
    ...(replyTo && { reply: { in_reply_to_tweet_id: replyTo } }),
  });
const ids = (seen: Seen): string[] => (Object(seen.json).data ?? []).map((each: { id: string }) => each.id);

describe('reading', () => {
  test('fields come only when they are asked for', async () => {
    const id = await says('ann', '@lanxing <hi> & #咖啡 see https://example.com/a/long/path?x=1');
    expect((await get(`/2/tweets/${id}`)).json).toEqual({
      data: {
        id,
        edit_history_tweet_ids: [id],
        text: expect.stringMatching(/^@lanxing &lt;hi&gt; &amp; #咖啡 see https:\/\/t\.co\/\w{10}$/),
      },
    });
    const full = await get(
      `/2/tweets/${id}?tweet.fields=author_id,created_at,conversation_id,entities&expansions=author_id&user.fields=public_metrics`,
    );
    expect(full.json).toMatchObject({
      data: {
        conversation_id: id,
        entities: {
          mentions: [{ start: 0, end: 8, username: 'lanxing', id: brand }],
          hashtags: [{ start: 26, end: 29, tag: '咖啡' }],
          urls: [{ start: 34, end: 57, expanded_url: 'https://example.com/a/long/path?x=1' }],
        },
      },
      includes: { users: [{ username: 'ann', public_metrics: { tweet_count: expect.any(Number) } }] },
    });
    expect((await get(`/2/tweets/${id}?tweet.fields=nonsense`)).status).toBe(400);
  });

  test('mentions: newest first, since_id leaves a gap, tokens and until_id lead down', async () => {
    const written: string[] = [];
    for (let n = 0; n < 12; n += 1) written.unshift(await says('bo', `@lanxing question ${n}`));
    const path = `/2/users/${brand}/mentions?max_results=5`;
    const first = await get(path);
    expect(ids(first)).toEqual(written.slice(0, 5));
    const { next_token } = Object(first.json).meta;
    expect(ids(await get(`${path}&pagination_token=${next_token}`))).toEqual(written.slice(5, 10));
    expect(ids(await get(`${path}&until_id=${written[9]}`))).toEqual([
      ...written.slice(10),
      expect.any(String),
    ]);
    const since = await get(`${path}&since_id=${written[11]}`);
    expect(ids(since)).toEqual(written.slice(0, 5));
    expect((await get(`${path}&since_id=${written[0]}`)).json).toEqual({ meta: { result_count: 0 } });
    expect((await get(`/2/users/${brand}/mentions?max_results=4`)).status).toBe(400);
    expect((await get(`${path}&since_id=abc`)).status).toBe(400);
  });

  test('another network shows none of it', async () => {
    await says('elsewhere', 'on Mastodon @lanxing', { network: 'mastodon' });
    const seen = await get(`/2/users/${brand}/mentions?max_results=100`);
    expect(JSON.stringify(seen.json)).not.toContain('on Mastodon');
    expect((await get('/2/users/by/username/elsewhere')).json).toMatchObject({
      errors: [{ title: 'Not Found Error' }],
    });
    const there = await fetch(`${client.sandbox.url}/api/v1/timelines/public?limit=40`);
    expect(await there.text()).not.toContain('question 3');
  });

  test('home shows whom the account follows, and nobody else may read it', async () => {
    await client.admin('POST', '/_admin/reactions', { kind: 'follow', from: 'lanxing', to: 'ann' });
    const mine = await says('ann', 'my breakfast');
    const home = `/2/users/${brand}/timelines/reverse_chronological`;
    const seen = ids(await get(`${home}?max_results=1`));
    expect(seen).toEqual([mine]);
    expect((await get(home.replace(brand, '123'))).status).toBe(403);
  });

  test.each([
    ['late', true],
    ['PARCEL', true],
    ['arc', false],
    ['包裹', true],
    ['"parcel is late"', true],
    ['"late parcel"', false],
    ['late -parcel', false],
    ['nothing OR late', true],
    ['(nothing OR late) from:bo', true],
    ['from:ann late', false],
    ['@northgate late', true],
    ['lang:en late', true],
    ['#tea', true],
    ['late is:reply', false],
  ])('search %s: %s', async (query, isFound) => {
    const id = await says('bo', 'my parcel is late 包裹到哪了 @northgate #tea', { lang: 'en' });
    const found = ids(
      await get(`/2/tweets/search/recent?max_results=100&query=${encodeURIComponent(query)}`),
    );
    expect(found.includes(id)).toBe(isFound);
  });

  test('search by conversation, and no further back than seven days', async () => {
    const root = await says('ann', '@lanxing root');
    const reply = await says('bo', 'me too', { replyTo: root });
    const deep = await says('ann', 'and now?', { replyTo: reply });
    const query = `/2/tweets/search/recent?query=conversation_id:${root}`;
    expect(ids(await get(query))).toEqual([deep, reply, root]);
    const old = (BigInt(client.sandbox.clock.now() - 8 * 86_400_000) << 16n).toString();
    expect((await get(`${query}&since_id=${old}`)).json).toMatchObject({
      errors: [{ parameters: { since_id: [old] } }],
    });
    expect((await get('/2/tweets/search/recent?query=is:nonsense')).status).toBe(400);
  });

  test('followers come in pages', async () => {
    for (const from of ['ann', 'bo'])
      await client.admin('POST', '/_admin/reactions', { kind: 'follow', from, to: 'lanxing' });
    await client.admin('POST', '/_admin/reactions', { kind: 'follow', from: 'elsewhere', to: 'lanxing' });
    const first = await get(`/2/users/${brand}/followers?max_results=1`);
    const { next_token } = Object(first.json).meta;
    const second = await get(`/2/users/${brand}/followers?max_results=1&pagination_token=${next_token}`);
    const names = [first, second].flatMap(({ json }) =>
      Object(json).data.map((user: { username: string }) => user.username),
    );
    expect(names).toEqual(['bo', 'ann']);
    expect(Object(second.json).meta).toEqual({ result_count: 1 });
  });
});

describe('writing', () => {
  test('a reply is allowed where the author called the account, and begins with the author', async () => {
    const called = await says('ann', 'hey @lanxing, help');
    const answered = await post('We are on it', called);
    expect(answered).toMatchObject({ status: 201, json: { data: { text: '@ann We are on it' } } });
    const own = await post(
      'and one more',
      ids({ ...answered, json: { data: [Object(answered.json).data] } })[0],
    );
    expect(own.status).toBe(201);
  });

  test('it is refused elsewhere', async () => {
    const talk = await says('ann', 'lanxing is a coffee house');
    expect(await post('Hello!', talk)).toMatchObject({
      status: 403,
      json: { title: 'Forbidden', detail: expect.stringContaining('have not been mentioned') },
    });
    expect((await post('Hello!', '9999999999999999999')).status).toBe(403);
  });

  test('a quote of an own post calls the account too', async () => {
    const id = String(Object((await post('New beans today')).json).data.id);
    const quote = await says('bo', 'love these', { quoteOf: id });
    expect((await post('Thank you!', quote)).status).toBe(201);
    expect((await get(`/2/tweets/${quote}?tweet.fields=referenced_tweets`)).json).toMatchObject({
      data: { referenced_tweets: [{ type: 'quoted', id }] },
    });
  });

  test('the same text twice is refused, whatever the client sends along', async () => {
    expect((await post('only once')).status).toBe(201);
    expect(await post('only once')).toMatchObject({
      status: 403,
      json: { detail: 'You are not allowed to create a Tweet with duplicate content.' },
    });
  });

  test.each([
    ['140 Chinese characters', '好'.repeat(140), 201],
    ['141 Chinese characters', '好'.repeat(141), 400],
    ['a long link counts 23', `${'x'.repeat(256)} https://example.com/${'y'.repeat(300)}`, 201],
    ['one more than that', `${'x'.repeat(257)} https://example.com/${'z'.repeat(300)}`, 400],
    ['blanks', '  ', 400],
  ])('%s: %i', async (_name, text, status) => {
    expect((await post(text)).status).toBe(status);
  });

  test('hiding: replies in own conversations, with the scope for it', async () => {
    const own = String(Object(Object((await post('a conversation of ours')).json).data).id);
    const rude = await says('ann', 'rude', { replyTo: own });
    const elsewhere = await says('ann', 'elsewhere');
    const hide = (id: string, body: object = { hidden: true }, headers = {}) =>
      client.call('PUT', `/x/2/tweets/${id}/hidden`, body, headers);
    expect(await hide(rude)).toMatchObject({ status: 200, json: { data: { hidden: true } } });
    for (const id of [elsewhere, own])
      expect(await hide(id)).toMatchObject({
        status: 403,
        json: { detail: expect.stringContaining('conversation') },
      });
    expect((await hide('1')).status).toBe(404);
    expect((await hide(rude, {})).status).toBe(400);
    const before = { account: 'lanxing', network: 'x', scopes: ['tweet.read', 'tweet.write', 'users.read'] };
    const { accessToken } = Object((await client.admin('POST', '/_admin/tokens', before)).json);
    expect(await hide(rude, { hidden: true }, { authorization: `Bearer ${accessToken}` })).toMatchObject({
      status: 403,
      json: { detail: 'Forbidden' },
    });
  });

  test('deleting: once, and only what is own', async () => {
    const id = String(Object((await post('short-lived')).json).data.id);
    const remove = (each: string) => client.call('DELETE', `/x/2/tweets/${each}`);
    expect(await remove(id)).toMatchObject({ status: 200, json: { data: { deleted: true } } });
    expect((await remove(id)).status).toBe(404);
    expect((await get(`/2/tweets/${id}`)).json).toMatchObject({ errors: [{ resource_id: id }] });
    expect((await remove(await says('ann', 'theirs'))).status).toBe(403);
  });
});

describe('messages', () => {
  test('a message can be answered, a stranger cannot be written to', async () => {
    await client.admin('POST', '/_admin/people', { handle: 'cem', networks: ['x'] });
    const cem = client.sandbox.world.accounts.byAddress('cem')?.id ?? '';
    const send = () => client.call('POST', `/x/2/dm_conversations/with/${cem}/messages`, { text: '您好' });
    expect((await send()).status).toBe(403);
    await client.admin('POST', '/_admin/messages', { from: 'cem', to: 'lanxing', network: 'x', text: 'hi' });
    expect(await send()).toMatchObject({
      status: 201,
      json: { data: { dm_conversation_id: `${brand}-${cem}` } },
    });
    const events = await get(
      '/2/dm_events?dm_event.fields=sender_id,created_at,participant_ids&max_results=1',
    );
    expect(events.json).toMatchObject({
      data: [{ event_type: 'MessageCreate', text: '您好', sender_id: brand }],
      meta: { next_token: expect.any(String) },
    });
    const { next_token } = Object(events.json).meta;
    expect((await get(`/2/dm_events?max_results=1&pagination_token=${next_token}`)).json).toMatchObject({
      data: [{ text: 'hi' }],
    });
  });
});

describe('tokens', () => {
  const refresh = (token: string) =>
    client.call(
      'POST',
      '/x/2/oauth2/token',
      { grant_type: 'refresh_token', refresh_token: token, client_id: 'sandbox-public' },
      { authorization: '' },
    );

  test('end after two hours of the sandbox and are renewed once per refresh token', async () => {
    const minted = await client.admin('POST', '/_admin/tokens', { account: 'lanxing', network: 'x' });
    const { accessToken, refreshToken } = Object(minted.json);
    const me = (token: string) =>
      client.call('GET', '/x/2/users/me', undefined, { authorization: `Bearer ${token}` });
    expect((await me(accessToken)).status).toBe(200);
    await client.admin('POST', '/_admin/tick', { ms: 2 * 3600_000 });
    expect(await me(accessToken)).toMatchObject({ status: 401, json: { title: 'Unauthorized' } });
    const answers = await Promise.all(Array.from({ length: 5 }, () => refresh(refreshToken)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 400, 400, 400, 400]);
    const renewed = answers.find(({ status }) => status === 200);
    expect(renewed?.json).toMatchObject({ token_type: 'bearer', expires_in: 7200 });
    expect((await me(Object(renewed?.json).access_token)).status).toBe(200);
    expect((await refresh('unknown')).json).toMatchObject({ error: 'invalid_request' });
    client = { ...client, ...(await reconnected()) };
  });

  async function reconnected(): Promise<Pick<TestClient, 'call'>> {
    const minted = await client.admin('POST', '/_admin/tokens', { account: 'lanxing', network: 'x' });
    const authorization = `Bearer ${Object(minted.json).accessToken}`;
    const { call } = client;
    return { call: (method, path, body, headers) => call(method, path, body, { authorization, ...headers }) };
  }

  test('a code needs its verifier', async () => {
    const verifier = 'v'.repeat(50);
    const challenge = createHash('sha256').update(verifier).digest('base64url');
    const ask = {
      response_type: 'code',
      client_id: 'sandbox-confidential',
      redirect_uri: 'http://localhost:9/back',
      scope: 'tweet.read users.read',
      state: 's',
      code_challenge: challenge,
      code_challenge_method: 'S256',
    };
    const codeOf = async (): Promise<string> => {
      const page = await client.call('POST', '/x/i/oauth2/authorize', {
        ...ask,
        username: 'lanxing',
        password: 'sandbox',
      });
      const location = new URL(page.headers.get('location') ?? '');
      expect(location.searchParams.get('state')).toBe('s');
      return location.searchParams.get('code') ?? '';
    };
    const basic = `Basic ${Buffer.from('sandbox-confidential:sandbox-secret').toString('base64')}`;
    const trade = (code: string, code_verifier: string, authorization = basic) =>
      client.call(
        'POST',
        '/x/2/oauth2/token',
        { grant_type: 'authorization_code', code, code_verifier, redirect_uri: ask.redirect_uri },
        { authorization },
      );
    expect((await trade(await codeOf(), 'wrong')).status).toBe(400);
    expect((await trade(await codeOf(), verifier, 'Basic eDp5')).status).toBe(401);
    const { json } = await trade(await codeOf(), verifier);
    expect(json).toMatchObject({ scope: 'tweet.read users.read' });
    const write = await client.call(
      'POST',
      '/x/2/tweets',
      { text: 'no right' },
      { authorization: `Bearer ${Object(json).access_token}` },
    );
    expect(write.status).toBe(403);
  });
});

test('limits: per endpoint and user, told in seconds, refused without work', async () => {
  const strict = await startTestClient(QUIET, 'lanxing', 'x');
  const send = (n: number) => strict.call('POST', '/x/2/tweets', { text: `post ${n}` });
  const first = await send(0);
  expect(first.headers.get('x-rate-limit-limit')).toBe('100');
  expect(first.headers.get('x-rate-limit-remaining')).toBe('99');
  for (let n = 1; n < 100; n += 1) await send(n);
  const refused = await send(100);
  expect(refused).toMatchObject({ status: 429, json: { title: 'Too Many Requests' } });
  const reset = Number(refused.headers.get('x-rate-limit-reset'));
  expect(reset).toBe(strict.sandbox.clock.now() / 1000 + 900);
  expect((await strict.call('GET', '/x/2/users/me')).status).toBe(200);
  await strict.admin('POST', '/_admin/tick', { ms: 900_000 });
  expect((await send(101)).status).toBe(201);
  await strict.sandbox.close();
});

test('faults are chosen by path and told in the words of X', async () => {
  await client.admin('POST', '/_admin/faults', [
    { kind: 'too-many', match: { pathPrefix: '/x/2/tweets' }, count: 1, retryAfterSeconds: 60 },
    { kind: 'accepted-then-cut', match: { endpoint: 'x.tweets.create' }, count: 1 },
  ]);
  const limited = await post('limited');
  expect(limited).toMatchObject({ status: 429, json: { status: 429 } });
  expect(limited.headers.get('retry-after')).toBe(null);
  await expect(post('cut')).rejects.toThrow();
  const log = await client.admin('GET', '/_admin/log?endpoint=x.tweets.create&limit=10000');
  expect(Object(log.json).entries.at(-1)).toMatchObject({ account: 'lanxing', worked: true, status: null });
  expect((await post('cut')).status).toBe(403);
  await client.admin('DELETE', '/_admin/faults');
});
