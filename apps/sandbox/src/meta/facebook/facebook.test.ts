import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { cellsPng } from '../../avatars/png.js';
import { type Seen, startTestClient, type TestClient } from '../../test-client.js';
import { appSecretProof } from '../app.js';
import { pageScopedId } from '../ids.js';

const PICTURE = cellsPng(
  [[0, 1]],
  [
    [200, 20, 20],
    [20, 20, 200],
  ],
  8,
);
const QUIET = { people: 0, life: false, history: { days: 0, posts: 0, mentions: 0 } };
const HOUR = 3_600_000;
const NAME = 'Lanxing Coffee 蓝星咖啡';

let client: TestClient;
let page: string;
beforeAll(async () => {
  client = await startTestClient({ ...QUIET, rateLimit: { factor: 10 } }, 'lanxing', 'facebook');
  page = client.credentials.pageId ?? '';
  for (const handle of ['ann', 'bo'])
    await client.admin('POST', '/_admin/people', { handle, networks: ['facebook'] });
});
afterAll(() => client.sandbox.close());

const graph = (method: string, path: string, body?: unknown): Promise<Seen> =>
  client.call(method, `/facebook/v24.0${path}`, body);
const tick = (ms = 1000): Promise<Seen> => client.admin('POST', '/_admin/tick', { ms });
const says = async (author: string, text: string, replyTo?: string): Promise<string> => {
  await tick();
  const made = await client.admin('POST', '/_admin/posts', {
    author,
    text,
    network: 'facebook',
    ...(replyTo && { replyTo }),
  });
  return String(Object(made.json).id);
};
const writes = (from: string, text: string): Promise<Seen> =>
  client.admin('POST', '/_admin/messages', { from, to: 'lanxing', network: 'facebook', text });
const psid = (handle: string): string => {
  const account = client.sandbox.world.accounts.byAddress(handle);
  const brand = client.sandbox.world.accounts.byAddress('lanxing');
  return account && brand ? pageScopedId(brand, account) : '';
};
const ids = (seen: Seen): string[] => (Object(seen.json).data ?? []).map((each: { id: string }) => each.id);
const errorOf = (seen: Seen) => Object(seen.json).error;
const published = async (message: string): Promise<string> => {
  await tick();
  return String(Object((await graph('POST', `/${page}/feed`, { message })).json).id);
};

describe('fields', () => {
  test('only what is asked for, the usual ones otherwise', async () => {
    expect((await graph('GET', '/me')).json).toEqual({ name: NAME, id: page });
    const full = await graph(
      'GET',
      `/${page}?fields=username,fan_count,picture{url},instagram_business_account{username}`,
    );
    expect(full.json).toEqual({
      username: 'lanxing',
      fan_count: 0,
      picture: { data: expect.objectContaining({ url: expect.stringContaining('/avatars/') }) },
      instagram_business_account: { username: 'lanxing', id: `17841${page}` },
      id: page,
    });
  });

  test('fields of fields with modifiers', async () => {
    const id = await published('a place to talk');
    for (const text of ['one', 'two', 'three']) await says('ann', text, id.split('_')[1]);
    const seen = await graph(
      'GET',
      `/${id}?fields=message,comments.limit(2).order(reverse_chronological).summary(true){message,from{name}},likes.summary(true)`,
    );
    expect(seen.json).toMatchObject({
      message: 'a place to talk',
      comments: {
        data: [{ message: 'three', from: { name: 'ann' } }, { message: 'two' }],
        paging: { next: expect.stringContaining('after=') },
        summary: { total_count: 3 },
      },
      likes: { data: [], summary: { total_count: 0, has_liked: false } },
    });
    const next = await fetch(Object(seen.json).comments.paging.next);
    expect(await next.json()).toMatchObject({ data: [{ message: 'one' }] });
  });

  test.each(['nonsense', 'id,{', 'from{nonsense}', 'comments.limit(x)'])('%s is refused', async (fields) => {
    const id = await published(`about ${fields}`);
    const refused = await graph('GET', `/${id}?fields=${encodeURIComponent(fields)}`);
    expect(refused.status).toBe(400);
    expect(errorOf(refused)).toMatchObject({
      code: 100,
      type: 'OAuthException',
      fbtrace_id: expect.any(String),
    });
  });
});

test('several nodes at once, under their ids', async () => {
  const [first, second] = [await published('first of several'), await published('second of several')];
  const seen = await graph('GET', `/?ids=${first},${second}&fields=message`);
  expect(seen.json).toMatchObject({ [first]: { message: 'first of several' }, [second]: { id: second } });
  expect(errorOf(await graph('GET', `/?ids=${first},123_456&fields=message`))).toMatchObject({ code: 803 });
});

test('who is banned is listed until let in again', async () => {
  const user = [psid('bo')];
  expect((await graph('POST', `/${page}/blocked`, { user })).json).toEqual({ [psid('bo')]: true });
  expect(ids(await graph('GET', `/${page}/blocked`))).toEqual(user);
  await graph('DELETE', `/${page}/blocked`, { user });
  expect(ids(await graph('GET', `/${page}/blocked`))).toEqual([]);
  expect(errorOf(await graph('POST', `/${page}/blocked`, { user: ['1'] }))).toMatchObject({ code: 100 });
});

describe('timelines', () => {
  test('a page shows its own and what people write on it; who calls it elsewhere is in tagged', async () => {
    const own = await published('fresh beans today');
    const visit = await says('ann', '@lanxing do you open on Sunday? 周日开吗');
    const tagged = await says('bo', 'nice morning at @lanxing with @ann');
    const feed = await graph('GET', `/${page}/feed?limit=2&fields=message,from,message_tags,created_time`);
    expect(feed.json).toMatchObject({
      data: [
        {
          id: `${page}_${visit}`,
          message: `${NAME} do you open on Sunday? 周日开吗`,
          from: { name: 'ann', id: psid('ann') },
          message_tags: [{ id: page, name: NAME, type: 'page', offset: 0, length: NAME.length }],
          created_time: expect.stringMatching(/^2026-11-21T09:\d\d:\d\d\+0000$/),
        },
        { id: own, from: { id: page } },
      ],
    });
    const seen = await graph('GET', `/${page}/tagged?fields=message,from`);
    expect(seen.json).toMatchObject({
      data: [{ id: `${psid('bo')}_${tagged}`, message: `nice morning at ${NAME} with ann` }],
    });
    expect(ids(await graph('GET', `/${page}/posts?limit=1`))).toEqual([own]);
    expect(ids(await graph('GET', `/${page}/visitor_posts?limit=1`))).toEqual([`${page}_${visit}`]);
  });

  test('cursors lead down and up again without loss, even past what was deleted', async () => {
    const wanted: string[] = [];
    for (let n = 0; n < 7; n += 1) wanted.unshift(`${page}_${await says('bo', `@lanxing number ${n}`)}`);
    const first = await graph('GET', `/${page}/feed?limit=3`);
    expect(ids(first)).toEqual(wanted.slice(0, 3));
    await graph('DELETE', `/${wanted[2]}`);
    const { after } = Object(first.json).paging.cursors;
    const second = await graph('GET', `/${page}/feed?limit=4&after=${after}`);
    expect(ids(second)).toEqual(wanted.slice(3));
    const { before } = Object(second.json).paging.cursors;
    expect(ids(await graph('GET', `/${page}/feed?limit=9&before=${before}`))).toEqual(wanted.slice(0, 2));
    expect(errorOf(await graph('GET', `/${page}/feed?after=zzz`))).toMatchObject({ code: 100 });
    const since = Math.floor(client.sandbox.clock.now() / 1000);
    expect(ids(await graph('GET', `/${page}/feed?since=${since}`))).toEqual(wanted.slice(0, 1));
  });

  test('posts that do not call the page do not exist for it', async () => {
    const id = await says('ann', 'talking to nobody');
    const refused = await graph('GET', `/${psid('ann')}_${id}`);
    expect(errorOf(refused)).toMatchObject({ code: 100, error_subcode: 33, type: 'GraphMethodException' });
  });
});

describe('comments', () => {
  test('two levels: an answer to an answer stands below the same comment', async () => {
    const post = await published('what do you think?');
    const root = post.split('_')[1] ?? '';
    const top = await says('ann', 'I like it', root);
    const below = await says('bo', '@ann me too', top);
    const deeper = await graph('POST', `/${root}_${below}/comments`, { message: 'thank you both' });
    const third = String(Object(deeper.json).id);
    expect(ids(await graph('GET', `/${post}/comments`))).toEqual([`${root}_${top}`]);
    expect(ids(await graph('GET', `/${root}_${top}/comments`))).toEqual([`${root}_${below}`, third]);
    expect(
      ids(await graph('GET', `/${post}/comments?filter=stream&order=reverse_chronological`)),
    ).toHaveLength(3);
    const shown = await graph('GET', `/${third}?fields=message,parent{id},object,from,can_hide,can_remove`);
    expect(shown.json).toMatchObject({
      parent: { id: `${root}_${top}` },
      object: { id: post },
      from: { id: page, name: NAME },
      can_hide: false,
      can_remove: true,
    });
  });

  test('are hidden, shown again, liked and deleted by the page', async () => {
    const post = await published('be nice');
    const root = post.split('_')[1] ?? '';
    const comment = `${root}_${await says('bo', 'spam', root)}`;
    const flag = async () => Object((await graph('GET', `/${comment}?fields=is_hidden`)).json).is_hidden;
    expect((await graph('POST', `/${comment}?is_hidden=true`)).json).toEqual({ success: true });
    expect(await flag()).toBe(true);
    await graph('POST', `/${comment}`, { is_hidden: false });
    expect(await flag()).toBe(false);
    await graph('POST', `/${comment}/likes`);
    expect((await graph('GET', `/${comment}?fields=like_count,user_likes`)).json).toMatchObject({
      like_count: 1,
      user_likes: true,
    });
    await graph('DELETE', `/${comment}/likes`);
    expect(Object((await graph('GET', `/${comment}?fields=like_count`)).json).like_count).toBe(0);
    expect((await graph('DELETE', `/${comment}`)).json).toEqual({ success: true });
    expect(errorOf(await graph('GET', `/${comment}`))).toMatchObject({ code: 100, error_subcode: 33 });
    const own = String(Object((await graph('POST', `/${post}/comments`, { message: 'mine' })).json).id);
    expect(errorOf(await graph('POST', `/${own}?is_hidden=true`))).toMatchObject({ code: 200 });
  });
});

describe('publishing', () => {
  test('the same twice in a row is refused, an empty and a too long one too', async () => {
    await published('twice');
    expect(errorOf(await graph('POST', `/${page}/feed`, { message: 'twice' }))).toMatchObject({
      code: 506,
      error_subcode: 1455006,
    });
    expect(errorOf(await graph('POST', `/${page}/feed`, {}))).toMatchObject({ code: 100 });
    const long = await graph('POST', `/${page}/feed`, { message: '字'.repeat(63_207) });
    expect(errorOf(long)).toMatchObject({ code: 100 });
  });

  test('photos: alone with a text, or kept for a post', async () => {
    const form = new FormData();
    form.set('published', 'false');
    form.set('source', new Blob([Uint8Array.from(PICTURE)], { type: 'image/png' }), 'a.png');
    const headers = { authorization: `Bearer ${client.credentials.accessToken}` };
    const url = `${client.sandbox.url}/facebook/${page}/photos`;
    const kept = Object(await (await fetch(url, { method: 'POST', body: form, headers })).json());
    expect(kept).toEqual({ id: expect.stringMatching(/^\d{16}$/) });
    const comment = await graph('POST', `/${await published('answer me')}/comments`, {
      message: 'like this',
      attachment_id: kept.id,
    });
    const fields = 'message,attachment{type,media}';
    expect((await graph('GET', `/${Object(comment.json).id}?fields=${fields}`)).json).toMatchObject({
      attachment: { type: 'photo', media: { image: { src: expect.stringContaining(kept.id) } } },
    });
    const unknown = { message: 'x', attachment_id: '1' };
    expect(errorOf(await graph('POST', `/${Object(comment.json).id}/comments`, unknown))).toMatchObject({
      code: 100,
    });
    const attached_media = [{ media_fbid: kept.id }];
    const post = await graph('POST', `/${page}/feed`, { message: 'look', attached_media });
    const seen = await graph('GET', `/${Object(post.json).id}?fields=attachments,full_picture`);
    expect(seen.json).toMatchObject({ attachments: { data: [{ type: 'photo', target: { id: kept.id } }] } });
    expect((await fetch(Object(seen.json).full_picture)).headers.get('content-type')).toBe('image/png');
    const bad = await graph('POST', `/${page}/photos`, { url: `${client.sandbox.url}/nothing-here` });
    expect(errorOf(bad)).toMatchObject({ code: 324 });
    const good = await graph('POST', `/${page}/photos`, { url: `${client.sandbox.url}/avatars/1.png` });
    expect(good.json).toMatchObject({ post_id: expect.stringContaining(`${page}_`) });
  });

  test('can be changed and deleted, but not what people wrote', async () => {
    const id = await published('first words');
    await graph('POST', `/${id}`, { message: 'better words' });
    expect(Object((await graph('GET', `/${id}`)).json).message).toBe('better words');
    expect((await graph('DELETE', `/${id}`)).json).toEqual({ success: true });
    const visit = `${page}_${await says('ann', '@lanxing hello')}`;
    expect(errorOf(await graph('POST', `/${visit}`, { message: 'other words' }))).toMatchObject({
      code: 200,
    });
  });
});

describe('messages', () => {
  test('within 24 hours, by an agent within seven days, then no more', async () => {
    const id = psid('ann');
    const send = (more: object = {}): Promise<Seen> =>
      graph('POST', '/me/messages', {
        recipient: { id },
        message: { text: '好的' },
        messaging_type: 'RESPONSE',
        ...more,
      });
    expect(errorOf(await send())).toMatchObject({ code: 10, error_subcode: 2018278 });
    await writes('ann', 'are you there?');
    const sent = await send();
    expect(sent.json).toEqual({ recipient_id: id, message_id: expect.stringMatching(/^m_/) });
    expect((await graph('GET', `/${Object(sent.json).message_id}?fields=message,from`)).json).toMatchObject({
      message: '好的',
      from: { id: page },
    });
    await tick(24 * HOUR);
    expect(errorOf(await send())).toMatchObject({ code: 10 });
    expect(errorOf(await send({ tag: 'HUMAN_AGENT' }))).toMatchObject({ code: 100 });
    expect((await send({ tag: 'HUMAN_AGENT', messaging_type: 'MESSAGE_TAG' })).status).toBe(200);
    await tick(6 * 24 * HOUR);
    expect(errorOf(await send({ tag: 'HUMAN_AGENT', messaging_type: 'MESSAGE_TAG' }))).toMatchObject({
      code: 10,
    });
    await writes('ann', 'again');
    expect(errorOf(await send({ message: { text: 'x'.repeat(2001) } }))).toMatchObject({ code: 100 });
    expect(errorOf(await send({ recipient: { id: '123' } }))).toMatchObject({
      code: 100,
      error_subcode: 2018001,
    });
  });

  test('conversations with their messages, newest first', async () => {
    await writes('bo', 'first');
    await tick();
    await writes('bo', 'second');
    const seen = await graph(
      'GET',
      `/${page}/conversations?platform=messenger&user_id=${psid('bo')}&fields=participants,unread_count,updated_time,messages{message,from,created_time}`,
    );
    expect(seen.json).toMatchObject({
      data: [
        {
          id: expect.stringMatching(/^t_\d+$/),
          unread_count: 2,
          participants: { data: [{ name: 'bo', id: psid('bo') }, { id: page }] },
          messages: { data: [{ message: 'second' }, { message: 'first' }] },
        },
      ],
    });
    const [talk] = ids(seen);
    expect(ids(await graph('GET', `/${talk}/messages?limit=1`))).toHaveLength(1);
  });

  test('a private reply to a comment goes out once', async () => {
    const post = await published('ask us');
    const root = post.split('_')[1] ?? '';
    const comment = `${root}_${await says('bo', 'my number is…', root)}`;
    const reply = () =>
      graph('POST', '/me/messages', { recipient: { comment_id: comment }, message: { text: 'in private' } });
    expect((await reply()).status).toBe(200);
    expect(errorOf(await reply())).toMatchObject({ code: 10900 });
  });
});

test('insights count what happens', async () => {
  const id = await published('count me');
  await client.admin('POST', '/_admin/reactions', { kind: 'like', from: 'ann', post: id.split('_')[1] });
  const seen = await graph('GET', `/${id}/insights?metric=post_reactions_by_type_total`);
  expect(seen.json).toMatchObject({ data: [{ values: [{ value: { like: 1 } }] }] });
  expect(
    (await graph('GET', `/${page}/insights?metric=page_fans,page_post_engagements&period=day`)).json,
  ).toMatchObject({
    data: [{ name: 'page_fans', values: [{ value: 0 }, { value: 0 }] }, { name: 'page_post_engagements' }],
  });
  expect(errorOf(await graph('GET', `/${page}/insights?metric=nonsense`))).toMatchObject({ code: 100 });
});

test('the proof of the application is checked when it is sent', async () => {
  const { accessToken = '' } = client.credentials;
  const good = await graph('GET', `/me?appsecret_proof=${appSecretProof(accessToken)}`);
  expect(good.status).toBe(200);
  const bad = await graph('GET', '/me?appsecret_proof=00');
  expect(errorOf(bad)).toMatchObject({ code: 100, type: 'GraphMethodException' });
});

test('a missing permission is named', async () => {
  const minted = await client.admin('POST', '/_admin/tokens', {
    account: 'lanxing',
    network: 'facebook',
    scopes: ['pages_show_list'],
  });
  const headers = { authorization: `Bearer ${Object(minted.json).accessToken}` };
  const refused = await client.call('GET', `/facebook/${page}/feed`, undefined, headers);
  expect(refused.status).toBe(403);
  expect(errorOf(refused)).toMatchObject({
    code: 10,
    message: expect.stringContaining('pages_read_engagement'),
  });
});

test('faults and the log know the endpoints', async () => {
  await client.admin('POST', '/_admin/faults', {
    kind: 'too-many',
    match: { endpoint: 'facebook.page.feed' },
    count: 1,
    retryAfterSeconds: 300,
  });
  const refused = await graph('GET', `/${page}/feed`);
  expect(errorOf(refused)).toMatchObject({ code: 4 });
  expect(refused.headers.get('x-business-use-case-usage')).toContain('"estimated_time_to_regain_access":5');
  const created = await published('logged');
  const log = await client.admin('GET', '/_admin/log?endpoint=facebook.page.feed.create&limit=1000');
  expect(Object(log.json).entries.at(-1)).toMatchObject({ account: 'lanxing', effect: { created } });
});
