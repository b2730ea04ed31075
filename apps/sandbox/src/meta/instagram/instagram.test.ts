import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Seen, startTestClient, type TestClient } from '../../test-client.js';
import { instagramId, instagramScopedId } from '../ids.js';

const QUIET = { people: 0, life: false, history: { days: 0, posts: 0, mentions: 0 } };
const HOUR = 3_600_000;

let client: TestClient;
let me: string;
let picture: string;
beforeAll(async () => {
  client = await startTestClient({ ...QUIET, rateLimit: { factor: 10 } }, 'lanxing', 'instagram');
  me = client.credentials.instagramId ?? '';
  picture = `${client.sandbox.url}/avatars/1.png`;
  for (const handle of ['ann', 'bo'])
    await client.admin('POST', '/_admin/people', { handle, networks: ['instagram'] });
});
afterAll(() => client.sandbox.close());

const graph = (method: string, path: string, body?: unknown): Promise<Seen> =>
  client.call(method, `/instagram/v24.0${path}`, body);
const tick = (ms = 1000): Promise<Seen> => client.admin('POST', '/_admin/tick', { ms });
const says = async (author: string, text: string, replyTo?: string): Promise<string> => {
  await tick();
  const made = await client.admin('POST', '/_admin/posts', {
    author,
    text,
    network: 'instagram',
    ...(replyTo && { replyTo }),
  });
  return String(Object(made.json).id);
};
const ids = (seen: Seen): string[] => (Object(seen.json).data ?? []).map((each: { id: string }) => each.id);
const errorOf = (seen: Seen) => Object(seen.json).error;
const idOf = (seen: Seen): string => String(Object(seen.json).id);
const publish = async (caption: string): Promise<string> => {
  await tick();
  const creation_id = idOf(await graph('POST', `/${me}/media`, { image_url: picture, caption }));
  return idOf(await graph('POST', `/${me}/media_publish`, { creation_id }));
};
const worldId = (id: string): string => id.slice(5);
const igsid = (handle: string): string => {
  const { accounts } = client.sandbox.world;
  const [brand, person] = [accounts.byAddress('lanxing'), accounts.byAddress(handle)];
  return brand && person ? instagramScopedId(brand, person) : '';
};

test('the account is linked to its page', async () => {
  const page = await graph('GET', '/me?fields=instagram_business_account');
  expect(page.json).toMatchObject({ instagram_business_account: { id: me } });
  const seen = await graph('GET', `/${me}?fields=username,name,followers_count,media_count`);
  expect(seen.json).toEqual({
    username: 'lanxing',
    name: 'Lanxing Coffee 蓝星咖啡',
    followers_count: 0,
    media_count: 0,
    id: me,
  });
});

describe('publishing', () => {
  test('a container first, then its publication, once', async () => {
    const made = await graph('POST', `/${me}/media`, { image_url: picture, caption: '新豆到店 #咖啡' });
    const creation_id = idOf(made);
    expect((await graph('GET', `/${creation_id}?fields=status_code`)).json).toEqual({
      status_code: 'FINISHED',
      id: creation_id,
    });
    const media = idOf(await graph('POST', `/${me}/media_publish`, { creation_id }));
    expect(
      (await graph('GET', `/${media}?fields=caption,media_type,media_url,username,permalink`)).json,
    ).toMatchObject({
      caption: '新豆到店 #咖啡',
      media_type: 'IMAGE',
      media_url: picture,
      username: 'lanxing',
      permalink: expect.stringContaining('/instagram/p/'),
    });
    expect((await graph('GET', `/${creation_id}?fields=status_code`)).json).toMatchObject({
      status_code: 'PUBLISHED',
    });
    expect((await graph('POST', `/${me}/media_publish`, { creation_id })).status).toBe(400);
    expect(ids(await graph('GET', `/${me}/media?limit=1`))).toEqual([media]);
  });

  test('a film is worked on, and no container lives longer than a day', async () => {
    const creation_id = idOf(
      await graph('POST', `/${me}/media`, { media_type: 'REELS', video_url: picture }),
    );
    expect(errorOf(await graph('POST', `/${me}/media_publish`, { creation_id }))).toMatchObject({
      code: 9007,
      error_subcode: 2207027,
    });
    const said: string[] = [];
    for (let n = 0; n < 3; n += 1)
      said.push(Object((await graph('GET', `/${creation_id}?fields=status_code`)).json).status_code);
    expect(said).toEqual(['IN_PROGRESS', 'IN_PROGRESS', 'FINISHED']);
    await tick(24 * HOUR);
    expect((await graph('GET', `/${creation_id}?fields=status_code,status`)).json).toMatchObject({
      status_code: 'EXPIRED',
    });
    expect((await graph('POST', `/${me}/media_publish`, { creation_id })).status).toBe(400);
  });

  test.each([
    [{ caption: 'no picture' }, { code: 100 }],
    [{ image_url: 'http://127.0.0.1:1/nothing.jpg' }, { code: 9004, error_subcode: 2207052 }],
    [
      { image_url: 'https://example.com/a.jpg', caption: '字'.repeat(2201) },
      { code: 36004, error_subcode: 2207010 },
    ],
    [
      {
        image_url: 'https://example.com/a.jpg',
        caption: Array.from({ length: 31 }, (_, n) => `#tag${n}`).join(' '),
      },
      { code: 36004 },
    ],
  ])('%o is refused', async (body, error) => {
    expect(errorOf(await graph('POST', `/${me}/media`, body))).toMatchObject(error);
  });

  test('a hundred posts a day', async () => {
    await tick(25 * HOUR);
    const limit = () => graph('GET', `/${me}/content_publishing_limit?fields=config,quota_usage`);
    expect((await limit()).json).toEqual({
      data: [{ config: { quota_total: 100, quota_duration: 86_400 }, quota_usage: 0 }],
    });
    for (let n = 0; n < 100; n += 1) await publish(`number ${n}`);
    expect((await limit()).json).toMatchObject({ data: [{ quota_usage: 100 }] });
    const creation_id = idOf(await graph('POST', `/${me}/media`, { image_url: picture }));
    expect(errorOf(await graph('POST', `/${me}/media_publish`, { creation_id }))).toMatchObject({
      code: 9,
      error_subcode: 2207042,
    });
    await tick(25 * HOUR);
  });
});

describe('comments', () => {
  test('newest first; answers only below their comment, oldest first', async () => {
    const media = await publish('what do you drink?');
    const first = await says('ann', '拿铁', worldId(media));
    const second = await says('bo', 'tea', worldId(media));
    const answer = idOf(
      await graph('POST', `/${instagramId('comment', first)}/replies`, { message: '好选择' }),
    );
    const deeper = await says('bo', 'really?', worldId(answer));
    const seen = await graph(
      'GET',
      `/${media}/comments?fields=text,username,from,timestamp,replies{text,parent_id}`,
    );
    expect(seen.json).toMatchObject({
      data: [
        { id: instagramId('comment', second), text: 'tea', from: { username: 'bo', id: igsid('bo') } },
        {
          id: instagramId('comment', first),
          username: 'ann',
          replies: {
            data: [
              { id: answer, text: '好选择', parent_id: instagramId('comment', first) },
              { id: instagramId('comment', deeper) },
            ],
          },
        },
      ],
    });
    expect((await graph('GET', `/${media}?fields=comments_count`)).json).toMatchObject({ comments_count: 4 });
    expect((await graph('GET', `/${answer}?fields=from,media`)).json).toMatchObject({
      from: { id: me, username: 'lanxing' },
      media: { id: media },
    });
  });

  test('are hidden and deleted by the owner of the post', async () => {
    const media = await publish('be kind');
    const comment = instagramId('comment', await says('bo', 'spam', worldId(media)));
    expect((await graph('POST', `/${comment}?hide=true`)).json).toEqual({ success: true });
    expect((await graph('GET', `/${comment}?fields=hidden`)).json).toMatchObject({ hidden: true });
    await graph('POST', `/${comment}?hide=false`);
    expect((await graph('GET', `/${comment}?fields=hidden`)).json).toMatchObject({ hidden: false });
    expect((await graph('DELETE', `/${comment}`)).json).toEqual({ success: true });
    expect(errorOf(await graph('GET', `/${comment}`))).toMatchObject({ code: 100, error_subcode: 33 });
    expect(errorOf(await graph('DELETE', `/${media}`))).toMatchObject({ code: 100, error_subcode: 33 });
  });
});

describe('mentions', () => {
  test('in posts of others: tags, mentioned_media, and an answer', async () => {
    const media = instagramId('media', await says('ann', 'morning with @lanxing ☕'));
    expect(ids(await graph('GET', `/${me}/tags?limit=1`))).toEqual([media]);
    const seen = await graph('GET', `/${me}?fields=mentioned_media.media_id(${media}){caption,username}`);
    expect(seen.json).toMatchObject({
      mentioned_media: { caption: 'morning with @lanxing ☕', username: 'ann', id: media },
    });
    for (const [method, edge] of [
      ['GET', ''],
      ['GET', '/comments'],
      ['POST', '/comments'],
    ] as const)
      expect(
        errorOf(await graph(method, `/${media}${edge}`, method === 'POST' ? { message: 'no' } : undefined)),
      ).toMatchObject({
        code: 100,
        error_subcode: 33,
      });
    const answer = await graph('POST', `/${me}/mentions`, { media_id: media, message: 'enjoy!' });
    expect(answer.json).toEqual({ id: expect.stringMatching(/^17860/) });
  });

  test('in comments below posts of others', async () => {
    const other = await says('ann', 'where to go?');
    const comment = instagramId('comment', await says('bo', 'try @lanxing', other));
    const seen = await graph('GET', `/${me}?fields=mentioned_comment.comment_id(${comment}){text,media}`);
    expect(seen.json).toMatchObject({
      mentioned_comment: { text: 'try @lanxing', media: { id: instagramId('media', other) } },
    });
    const answered = await graph('POST', `/${me}/mentions`, {
      media_id: instagramId('media', other),
      comment_id: comment,
      message: 'see you soon',
    });
    expect(answered.status).toBe(200);
    const nothing = await graph(
      'GET',
      `/${me}?fields=mentioned_media.media_id(${instagramId('media', other)}){id}`,
    );
    expect(errorOf(nothing)).toMatchObject({ code: 100 });
  });
});

test('messages, their window and their bytes', async () => {
  const send = (text: string): Promise<Seen> =>
    graph('POST', '/me/messages', { recipient: { id: igsid('ann') }, message: { text } });
  expect(errorOf(await send('hello'))).toMatchObject({ code: 10, error_subcode: 2018278 });
  await client.admin('POST', '/_admin/messages', {
    from: 'ann',
    to: 'lanxing',
    network: 'instagram',
    text: '在吗',
  });
  expect((await send('在的')).json).toMatchObject({ recipient_id: igsid('ann') });
  expect(errorOf(await send('字'.repeat(334)))).toMatchObject({ code: 100 });
  const page = client.credentials.pageId;
  const seen = await graph(
    'GET',
    `/${page}/conversations?platform=instagram&fields=participants,messages{message,from}`,
  );
  expect(seen.json).toMatchObject({
    data: [
      {
        participants: {
          data: [
            { username: 'ann', id: igsid('ann') },
            { username: 'lanxing', id: me },
          ],
        },
        messages: { data: [{ message: '在的', from: { id: me } }, { message: '在吗' }] },
      },
    ],
  });
  expect((await graph('GET', `/${igsid('ann')}?fields=username`)).json).toMatchObject({ username: 'ann' });
  expect(errorOf(await graph('GET', `/${igsid('bo')}?fields=username`))).toMatchObject({ code: 230 });
});
