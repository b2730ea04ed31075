import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Seen, startTestClient, type TestClient } from '../test-client.js';

const QUIET = { people: 0, life: false, history: { days: 0, posts: 0, mentions: 0 } };
const POSTS = 'app.bsky.feed.post';

let client: TestClient;
let did: string;
beforeAll(async () => {
  client = await startTestClient(QUIET, 'lanxing', 'bluesky');
  did = client.credentials.did ?? '';
  for (const handle of ['ann', 'bo_li'])
    await client.admin('POST', '/_admin/people', { handle, networks: ['bluesky'] });
});
afterAll(() => client.sandbox.close());

type Body = Record<string, unknown>;
const xrpc = (path: string) => `/bluesky/xrpc/${path}`;
const get = (path: string): Promise<Seen> => client.call('GET', xrpc(path));
const call = (id: string, body: Body = {}, headers = {}): Promise<Seen> =>
  client.call('POST', xrpc(id), body, headers);
const write = (id: string, rkey: string | undefined, text: string, more: Body = {}): Promise<Seen> => {
  const { record = {}, ...rest } = more;
  const base = { $type: POSTS, text, createdAt: '2026-11-21T09:00:00.000Z' };
  return call(`com.atproto.repo.${id}`, {
    repo: did,
    collection: POSTS,
    ...(rkey && { rkey }),
    record: { ...base, ...Object(record) },
    ...rest,
  });
};
const says = async (author: string, text: string, more: object = {}): Promise<string> => {
  const made = await client.admin('POST', '/_admin/posts', { author, text, network: 'bluesky', ...more });
  return String(Object(made.json).id);
};
const uriOf = async (id: string): Promise<string> => {
  const seen = await client.admin('GET', '/_admin/posts?network=bluesky&limit=1000');
  return Object(seen.json).posts.find((post: { id: string }) => post.id === id).url;
};
const tick = (ms = 1): Promise<Seen> => client.admin('POST', '/_admin/tick', { ms });

describe('records', () => {
  test('the same record under the same key is one post and no second commit', async () => {
    const first = await write('putRecord', '3kaaaaaaaaaa2', 'once 一次');
    expect(first).toMatchObject({ status: 200, json: { commit: { rev: expect.any(String) } } });
    const again = await write('putRecord', '3kaaaaaaaaaa2', 'once 一次');
    const { uri, cid } = Object(first.json);
    expect(again.json).toEqual({ uri, cid, validationStatus: 'valid' });
    expect(client.sandbox.world.posts.all().filter(({ text }) => text === 'once 一次')).toHaveLength(1);
  });

  test('another record takes its place, unless the writer expects nothing there', async () => {
    const refused = await write('putRecord', '3kaaaaaaaaaa2', 'other', { swapRecord: null });
    expect(refused).toMatchObject({
      status: 400,
      json: { error: 'InvalidSwap', message: expect.stringMatching(/^Record was at bafyrei[a-z2-7]{52}$/) },
    });
    expect((await write('putRecord', '3kaaaaaaaaaa2', 'other')).status).toBe(200);
    const read = await get(`com.atproto.repo.getRecord?repo=${did}&collection=${POSTS}&rkey=3kaaaaaaaaaa2`);
    expect(read.json).toMatchObject({ value: { text: 'other' } });
  });

  test('a key that is taken breaks createRecord, and deleting twice is no error', async () => {
    expect(await write('createRecord', '3kaaaaaaaaaa2', 'x')).toMatchObject({
      status: 500,
      json: { error: 'InternalServerError' },
    });
    const place = { repo: did, collection: POSTS, rkey: '3kaaaaaaaaaa2' };
    const remove = () => call('com.atproto.repo.deleteRecord', place);
    expect((await remove()).json).toMatchObject({ commit: {} });
    expect((await remove()).json).toEqual({});
    const read = await get(`com.atproto.repo.getRecord?repo=${did}&collection=${POSTS}&rkey=3kaaaaaaaaaa2`);
    expect(read).toMatchObject({ status: 400, json: { error: 'RecordNotFound' } });
  });

  test('several writes are done together or not at all', async () => {
    const value = (text: string) => ({ $type: POSTS, text, createdAt: '2026-11-21T09:00:00.000Z' });
    const act = (kind: string, rkey: string, more: object = {}) => ({
      $type: `com.atproto.repo.applyWrites#${kind}`,
      collection: POSTS,
      rkey,
      ...more,
    });
    const apply = (...writes: object[]) => call('com.atproto.repo.applyWrites', { repo: did, writes });
    const [first, second] = ['3kbbbbbbbbbb2', '3kbbbbbbbbbc2'];
    const made = await apply(
      act('create', first, { value: value('one') }),
      act('create', second, { value: value('two') }),
    );
    expect(made.json).toMatchObject({ commit: {}, results: [{ uri: expect.stringContaining(first) }, {}] });
    const broken = [
      await apply(act('delete', first), act('create', second, { value: value('again') })),
      await apply(act('delete', '3kbbbbbbbbbd2')),
    ];
    expect(broken).toMatchObject([{ status: 500 }, { status: 500, json: { error: 'InternalServerError' } }]);
    const changed = await apply(act('delete', first), act('update', second, { value: value('better') }));
    expect(changed.status).toBe(200);
    const read = (rkey: string) =>
      get(`com.atproto.repo.getRecord?repo=${did}&collection=${POSTS}&rkey=${rkey}`);
    expect([await read(first), await read(second)]).toMatchObject([
      { status: 400 },
      { status: 200, json: { value: { text: 'better' } } },
    ]);
  });

  test.each([
    ['300 Chinese characters', '长'.repeat(300), {}, null],
    ['301', '长'.repeat(301), {}, 'grapheme too big (maximum 300, got 301) at $.record.text'],
    ['families', '👩‍👩‍👧‍👦'.repeat(150), {}, 'string too big (maximum 3000, got 3750) at $.record.text'],
    ['nothing', '', {}, null],
    [
      'a bad time',
      'x',
      { createdAt: 'yesterday' },
      'Invalid datetime (got "yesterday") at $.record.createdAt',
    ],
    [
      'a bad reply',
      'x',
      { reply: { root: { uri: 'no' } } },
      'Invalid at-uri (got "no") at $.record.reply.root.uri',
    ],
  ])('%s', async (_name, text, record, message) => {
    const seen = await write('createRecord', undefined, text, { record });
    if (message === null) expect(seen.status).toBe(200);
    else {
      const json = { error: 'InvalidRequest', message: `Invalid ${POSTS} record: ${message}` };
      expect(seen).toMatchObject({ status: 400, json });
    }
  });

  test('files are named by what they hold', async () => {
    const response = await fetch(client.sandbox.url + xrpc('com.atproto.repo.uploadBlob'), {
      method: 'POST',
      headers: { authorization: `Bearer ${client.credentials.accessToken}`, 'content-type': 'image/png' },
      body: new Uint8Array([137, 80, 78, 71]),
    });
    const { blob } = Object(await response.json());
    expect(blob).toMatchObject({ $type: 'blob', mimeType: 'image/png', size: 4 });
    const embed = (image: object) => ({
      record: { embed: { $type: 'app.bsky.embed.images', images: [{ image, alt: '' }] } },
    });
    expect((await write('createRecord', undefined, 'picture', embed(blob))).status).toBe(200);
    const other = { ...blob, ref: { $link: 'bafkreinone' } };
    expect(await write('createRecord', undefined, 'none', embed(other))).toMatchObject({
      status: 400,
      json: { error: 'BlobNotFound' },
    });
  });

  test('a profile names a pinned post, a rule beside a post what is hidden below it', async () => {
    const own = Object((await write('createRecord', undefined, 'first post')).json);
    const place = `repo=${did}&collection=app.bsky.actor.profile&rkey=self`;
    const profile = Object((await get(`com.atproto.repo.getRecord?${place}`)).json);
    expect(profile.value).toMatchObject({ displayName: expect.any(String) });
    const put = (collection: string, rkey: string, record: object, swapRecord: string | null) =>
      call('com.atproto.repo.putRecord', { repo: did, collection, rkey, record, swapRecord });
    const pinnedPost = { uri: own.uri, cid: own.cid };
    const pinned = { ...profile.value, pinnedPost };
    expect((await put('app.bsky.actor.profile', 'self', pinned, 'old')).json).toMatchObject({
      error: 'InvalidSwap',
    });
    expect((await put('app.bsky.actor.profile', 'self', pinned, profile.cid)).status).toBe(200);
    expect((await get(`app.bsky.actor.getProfile?actor=${did}`)).json).toMatchObject({ pinnedPost });

    const rkey = own.uri.split('/').at(-1);
    const gate = {
      post: own.uri,
      createdAt: '2026-11-21T09:00:00.000Z',
      hiddenReplies: ['at://did:plc:a/b/c'],
    };
    expect((await put('app.bsky.feed.threadgate', '3kaaaaaaaaaa2', gate, null)).status).toBe(400);
    expect((await put('app.bsky.feed.threadgate', rkey, gate, null)).status).toBe(200);
    expect((await get(`app.bsky.feed.getPosts?uris=${own.uri}`)).json).toMatchObject({
      posts: [{ threadgate: { record: gate } }],
    });
    const many = { ...gate, hiddenReplies: Array.from({ length: 301 }, (_, n) => `at://did:plc:a/b/${n}`) };
    expect(
      await call('com.atproto.repo.putRecord', {
        repo: did,
        collection: 'app.bsky.feed.threadgate',
        rkey,
        record: many,
      }),
    ).toMatchObject({
      status: 400,
      json: { message: expect.stringContaining('maximum 300') },
    });
  });

  test('nobody writes for another', async () => {
    const seen = await write('createRecord', undefined, 'x', { repo: 'ann.xiaozhen.test' });
    expect(seen).toMatchObject({ status: 401, json: { error: 'AuthenticationRequired' } });
    const unknown = await write('createRecord', undefined, 'x', { repo: 'did:plc:aaaaaaaaaaaaaaaaaaaaaaaa' });
    expect(unknown).toMatchObject({ status: 403, json: { error: 'AccountNotFound' } });
  });

  test('keys of posts are times', async () => {
    for (const key of ['not-a-tid', 'self', 'zkaaaaaaaaaa2'])
      expect(await write('putRecord', key, 'x')).toMatchObject({
        status: 400,
        json: { error: 'InvalidRequest' },
      });
  });
});

describe('reading', () => {
  test('what the town writes has full handles, facets by bytes, and a thread', async () => {
    const root = await says('ann', '你好 @lanxing #咖啡');
    const reply = await says('bo_li', 'me too', { replyTo: root });
    const uri = await uriOf(reply);
    const { json } = await get(`app.bsky.feed.getPostThread?uri=${encodeURIComponent(uri)}`);
    expect(json).toMatchObject({
      thread: {
        post: { author: { handle: 'bo-li.xiaozhen.test' }, record: { reply: { root: {}, parent: {} } } },
        replies: [],
        parent: {
          post: {
            replyCount: 1,
            record: {
              text: '你好 @lanxing.xiaozhen.test #咖啡',
              facets: [
                { index: { byteStart: 7, byteEnd: 29 }, features: [{ did }] },
                { index: { byteStart: 30, byteEnd: 37 }, features: [{ tag: '咖啡' }] },
              ],
            },
          },
        },
      },
    });
    const gone = `at://${did}/${POSTS}/3aaaaaaaaaaaa`;
    expect(await get(`app.bsky.feed.getPostThread?uri=${gone}`)).toMatchObject({
      status: 400,
      json: { error: 'NotFound' },
    });
    expect((await get(`app.bsky.feed.getPosts?uris=${uri}&uris=${gone}`)).json).toMatchObject({
      posts: [{ uri }],
    });
  });

  test('notifications: reasons, paging below a moment, bad cursors', async () => {
    const own = Object((await write('createRecord', undefined, 'ours')).json);
    const id = client.sandbox.world.posts.all().find(({ text }) => text === 'ours')?.id ?? '';
    for (const act of [
      () => says('ann', 'so nice', { replyTo: id }),
      () => says('ann', 'look', { quoteOf: id }),
      () => client.admin('POST', '/_admin/reactions', { kind: 'like', from: 'ann', post: id }),
      () => client.admin('POST', '/_admin/reactions', { kind: 'repost', from: 'ann', post: id }),
      () => client.admin('POST', '/_admin/reactions', { kind: 'follow', from: 'ann', to: 'lanxing' }),
      () => says('bo_li', 'hey @lanxing'),
    ]) {
      await tick();
      await act();
    }
    const list = 'app.bsky.notification.listNotifications';
    const reasons = (seen: Seen) =>
      Object(seen.json).notifications.map(({ reason }: { reason: string }) => reason);
    const first = await get(`${list}?limit=4`);
    expect(reasons(first)).toEqual(['mention', 'follow', 'repost', 'like']);
    expect(Object(first.json).notifications[3]).toMatchObject({ reasonSubject: own.uri });
    const { cursor } = Object(first.json);
    expect(reasons(await get(`${list}?limit=2&cursor=${cursor}`))).toEqual(['quote', 'reply']);
    expect(reasons(await get(`${list}?limit=2&reasons=reply&reasons=quote`))).toEqual(['quote', 'reply']);
    expect(reasons(await get(`${list}?limit=2&reasons[]=reply`))).toEqual(['mention', 'follow']);
    expect((await get(`${list}?cursor=not-a-cursor`)).status).toBe(502);
    expect((await get(`${list}?limit=101`)).status).toBe(400);
  });

  test('timeline and search lead on by cursors without loss', async () => {
    await client.admin('POST', '/_admin/reactions', { kind: 'follow', from: 'lanxing', to: 'bo_li' });
    for (let n = 0; n < 7; n += 1) await says('bo_li', `parcel number ${n}`);
    const walk = async (path: string, list: string): Promise<string[]> => {
      const texts: string[] = [];
      let cursor: string | undefined;
      do {
        const seen = await get(`${path}&limit=3${cursor ? `&cursor=${cursor}` : ''}`);
        for (const item of Object(seen.json)[list]) texts.push((item.post ?? item).record.text);
        cursor = Object(seen.json).cursor;
      } while (cursor);
      return texts;
    };
    const wanted = [6, 5, 4, 3, 2, 1, 0].map((n) => `parcel number ${n}`);
    expect(await walk('app.bsky.feed.searchPosts?q=parcel', 'posts')).toEqual(wanted);
    expect((await walk('app.bsky.feed.getTimeline?', 'feed')).slice(0, 7)).toEqual(wanted);
    expect(await walk('app.bsky.feed.getAuthorFeed?actor=bo-li.xiaozhen.test', 'feed')).toEqual(
      expect.arrayContaining(wanted),
    );
    const more = await get('app.bsky.feed.searchPosts?q=');
    expect(more).toMatchObject({ status: 400, json: { message: expect.stringContaining('"q"') } });
  });

  test('profiles, followers and likes', async () => {
    const profile = await get('app.bsky.actor.getProfile?actor=lanxing.xiaozhen.test');
    expect(profile.json).toMatchObject({ did, followersCount: 1 });
    expect((await get(`app.bsky.graph.getFollowers?actor=${did}`)).json).toMatchObject({
      followers: [{ handle: 'ann.xiaozhen.test', viewer: { followedBy: expect.stringMatching(/^at:/) } }],
    });
    const subject = { uri: await uriOf(await says('ann', 'like this')), cid: 'c' };
    const liked = await call('com.atproto.repo.createRecord', {
      repo: did,
      collection: 'app.bsky.feed.like',
      record: { subject, createdAt: '2026-11-21T09:00:00Z' },
    });
    const likes = async () =>
      Object((await get(`app.bsky.feed.getPosts?uris=${subject.uri}`)).json).posts[0].likeCount;
    expect(await likes()).toBe(1);
    const rkey = String(Object(liked.json).uri).split('/').at(-1);
    await call('com.atproto.repo.deleteRecord', { repo: did, collection: 'app.bsky.feed.like', rkey });
    expect(await likes()).toBe(0);
    expect((await get('com.atproto.identity.resolveHandle?handle=nobody.test')).json).toMatchObject({
      error: 'HandleNotFound',
    });
  });
});

describe('sessions', () => {
  const bearer = (token: string) => ({ authorization: `Bearer ${token}` });
  const sign = (password: string, identifier = 'lanxing.xiaozhen.test') =>
    call('com.atproto.server.createSession', { identifier, password }, { authorization: '' });

  test('end after two hours of the sandbox; a refresh token changes with its use, with grace', async () => {
    const { accessJwt, refreshJwt } = Object((await sign(client.credentials.appPassword ?? '')).json);
    const session = (token: string) =>
      client.call('GET', xrpc('com.atproto.server.getSession'), undefined, bearer(token));
    expect((await session(accessJwt)).json).toMatchObject({ did, handle: 'lanxing.xiaozhen.test' });
    expect(await session('nonsense')).toMatchObject({ status: 400, json: { error: 'InvalidToken' } });
    expect(await session(refreshJwt)).toMatchObject({ status: 400, json: { error: 'InvalidToken' } });
    await tick(2 * 3600_000);
    expect(await session(accessJwt)).toMatchObject({ status: 400, json: { error: 'ExpiredToken' } });
    const refresh = () => call('com.atproto.server.refreshSession', {}, bearer(refreshJwt));
    const renewed = await refresh();
    expect((await session(Object(renewed.json).accessJwt)).status).toBe(200);
    expect((await refresh()).status).toBe(200);
    await tick(2 * 3600_000 + 1);
    expect(await refresh()).toMatchObject({ status: 400, json: { error: 'ExpiredToken' } });
  });

  test('no token is another refusal than a bad one, and unknown methods are told', async () => {
    const anonymous = await call('com.atproto.repo.createRecord', {}, { authorization: '' });
    expect(anonymous).toMatchObject({ status: 401, json: { error: 'AuthMissing' } });
    expect((await get('app.bsky.no.suchMethod')).status).toBe(501);
    expect((await get('com.atproto.repo.createRecord')).status).toBe(400);
  });

  test('thirty sign-ins in five minutes, right or wrong, then 429 with Retry-After', async () => {
    for (let n = 0; n < 30; n += 1) expect((await sign('wrong', 'ann.xiaozhen.test')).status).toBe(401);
    const refused = await sign('sandbox', 'ann.xiaozhen.test');
    expect(refused).toMatchObject({ status: 429, json: { error: 'RateLimitExceeded' } });
    expect(Number(refused.headers.get('retry-after'))).toBe(300);
    expect(refused.headers.get('ratelimit-policy')).toBe('30;w=300');
    await tick(300_000);
    const accepted = await sign('sandbox', 'ann.xiaozhen.test');
    expect(accepted.status).toBe(200);
    expect(accepted.headers.get('ratelimit-remaining')).toBe('29');
  });
});

test('a cut answer leaves the record behind, and the second try is the same', async () => {
  const fresh = await client.admin('POST', '/_admin/tokens', { account: 'lanxing', network: 'bluesky' });
  const headers = { authorization: `Bearer ${Object(fresh.json).accessToken}` };
  const body = {
    repo: did,
    collection: POSTS,
    rkey: '3kbbbbbbbbbb2',
    record: { $type: POSTS, text: 'cut 断线', createdAt: '2026-11-21T10:00:00.000Z' },
  };
  const put = () => call('com.atproto.repo.putRecord', body, headers);
  await client.admin('POST', '/_admin/faults', {
    kind: 'accepted-then-cut',
    match: { pathPrefix: '/bluesky/xrpc/com.atproto.repo' },
    count: 1,
  });
  await expect(put()).rejects.toThrow();
  expect((await put()).status).toBe(200);
  expect(client.sandbox.world.posts.all().filter(({ text }) => text === 'cut 断线')).toHaveLength(1);
  const log = await client.admin('GET', '/_admin/log?endpoint=bluesky.repo.putRecord&limit=10000');
  expect(Object(log.json).entries.slice(-2)).toMatchObject([
    { worked: true, status: null, account: 'lanxing' },
    { status: 200, effect: { repeated: true } },
  ]);
  await client.admin('DELETE', '/_admin/faults');
});
