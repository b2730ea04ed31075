import { type AccountContext, type Cursor, type ProfilePage, textFingerprint } from '@tingshuo/connector-kit';
import { describe, expect, it } from 'vitest';
import { type Answer, type Asked, answerWith, replayed } from '../testing/recorded-exchanges.js';
import { weibo } from './connector.js';

const user = { id: 2, idstr: '2', screen_name: '顾客', name: '顾客' };
const at = (second: number) => `Sat Nov 21 23:49:${String(second).padStart(2, '0')} +0800 2026`;
const item = (id: string, second: number, facts: object = {}) => ({
  idstr: id,
  text: `第 ${id}`,
  created_at: at(second),
  user,
  ...facts,
});
const using = <T>(
  answer: (asked: Asked) => Answer,
  call: (account: AccountContext) => Promise<T>,
  credentials: Record<string, string> = {},
) =>
  replayed(
    answer,
    { credentials: { accessToken: 't', ...credentials }, account: { externalId: '1', handle: '品牌' } },
    async (account, asked) => ({ result: await call(account), asked }),
  );

describe('lookup', () => {
  it.each([
    ['https://weibo.com/u/1234567', ['uid', '1234567']],
    ['https://weibo.com/%E9%A1%BE%E5%AE%A2', ['screen_name', '顾客']],
    ['@顾客', ['screen_name', '顾客']],
    ['https://weibo.com/100%', ['screen_name', '100%']],
  ])('asks for %s', async (handle, asked) => {
    const { result, asked: calls } = await using(
      () => answerWith(200, user),
      (account) => weibo.lookup(account, handle),
    );
    expect(result?.handle).toBe('顾客');
    expect([...(calls[0]?.query ?? [])]).toEqual([asked]);
  });
});

describe('mentions', () => {
  const lists: Record<string, object> = {
    '/statuses/mentions.json': { statuses: [item('30', 3), item('10', 1)] },
    '/comments/mentions.json': { comments: [item('20', 2, { status: item('5', 0) })] },
    '/comments/to_me.json': { comments: [item('40', 4), item('20', 2, { status: item('5', 0) })] },
  };
  it('come from three lists, each once', async () => {
    const { result, asked } = await using(
      ({ path }) => answerWith(200, lists[path]),
      (account) => weibo.mentions(account, null, { limit: 2 }),
    );
    expect(result.events.map(({ eventId }) => eventId)).toEqual(['30', '10', 'comment:20', 'comment:40']);
    expect(result.more).toBe(false);
    expect(asked.map(({ path }) => path)).toEqual([
      ...Object.keys(lists).slice(0, 2),
      '/comments/mentions.json',
      '/comments/to_me.json',
    ]);
  });
  it('cost three calls where nothing is new, and no more', async () => {
    const { result: calls } = await using(
      ({ path, query }) => answerWith(200, query.has('max_id') ? [] : lists[path]),
      async (account) => {
        const { cursor } = await weibo.mentions(account, null, { limit: 50 });
        let count = 0;
        const http: AccountContext['http'] = {
          request: (request) => {
            count += 1;
            return account.http.request(request);
          },
        };
        const next = await weibo.mentions({ ...account, http }, cursor, { limit: 50 });
        expect([next.events, next.more]).toEqual([[], false]);
        return count;
      },
    );
    expect(calls).toBe(3);
  });
  it('of a deleted status are told as deleted', async () => {
    const stub = { idstr: '7', text: '抱歉，此微博已被作者删除。', deleted: '1', created_at: at(5) };
    const { result } = await using(
      ({ path }) => answerWith(200, path.startsWith('/statuses') ? { statuses: [stub] } : []),
      (account) => weibo.mentions(account, null, { limit: 50 }),
    );
    expect(result.events).toEqual([
      { type: 'deleted', eventId: 'deleted:7', externalId: '7', occurredAt: '2026-11-21T15:49:05.000Z' },
    ]);
    expect(result.refused).toEqual([]);
  });
  it.each([
    ['itself', (stub: object) => stub, ['deleted:7']],
    [
      'in a repost',
      (stub: object) => ({
        ...stub,
        idstr: '8',
        text: '转发微博',
        deleted: undefined,
        retweeted_status: stub,
      }),
      ['8', 'deleted:7'],
    ],
  ])(
    'of a deleted status that still names its author %s do not overwrite its words',
    async (_where, of, ids) => {
      const user = { idstr: '1', screen_name: '顾客' };
      const stub = { idstr: '7', text: '此微博已被原作者删除。', deleted: '1', created_at: at(5), user };
      const { result } = await using(
        ({ path }) => answerWith(200, path.startsWith('/statuses') ? { statuses: [of(stub)] } : []),
        (account) => weibo.mentions(account, null, { limit: 50 }),
      );
      expect(result.events.map(({ eventId }) => eventId)).toEqual(ids);
      expect(JSON.stringify(result.events)).not.toContain('已被原作者删除');
    },
  );
  it('that Weibo leaves empty are throttled', async () => {
    await expect(
      using(
        () => answerWith(200, ''),
        (account) => weibo.mentions(account, null, { limit: 50 }),
      ),
    ).rejects.toMatchObject({ kind: 'rate_limited', code: 'throttled' });
  });
});

describe('search', () => {
  it('goes on where a second was cut in two', async () => {
    const all = ['9', '8', '7', '6', '5', '4', '3'].map((id) => item(id, Number(id) > 6 ? 30 : 20));
    const { result } = await using(
      ({ query }) => {
        const end = Number(query.get('endtime') ?? Number.POSITIVE_INFINITY);
        const found = all.filter(({ created_at }) => Date.parse(created_at) / 1000 <= end);
        return answerWith(200, { statuses: found.slice(0, Number(query.get('count'))) });
      },
      (account) => weibo.search(account, { query: '第' }, {}, { limit: 2 }),
      { tier: 'commercial' },
    );
    expect(result.events.map(({ eventId }) => eventId)).toEqual(['9', '8', '7', '6', '5', '4', '3']);
    expect(result.gap).toBeUndefined();
  });
  it('hears all of a second that holds more than is told at once', async () => {
    const ids = Array.from({ length: 130 }, (_, n) => String(1000 - n));
    const all = ids.map((id, n) => item(id, n < 5 ? 40 : n < 125 ? 30 : 20));
    const { result, asked } = await using(
      ({ query }) => {
        const end = Number(query.get('endtime') ?? Number.POSITIVE_INFINITY);
        const found = all.filter(({ created_at }) => Date.parse(created_at) / 1000 <= end);
        const count = Math.min(Number(query.get('count')), 50);
        const from = (Number(query.get('page') ?? 1) - 1) * count;
        return answerWith(200, { statuses: found.slice(from, from + count) });
      },
      async (account) => {
        const heard: string[] = [];
        let cursor: Cursor = {};
        for (let more = true, calls = 0; more && calls < 5; calls++) {
          const batch = await weibo.search(account, { query: '第' }, cursor, { limit: 50 });
          heard.push(...batch.events.map(({ eventId }) => eventId));
          ({ cursor, more } = batch);
        }
        return heard;
      },
      { tier: 'commercial' },
    );
    expect([...new Set(result)].sort()).toEqual([...ids].sort());
    expect(asked.map(({ query }) => query.get('page'))).toContain('3');
  });
});

describe('people', () => {
  it('are five a page on the free API, to the end, through pages without any', async () => {
    const pages: Record<string, object> = {
      '0': { users: [user], next_cursor: 5 },
      '5': { users: [], next_cursor: 10 },
      '10': { users: [{ ...user, idstr: '3' }], next_cursor: 0 },
    };
    const { result, asked } = await using(
      ({ query }) => answerWith(200, pages[query.get('cursor') ?? '0']),
      async (account) => {
        const first = await weibo.followers(account, '1', null);
        const second = await weibo.followers(account, '1', first.next ?? null);
        return [first, second, await weibo.followers(account, '1', second.next ?? null)];
      },
    );
    expect(result.map(({ profiles }) => profiles.map(({ externalId }) => externalId))).toEqual([
      ['2'],
      [],
      ['3'],
    ]);
    expect(result[2]?.next).toBeUndefined();
    expect(asked.map(({ path, query }) => `${path} ${query.get('count')}`)).toEqual(
      Array(3).fill('/friendships/followers.json 5'),
    );
  });
  it('go on where many followed at the same moment, and end where a list turns in a circle', async () => {
    const pages: Record<string, object> = {
      '': { users: [user], next_cursor: 1425288637, cursor_uid: 2 },
      '2': { users: [{ ...user, idstr: '3' }], next_cursor: 1425288637, cursor_uid: 3 },
      '3': { users: [{ ...user, idstr: '4' }], next_cursor: 1425288637, cursor_uid: 3 },
    };
    const { result } = await using(
      ({ query }) => answerWith(200, pages[query.get('cursor_uid') ?? '']),
      async (account) => {
        const heard: string[] = [];
        for (let cursor: Cursor | null = null, n = 0; n < 9; n++) {
          const page: ProfilePage = await weibo.followers(account, '1', cursor);
          heard.push(...page.profiles.map(({ externalId }) => externalId));
          if (!page.next) break;
          cursor = page.next;
        }
        return heard;
      },
      { tier: 'commercial' },
    );
    expect(result).toEqual(['2', '3', '4']);
  });
  it('follow a cursor of time and person by contract', async () => {
    const { asked } = await using(
      ({ query }) => answerWith(200, { users: [user], next_cursor: query.has('max_time') ? 0 : 1425288637 }),
      async (account) =>
        weibo.followers(account, '1', (await weibo.followers(account, '1', null)).next ?? null),
      { tier: 'commercial' },
    );
    expect(asked.map(({ query }) => [query.get('max_time'), query.get('cursor_uid')])).toEqual([
      [null, null],
      ['1425288637', '2'],
    ]);
  });
});

describe('metrics', () => {
  it('are asked for a hundred at once, and may be texts', async () => {
    const ids = Array.from({ length: 150 }, (_, n) => String(9_007_199_254_740_993n + BigInt(n)));
    const { result, asked } = await using(
      ({ query }) =>
        answerWith(
          200,
          (query.get('ids') ?? '')
            .split(',')
            .map((id) => ({ id, comments: '16', reposts: 38, attitudes: 2 })),
        ),
      (account) => weibo.metrics(account, ids),
    );
    expect(asked).toHaveLength(2);
    expect(result.map(({ externalId }) => externalId)).toEqual(ids);
    expect(result[149]).toMatchObject({ replies: 16, reposts: 38, likes: 2 });
  });
});

describe('reading back', () => {
  it('knows an answer although Weibo put a name before it', async () => {
    const own = item('50', 20, {
      text: '回复@顾客:谢谢',
      reply_comment: { idstr: '9' },
      status: item('5', 0),
    });
    const { result } = await using(
      ({ query }) => answerWith(200, { comments: query.has('max_id') ? [] : [own] }),
      (account) =>
        weibo.findOwn(account, {
          since: new Date('2026-11-21T15:00:00.000Z'),
          textFingerprint: textFingerprint('谢谢'),
          replyToExternalId: '9',
        }),
    );
    expect(result).toMatchObject({ complete: true, matches: [{ externalId: '50' }] });
  });
});

describe('connecting', () => {
  const APP = {
    clientId: 'key',
    clientSecret: 'secret',
    redirectUri: 'https://desk.example/back',
    scopes: ['all'],
  };
  it('asks people beside the API', async () => {
    const instance = {
      baseUrl: 'https://api.weibo.com/2',
      http: { request: () => Promise.reject(new Error('asked')) },
      now: () => new Date(0),
    };
    const { url, pkce } = await weibo.connect.authorizeUrl(instance, {
      app: APP,
      state: 's',
      codeVerifier: 'v',
    });
    expect([url.split('?')[0], pkce]).toEqual(['https://api.weibo.com/oauth2/authorize', false]);
    expect(Object.fromEntries(new URL(url).searchParams)).toMatchObject({ client_id: 'key', state: 's' });
  });
  it('knows when the token ends', async () => {
    const { result, asked } = await using(
      ({ path }) =>
        path === '/oauth2/access_token'
          ? answerWith(200, { access_token: 'a', expires_in: '86400', remind_in: '86400', uid: '2' })
          : answerWith(200, user),
      (account) => weibo.connect.exchangeCode(account, { app: APP, code: 'c' }),
    );
    expect(result).toMatchObject({
      credentials: {
        accessToken: 'a',
        uid: '2',
        expiresAt: '2026-11-22T22:31:00.000Z',
        clientSecret: 'secret',
      },
      profile: { externalId: '2', handle: '顾客' },
    });
    expect(asked.map(({ method, path }) => `${method} ${path}`)).toEqual([
      'POST /oauth2/access_token',
      'GET /users/show.json',
    ]);
  });
  it('of an entered token, too', async () => {
    const { result } = await using(
      ({ path }) =>
        path === '/oauth2/get_token_info'
          ? answerWith(200, { uid: 2, appkey: 'key', scope: null, create_at: 1, expire_in: 3600 })
          : answerWith(200, user),
      async (account) => [await weibo.connect.verify(account), account.credentials] as const,
    );
    expect(result).toMatchObject([{ externalId: '2' }, { uid: '2', expiresAt: '2026-11-21T23:31:00.000Z' }]);
  });
  it.each([
    ['a spent code', 400, { error: 'invalid_grant', error_code: 21325 }, 'grant_invalid'],
    ['a wrong secret', 400, { error: 'invalid_client', error_code: 21324 }, 'app_refused'],
  ])('%s is an expired sign-in', async (_what, status, body, code) => {
    const exchange = using(
      () => answerWith(status, body),
      (account) => weibo.connect.exchangeCode(account, { app: APP, code: 'c' }),
    );
    await expect(exchange).rejects.toMatchObject({ kind: 'auth_expired', code });
  });
});
