import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestClient, type TestClient } from '../test-client.js';

const QUIET = { people: 0, life: false, history: { days: 0, posts: 0, mentions: 0 } };
const OPTIONS = ['拿铁', '美式'];

describe('polls on Mastodon', () => {
  let client: TestClient;
  beforeAll(async () => {
    client = await startTestClient(QUIET);
    for (const handle of ['ana', 'bo'])
      await client.admin('POST', '/_admin/people', { handle, name: handle });
  });
  afterAll(() => client.sandbox.close());
  const ask = (poll: object) => client.call('POST', '/api/v1/statuses', { status: '喝什么？', poll });
  const vote = (id: unknown, by: string, ...choices: number[]) =>
    client.admin('POST', `/_admin/posts/${String(id)}/votes`, { by, choices });

  test('count each voter once, and end', async () => {
    const { status, json } = await ask({ options: OPTIONS, expires_in: 300, multiple: false });
    expect(status).toBe(200);
    const id = Object(json).id;
    await vote(id, 'ana', 1);
    expect((await vote(id, 'ana', 0)).status).toBe(400);
    expect((await vote(id, 'bo', 0, 1)).status).toBe(400);
    const read = Object((await client.call('GET', `/api/v1/statuses/${id}`)).json).poll;
    expect(read).toMatchObject({
      expired: false,
      voters_count: 1,
      options: [
        { title: '拿铁', votes_count: 0 },
        { title: '美式', votes_count: 1 },
      ],
    });
    await client.admin('POST', '/_admin/pause', { paused: true });
    await client.admin('POST', '/_admin/tick', { ms: 301_000 });
    expect((await vote(id, 'bo', 0)).status).toBe(400);
    expect(Object((await client.call('GET', `/api/v1/polls/${id}`)).json).expired).toBe(true);
  });

  test.each([
    ['one option', { options: ['a'], expires_in: 300 }],
    ['five options', { options: ['a', 'b', 'c', 'd', 'e'], expires_in: 300 }],
    ['the same option twice', { options: ['a', 'a'], expires_in: 300 }],
    ['a long option', { options: ['a', 'b'.repeat(51)], expires_in: 300 }],
    ['too short a time', { options: OPTIONS, expires_in: 299 }],
    ['too long a time', { options: OPTIONS, expires_in: 2_629_747 }],
  ])('refuse %s', async (_what, poll) => expect((await ask(poll)).status).toBe(422));
});

describe('polls on X', () => {
  let client: TestClient;
  beforeAll(async () => {
    client = await startTestClient(QUIET, 'lanxing', 'x');
  });
  afterAll(() => client.sandbox.close());
  const ask = (text: string, poll: object) => client.call('POST', '/x/2/tweets', { text, poll });

  test('come with their posts where they are asked for', async () => {
    const { json } = await ask('喝什么？', { options: OPTIONS, duration_minutes: 60 });
    const id = Object(Object(json).data).id;
    const query = 'tweet.fields=attachments&expansions=attachments.poll_ids';
    const read = Object((await client.call('GET', `/x/2/tweets?ids=${id}&${query}`)).json);
    expect(read.data[0].attachments.poll_ids).toEqual([read.includes.polls[0].id]);
    expect(read.includes.polls[0]).toMatchObject({
      voting_status: 'open',
      options: [
        { position: 1, label: '拿铁', votes: 0 },
        { position: 2, label: '美式', votes: 0 },
      ],
    });
  });

  test('have at most four short choices for at most a week', async () => {
    const refused = [
      { options: ['a'], duration_minutes: 60 },
      { options: ['a', 'b'.repeat(26)], duration_minutes: 60 },
      { options: OPTIONS, duration_minutes: 10_081 },
    ];
    const statuses = await Promise.all(refused.map(async (poll, n) => (await ask(`no ${n}`, poll)).status));
    expect(statuses).toEqual([400, 400, 400]);
  });
});
