import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Seen, startTestClient, type TestClient } from '../test-client.js';

const QUIET = { people: 0, life: false, history: { days: 0, posts: 0, mentions: 0 } };
const LINK = 'https://example.com/a';
const DAY = 86_400_000;

let client: TestClient;
let commercial: string;
beforeAll(async () => {
  client = await startTestClient({ ...QUIET, rateLimit: { factor: 100 } }, 'lanxing', 'weibo');
  commercial = await tokenFor('lanxing', ['commercial']);
  for (const handle of ['ann', 'bo'])
    await client.admin('POST', '/_admin/people', { handle, lang: 'zh', networks: ['weibo'] });
});
afterAll(() => client.sandbox.close());

async function tokenFor(account: string, scopes: string[] = [], of = client): Promise<string> {
  const minted = await of.admin('POST', '/_admin/tokens', { account, network: 'weibo', scopes });
  return String(Object(minted.json).accessToken);
}
const tick = (ms = 1000): Promise<Seen> => client.admin('POST', '/_admin/tick', { ms });
async function says(author: string, text: string, replyTo?: string): Promise<string> {
  await tick();
  const draft = { author, text, network: 'weibo', ...(replyTo && { replyTo }) };
  return String(Object((await client.admin('POST', '/_admin/posts', draft)).json).id);
}
const get = (path: string, token = client.credentials.accessToken, of = client): Promise<Seen> =>
  of.call('GET', `/weibo${path}${path.includes('?') ? '&' : '?'}access_token=${token}`);
async function post(
  path: string,
  fields: Record<string, string>,
  token = client.credentials.accessToken,
  of = client,
) {
  const body = new URLSearchParams({ access_token: token ?? '', ...fields });
  const response = await fetch(`${of.sandbox.url}/weibo${path}`, { method: 'POST', body });
  return { status: response.status, json: Object(await response.json()) };
}
const idsIn = ({ json }: Seen, list: string): string[] =>
  Object(json)[list].map(({ idstr }: { idstr: string }) => idstr);
const share = (status: string, more: Record<string, string> = {}) =>
  post('/2/statuses/share.json', { status, rip: '211.156.0.1', ...more });

describe('reading', () => {
  test('a post: dates of Beijing, and a number above 2^53 beside its text', async () => {
    const id = await says('ann', '@lanxing 早上好 <b>');
    const response = await fetch(
      `${client.sandbox.url}/weibo/2/statuses/show.json?id=${id}&access_token=${client.credentials.accessToken}`,
    );
    const text = await response.text();
    expect(text).toContain(`"id":${id},`);
    expect(BigInt(id) > BigInt(Number.MAX_SAFE_INTEGER)).toBe(true);
    expect(JSON.parse(text)).toMatchObject({
      idstr: id,
      mid: id,
      text: '@lanxing 早上好 <b>',
      created_at: 'Sat Nov 21 17:00:01 +0800 2026',
      user: { screen_name: 'ann', idstr: expect.stringMatching(/^\d{10}$/) },
    });
  });

  test('mentions: max_id is in its page, since_id is not', async () => {
    const written: string[] = [];
    for (let n = 0; n < 7; n += 1) written.unshift(await says('bo', `@lanxing 第${n}问`));
    const path = '/2/statuses/mentions.json?count=3';
    const first = await get(path);
    expect(idsIn(first, 'statuses')).toEqual(written.slice(0, 3));
    expect(Object(first.json).total_number).toBeGreaterThanOrEqual(7);
    expect(idsIn(await get(`${path}&max_id=${written[2]}`), 'statuses')).toEqual(written.slice(2, 5));
    expect(idsIn(await get(`${path}&page=2`), 'statuses')).toEqual(written.slice(3, 6));
    expect(idsIn(await get(`${path}&since_id=${written[1]}`), 'statuses')).toEqual(written.slice(0, 1));
    expect(idsIn(await get(`${path}&since_id=${written[6]}`), 'statuses')).toEqual(written.slice(0, 3));
    expect((await get(`${path}&since_id=abc`)).json).toMatchObject({ error_code: 10017 });
  });

  test('comments hang below one post, and say what they answer', async () => {
    const mine = await says('lanxing', '新品上市');
    const question = await says('ann', '多少钱？', mine);
    const { json: answer } = await post('/2/comments/reply.json', {
      id: mine,
      cid: question,
      comment: '32元',
    });
    expect(answer).toMatchObject({
      text: '回复@ann:32元',
      status: { idstr: mine },
      reply_comment: { idstr: question, text: '多少钱？' },
    });
    const thanks = await says('ann', '谢谢', answer.idstr);
    const elsewhere = await says('bo', '隔壁说的', await says('ann', '随便聊聊'));
    const called = await says('bo', '@lanxing 你看', elsewhere);
    expect(idsIn(await get(`/2/comments/show.json?id=${mine}`), 'comments')).toEqual([
      thanks,
      answer.idstr,
      question,
    ]);
    expect(idsIn(await get('/2/comments/to_me.json'), 'comments')).toEqual([thanks, question]);
    expect(idsIn(await get('/2/comments/by_me.json'), 'comments')).toEqual([answer.idstr]);
    expect(idsIn(await get('/2/comments/mentions.json'), 'comments')).toEqual([called]);
    expect(idsIn(await get('/2/statuses/mentions.json'), 'statuses')).not.toContain(called);
    const batch = Object((await get(`/2/comments/show_batch.json?cids=${question},${mine}`)).json);
    expect(batch).toMatchObject([{ idstr: question, status: { idstr: mine } }]);
    const counted = await get(`/2/statuses/count.json?ids=${mine},1`);
    expect(counted.json).toMatchObject([{ idstr: mine, comments: 3, reposts: 0 }]);
    expect((await get(`/2/statuses/show.json?id=${question}`)).json).toMatchObject({ error_code: 20101 });
  });

  test('home has whom the account follows; the free tier reads no one else', async () => {
    await client.admin('POST', '/_admin/reactions', { kind: 'follow', from: 'lanxing', to: 'bo' });
    const [theirs, foreign] = [await says('bo', '我的早餐'), await says('ann', '我的午餐')];
    const home = idsIn(await get('/2/statuses/home_timeline.json'), 'statuses');
    expect(home[0]).toBe(theirs);
    expect(home).not.toContain(foreign);
    const ann = '/2/statuses/user_timeline.json?screen_name=ann';
    expect((await get(ann)).json).toMatchObject({ error_code: 10014 });
    expect(idsIn(await get(`/c${ann}`, commercial), 'statuses')[0]).toBe(foreign);
    const own = Object((await get('/2/statuses/user_timeline.json')).json).statuses;
    expect(own.every(({ user }: { user: { screen_name: string } }) => user.screen_name === 'lanxing')).toBe(
      true,
    );
  });

  test('filters: by whom, and of what type', async () => {
    const known = await says('bo', '@lanxing 我是熟人');
    const stranger = await says('ann', '@lanxing 我是生人');
    const ids = async (filter: string) => idsIn(await get(`/2/statuses/mentions.json?${filter}`), 'statuses');
    expect((await ids('filter_by_author=1'))[0]).toBe(known);
    expect((await ids('filter_by_author=2'))[0]).toBe(stranger);
    await client.admin('POST', '/_admin/reactions', { kind: 'repost', from: 'bo', post: stranger });
    const { json } = await get('/2/statuses/home_timeline.json?count=1');
    expect(Object(json).statuses[0]).toMatchObject({
      text: '转发微博',
      retweeted_status: { idstr: stranger },
    });
    expect(
      Object((await get('/2/statuses/home_timeline.json?count=1&feature=1')).json).statuses[0].idstr,
    ).toBe(known);
  });

  test('people: five a page and only the own ones, and little about strangers', async () => {
    for (let n = 0; n < 7; n += 1) {
      const handle = `fan${n}`;
      await client.admin('POST', '/_admin/people', { handle, bio: 'about me', networks: ['weibo'] });
      await tick();
      await client.admin('POST', '/_admin/reactions', { kind: 'follow', from: handle, to: 'lanxing' });
    }
    const path = '/2/friendships/followers.json?count=50';
    const first = Object((await get(path)).json);
    expect(first).toMatchObject({ next_cursor: 5, total_number: 7 });
    const second = Object((await get(`${path}&cursor=5`)).json);
    const names = [...first.users, ...second.users].map(({ screen_name }) => screen_name);
    expect(names).toEqual(['fan6', 'fan5', 'fan4', 'fan3', 'fan2', 'fan1', 'fan0']);
    expect((await get(`${path}&screen_name=ann`)).json).toMatchObject({ error_code: 10014 });
    expect(Object((await get('/2/friendships/friends.json')).json).users[0]).toMatchObject({
      screen_name: 'bo',
    });
    expect((await get('/2/users/show.json?screen_name=fan1')).json).toMatchObject({ description: '' });
    const whole = await get('/2/users/show.json?screen_name=fan1', commercial);
    expect(whole.json).toMatchObject({ description: 'about me', friends_count: 1, follow_me: true });
    expect((await get('/2/users/show.json?screen_name=nobody')).json).toMatchObject({ error_code: 20003 });
  });
});

describe('writing', () => {
  test('a shared text shows an address of the application', async () => {
    expect(await share('没有链接')).toMatchObject({
      status: 400,
      json: { error: 'text not find domain!', error_code: 10017, request: '/2/statuses/share.json' },
    });
    expect((await share('别人的 https://example.org/x')).json.error_code).toBe(10017);
    expect((await share(`#话题# 上新 ${LINK}`)).json.error_code).toBe(10017);
    expect((await share(`上新 ${LINK}#part`)).json).toMatchObject({ text: `上新 ${LINK}#part` });
    expect((await share('子域名 http://shop.lanxing.example/1')).json).toMatchObject({
      idstr: expect.any(String),
    });
    expect((await share(`${LINK} x`, { rip: 'not an address' })).json.error_code).toBe(10017);
  });

  test('140 Chinese characters, two half-width ones for one', async () => {
    const link = `${LINK} `;
    const room = 280 - link.length;
    expect((await share(`${link}${'字'.repeat(room / 2)}`)).json.idstr).toBeDefined();
    expect((await share(`${link}${'字'.repeat(room / 2)}a`)).json.error_code).toBe(20012);
    expect((await share(`${link}${'a'.repeat(room)}`)).json.idstr).toBeDefined();
    expect((await share(`${link}${'a'.repeat(room + 1)}`)).json.error_code).toBe(20012);
    expect((await share('')).json.error_code).toBe(20008);
    const mine = await says('lanxing', '长评论');
    const comment = (text: string) => post('/2/comments/create.json', { id: mine, comment: text });
    expect((await comment('字'.repeat(141))).json.error_code).toBe(20012);
    expect((await comment('字'.repeat(140))).json.idstr).toBeDefined();
  });

  test('the same twice in a row is refused, but not later', async () => {
    expect((await share(`早安 ${LINK}`)).json.idstr).toBeDefined();
    expect((await share(`早安 ${LINK}`)).json).toMatchObject({ error_code: 20019, error: 'repeat content!' });
    expect((await share(`晚安 ${LINK}`)).json.idstr).toBeDefined();
    expect((await share(`早安 ${LINK}`)).json.idstr).toBeDefined();
    const asked = await says('ann', '有人吗');
    const comment = () => post('/2/comments/create.json', { id: asked, comment: '在' });
    expect((await comment()).json.idstr).toBeDefined();
    expect((await comment()).json.error_code).toBe(20019);
  });

  test('a picture of at most 5 MB goes with it', async () => {
    const signature = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
    const upload = async (bytes: number, start: readonly number[] = signature) => {
      const form = new FormData();
      form.set('access_token', client.credentials.accessToken ?? '');
      form.set('status', `图 ${bytes} ${LINK}`);
      form.set(
        'pic',
        new Blob([Uint8Array.from([...start, ...Buffer.alloc(bytes - start.length)])]),
        'a.png',
      );
      const address = `${client.sandbox.url}/weibo/2/statuses/share.json`;
      return Object(await (await fetch(address, { method: 'POST', body: form })).json());
    };
    expect(await upload(1000)).toMatchObject({
      pic_urls: [{ thumbnail_pic: expect.stringMatching(/^http/) }],
    });
    expect(await upload(5 * 1024 * 1024 + 1)).toMatchObject({ error_code: 10018 });
    expect(await upload(10, [])).toMatchObject({ error_code: 10008 });
  });

  test('a repost can be a comment too, and outlives what it shows', async () => {
    const theirs = await says('ann', '好喝！');
    const { json: created } = await post('/2/statuses/repost.json', {
      id: theirs,
      status: '多谢',
      is_comment: '1',
    });
    expect(created).toMatchObject({ text: '多谢', retweeted_status: { idstr: theirs, reposts_count: 1 } });
    expect(idsIn(await get(`/2/comments/show.json?id=${theirs}`), 'comments')).toHaveLength(1);
    const reposts = await get(`/2/statuses/repost_timeline.json?id=${theirs}`);
    expect(idsIn(reposts, 'reposts')).toEqual([created.idstr]);
    await client.admin('DELETE', `/_admin/posts/${theirs}`);
    const left = await get(`/2/statuses/show.json?id=${created.idstr}`);
    expect(left.json).toMatchObject({ retweeted_status: { idstr: theirs, deleted: '1' } });
  });

  test('only what is one’s own is deleted, and only once', async () => {
    const { json: mine } = await share(`删我 ${LINK}`);
    const theirs = await says('ann', '别删我');
    const destroy = (id: string) => post('/2/statuses/destroy.json', { id });
    expect((await destroy(theirs)).json.error_code).toBe(20102);
    expect((await destroy(mine.idstr)).json.idstr).toBe(mine.idstr);
    expect((await destroy(mine.idstr)).json.error_code).toBe(20101);
    const asked = await says('ann', '问一下');
    const { json: comment } = await post('/2/comments/create.json', { id: asked, comment: '答一下' });
    const foreign = await says('bo', '插一句', asked);
    const remove = (cid: string) => post('/2/comments/destroy.json', { cid });
    expect((await remove(foreign)).json.error_code).toBe(20203);
    expect((await remove(comment.idstr)).json.idstr).toBe(comment.idstr);
    expect((await remove(comment.idstr)).json.error_code).toBe(20201);
  });
});

describe('the commercial API', () => {
  test('searches, and is closed to the free tier', async () => {
    const early = await says('ann', '蓝星的拿铁 很好');
    await tick(60_000);
    const late = await says('bo', '蓝星的美式 也好');
    const search = '/c/2/search/statuses/limited.json?q=';
    const found = await get(`${search}${encodeURIComponent('蓝星')}`, commercial);
    expect(idsIn(found, 'statuses')).toEqual([late, early]);
    expect(idsIn(await get(`${search}${encodeURIComponent('蓝星~拿铁')}`, commercial), 'statuses')).toEqual([
      early,
    ]);
    const before = Math.floor(client.sandbox.clock.now() / 1000) - 30;
    const timed = await get(`${search}${encodeURIComponent('蓝星')}&endtime=${before}`, commercial);
    expect(idsIn(timed, 'statuses')).toEqual([early]);
    expect((await get(`${search}x`)).json).toMatchObject({ error_code: 10005 });
    expect((await get('/2/search/statuses/limited.json?q=x', commercial)).json).toMatchObject({
      error_code: 10020,
    });
  });

  test.each([
    ['statuses/mentions/biz', 'statuses'],
    ['statuses/friends_timeline/biz', 'statuses'],
    ['comments/to_me/biz', 'comments'],
    ['friendships/friends/other_all', 'users'],
  ])('%s is there by contract only', async (path, list) => {
    expect(Object((await get(`/c/2/${path}.json`, commercial)).json)[list].length).toBeGreaterThan(0);
    expect((await get(`/c/2/${path}.json`)).json).toMatchObject({ error_code: 10005 });
  });

  test('pages through all followers', async () => {
    const names: string[] = [];
    let more = '';
    for (let n = 0; n < 10; n += 1) {
      const { json } = await get(`/c/2/friendships/followers/biz.json?bucket=3${more}`, commercial);
      const { users, next_cursor, cursor_uid } = Object(json);
      names.push(...users.map(({ screen_name }: { screen_name: string }) => screen_name));
      if (next_cursor === 0) break;
      more = `&max_time=${next_cursor}&cursor_uid=${cursor_uid}`;
    }
    expect(names).toEqual(['fan6', 'fan5', 'fan4', 'fan3', 'fan2', 'fan1', 'fan0']);
  });
});

describe('limits', () => {
  let strict: TestClient;
  const ask = () => get('/2/statuses/mentions.json', strict.credentials.accessToken, strict);
  const status = async () =>
    Object((await get('/2/account/rate_limit_status.json', strict.credentials.accessToken, strict)).json);
  beforeAll(async () => {
    strict = await startTestClient(QUIET, 'lanxing', 'weibo');
  });
  afterAll(() => strict.sandbox.close());

  test('100 calls a day and user; who does not stop gets nothing, until Beijing’s midnight', async () => {
    const codes: unknown[] = [];
    for (let n = 0; n < 101; n += 1) codes.push(Object((await ask()).json).error_code);
    expect(codes).toEqual([...Array.from({ length: 100 }, () => undefined), 10023]);
    expect(await status()).toMatchObject({
      user_limit: 100,
      remaining_user_hits: 0,
      reset_time: '2026-11-22 00:00:00',
      reset_time_in_seconds: 7 * 3600,
    });
    const other = await tokenFor('northgate', [], strict);
    expect((await get('/2/statuses/mentions.json', other, strict)).status).toBe(200);
    for (let n = 0; n < 19; n += 1) expect((await ask()).status).toBe(403);
    const silent = await fetch(
      `${strict.sandbox.url}/weibo/2/statuses/mentions.json?access_token=${strict.credentials.accessToken}`,
    );
    expect([silent.status, await silent.text()]).toEqual([200, '']);
    await strict.admin('POST', '/_admin/tick', { ms: 7 * 3_600_000 });
    expect(Object((await ask()).json).statuses).toEqual([]);
  });

  test('30 posts an hour', async () => {
    await strict.admin('POST', '/_admin/tick', { ms: DAY });
    const codes: unknown[] = [];
    for (let n = 0; n < 31; n += 1) {
      const fields = { status: `${n} ${LINK}` };
      const { json } = await post('/2/statuses/share.json', fields, strict.credentials.accessToken, strict);
      codes.push(json.error_code);
    }
    expect(codes).toEqual([...Array.from({ length: 30 }, () => undefined), 10024]);
    expect(await status()).toMatchObject({ remaining_user_hits: 70 });
  });
});

describe('errors and faults', () => {
  test.each([
    ['/2/statuses/mentions.json?access_token=', 21332],
    ['/2/statuses/mentions.json?access_token=2.00wrong', 21332],
    ['/2/statuses/mentions.json', 10006],
    ['/2/statuses/unknown.json', 10020],
    ['/2/statuses/share.json', 10021],
  ])('%s is refused with %i', async (path, code) => {
    const { json } = await client.call('GET', `/weibo${path}`);
    expect(json).toMatchObject({ error_code: code, request: path.split('?')[0], error: expect.any(String) });
  });

  test('faults speak Weibo, reshape its lists and are in the log', async () => {
    await client.admin('POST', '/_admin/faults', [
      { kind: 'too-many', match: { endpoint: 'weibo.statuses' }, count: 1 },
      { kind: 'error-before', status: 503, match: { endpoint: 'weibo.statuses' }, count: 1 },
      { kind: 'duplicates', match: { endpoint: 'weibo.statuses' }, count: 1 },
    ]);
    const path = '/2/statuses/mentions.json?count=5';
    expect(await get(path)).toMatchObject({ status: 403, json: { error_code: 10023 } });
    expect(await get(path)).toMatchObject({ status: 503, json: { error_code: 10001 } });
    expect(idsIn(await get(path), 'statuses').length).toBeGreaterThan(5);
    const { json } = await client.admin('GET', '/_admin/log?endpoint=weibo.statuses.mentions&limit=10000');
    expect(Object(json).entries.at(-1)).toMatchObject({ account: 'lanxing', status: 200 });
    await client.admin('DELETE', '/_admin/faults');
  });

  test('a token ends after 30 days and cannot be renewed', async () => {
    const token = await tokenFor('northgate');
    await tick(30 * DAY);
    expect((await get('/2/statuses/mentions.json', token)).json).toMatchObject({ error_code: 21327 });
  });
});
