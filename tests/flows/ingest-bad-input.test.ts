import { parseJsonKeepingIds, type RemoteEvent, type RemotePost } from '@tingshuo/connector-kit';
import { mastodon } from '@tingshuo/connectors';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Listening, startListening } from '../harness/listening.js';
import type { ListeningWorkspace } from '../harness/listening-workspace.js';
import { heard, naming, person, remotePost } from '../harness/remote-posts.js';

let listening: Listening;
beforeAll(async () => {
  listening = await startListening();
});
afterAll(() => listening.close());

const ann = person('ann');
const good = (n: number): RemoteEvent => heard(remotePost(`good${n}`, ann, { second: n }));
const bad = (more: Partial<RemotePost>): RemoteEvent =>
  heard(remotePost('bad', person('eve'), more), 'home', 'event of eve');

const refusals = (workspace: ListeningWorkspace) =>
  listening.rows(
    workspace,
    'SELECT code, path, message, sample FROM refused_event WHERE workspace_id = $1 ORDER BY id',
  );
const posts = async (workspace: ListeningWorkspace) =>
  (await listening.rows(workspace, 'SELECT external_id FROM post WHERE workspace_id = $1 ORDER BY 1')).map(
    (row) => row.external_id,
  );

/** Feeds something between good posts; answers what was stored of it. */
async function fedBetween(event: RemoteEvent) {
  const workspace = await listening.workspace();
  const result = await listening.feed(workspace, [good(1), event, good(2)]);
  expect(await posts(workspace)).toEqual(expect.arrayContaining(['good1', 'good2']));
  const [row] = await listening.rows(
    workspace,
    "SELECT text, html, truncated FROM post WHERE workspace_id = $1 AND external_id NOT LIKE 'good%'",
  );
  return { result, row, refused: await refusals(workspace) };
}

describe('what is refused stands in a row of its own, the rest of the batch is stored', () => {
  const huge = 'x'.repeat(16_384);
  it.each<[string, RemoteEvent, string, string]>([
    ['an id of 16 kB', heard(remotePost(huge, ann)), 'bad_id', 'events[1].eventId'],
    ['an id with NUL', bad({ externalId: 'a\0b' }), 'bad_id', 'events[1].post.externalId'],
    ['an id with half a pair', bad({ externalId: 'a\ud800' }), 'bad_id', 'events[1].post.externalId'],
    ['an empty id', bad({ externalId: '' }), 'bad_id', 'events[1].post.externalId'],
    ['a huge parent', bad({ parentExternalId: huge }), 'bad_id', 'events[1].post.parentExternalId'],
    [
      'a huge name',
      bad(naming({ ...ann, externalId: huge })),
      'bad_id',
      'events[1].post.mentions[0].externalId',
    ],
    [
      'a huge id inside a repost',
      bad({ repostOf: remotePost(huge, ann) }),
      'bad_id',
      'events[1].post.repostOf.externalId',
    ],
    ['no author', bad({ author: undefined as unknown as RemotePost['author'] }), 'bad_shape', 'events[1]'],
    ['no event', null as unknown as RemoteEvent, 'bad_shape', 'events[1]'],
    ['a number as text', bad({ html: 7 as unknown as string }), 'bad_shape', 'events[1].post.html'],
    ...[
      '',
      '0000-01-01T00:00:00Z',
      '+275760-09-13T00:00:00.000Z',
      '2026-11-21T09:00:00',
      '2026-02-30T09:00:00Z',
      '2026-11-21',
      'yesterday',
      '2026-13-01T00:00:00Z',
      '2026-11-21T25:00:00Z',
    ].map((occurredAt): [string, RemoteEvent, string, string] => [
      `the time "${occurredAt}"`,
      bad({ occurredAt }),
      'bad_time',
      'events[1].post.occurredAt',
    ]),
    ['an edit at no time', bad({ editedAt: 'soon' }), 'bad_time', 'events[1].post.editedAt'],
    [
      'a deletion at no time',
      { type: 'deleted', eventId: 'x', externalId: 'good1', occurredAt: '' },
      'bad_time',
      'events[1].occurredAt',
    ],
  ])('%s', async (_, event, code, path) => {
    const { result, row, refused } = await fedBetween(event);
    expect(refused).toEqual([
      { code, path, message: expect.stringMatching(/\w/), sample: expect.any(String) },
    ]);
    expect(refused[0]?.sample.length).toBeLessThanOrEqual(500);
    expect(result).toMatchObject({ newPosts: 2, refused: 1 });
    expect(row).toBeUndefined();
  });

  it('a row that only the database refuses is parted from its batch of 500', async () => {
    const workspace = await listening.workspace();
    await listening.owner.query(
      `ALTER TABLE post ADD CONSTRAINT no_curses CHECK (text NOT LIKE '%abracadabra%')`,
    );
    const cursed = (n: number) => heard(remotePost(`cursed${n}`, ann, { html: '<p>abracadabra</p>' }));
    const events = Array.from({ length: 500 }, (_unused, n) => (n % 250 === 7 ? cursed(n) : good(n)));
    const result = await listening.feed(workspace, events, { cursor: { after: 'all' } });
    await listening.owner.query('ALTER TABLE post DROP CONSTRAINT no_curses');
    expect(result).toMatchObject({ newPosts: 498, refused: 2 });
    const refused = await refusals(workspace);
    expect(refused.map((row) => row.code)).toEqual(['database_23514', 'database_23514']);
    expect(refused[0]?.sample).toContain('cursed');
    const [stream] = await listening.rows(
      workspace,
      'SELECT cursor FROM connector_stream WHERE workspace_id = $1',
    );
    expect(stream?.cursor).toEqual({ after: 'all' });
  });
});

describe('what can be stored is stored clean', () => {
  it.each<[string, Partial<RemotePost>, string, string | null]>([
    ['NUL', { html: '<p>a\0b</p>' }, 'ab', '<p>ab</p>'],
    ['half a surrogate pair', { html: '<p>a\ud800b</p>' }, 'a\ufffdb', '<p>a\ufffdb</p>'],
    [
      'scripts',
      { html: '<p onclick="x()">hi<script>alert(1)</script><img src=x onerror=y()></p>' },
      'hi',
      '<p>hi</p>',
    ],
    [
      'a javascript link',
      { html: '<a href="javascript:alert(1)">go</a>' },
      'go',
      '<a rel="nofollow noopener noreferrer" target="_blank">go</a>',
    ],
    ['family emoji', { html: '<p>👨‍👩‍👧‍👦</p>' }, '👨‍👩‍👧‍👦', '<p>👨‍👩‍👧‍👦</p>'],
    ['a snowflake id', { externalId: '9007199254740993123' }, 'words of bad', '<p>words of bad</p>'],
    [
      'NUL where nobody looks',
      { lang: 'e\0n', tags: ['a\0', 'b\ud800'], url: 'https://x.example/\0' },
      'words of bad',
      '<p>words of bad</p>',
    ],
  ])('%s', async (_, more, text, html) => {
    const { result, row, refused } = await fedBetween(bad(more));
    expect(row?.text).toBe(text);
    if (row?.html !== html) expect(row?.html).not.toMatch(/script|onerror|onclick/);
    expect(result).toMatchObject({ newPosts: 3, refused: 0 });
    expect(refused).toEqual([]);
  });

  it('a text of 1 MB is cut and says so', async () => {
    const { row } = await fedBetween(bad({ html: `<p>${'长'.repeat(1_000_000)}</p>` }));
    expect(row?.truncated).toBe(true);
    expect(row?.text.length).toBe(100_000);
  });

  it('absurd profiles are bounded', async () => {
    const workspace = await listening.workspace();
    const odd = person('odd', {
      handle: 'h'.repeat(20_000),
      displayName: 'n\0'.repeat(20_000),
      followers: 2 ** 40,
      following: -3,
      posts: 1.5,
    });
    expect(await listening.feed(workspace, [heard(remotePost('p', odd))])).toMatchObject({
      newPosts: 1,
      refused: 0,
    });
    const [profile] = await listening.rows(
      workspace,
      'SELECT length(handle) AS handle, length(display_name) AS name, followers, following, posts FROM social_profile WHERE workspace_id = $1',
    );
    expect(profile).toMatchObject({ handle: 500, followers: 2_147_483_647, following: 0, posts: 1 });
    expect(profile?.name).toBeLessThanOrEqual(500);
  });

  it('of one id twice in a batch the newer version stands', async () => {
    const workspace = await listening.workspace();
    const first = remotePost('twice', ann, { html: '<p>first</p>' });
    const edited = { ...first, html: '<p>second</p>', editedAt: '2026-11-01T10:00:00Z' };
    const result = await listening.feed(workspace, [
      heard(edited),
      heard(first),
      heard(first, 'home', 'other'),
    ]);
    expect(result).toMatchObject({ newPosts: 1, refused: 0 });
    const rows = await listening.rows(workspace, 'SELECT text FROM post WHERE workspace_id = $1');
    expect(rows).toEqual([{ text: 'second' }]);
  });

  it('a post that a rule hits ten thousand times keeps a bounded number of places', async () => {
    const workspace = await listening.workspace({ rules: ['ha', 'ha OR ho'] });
    await listening.feed(workspace, [
      heard(remotePost('laugh', ann, { html: `<p>${'ha ho '.repeat(10_000)}</p>` })),
    ]);
    const hits = await listening.rows<{ n: number }>(
      workspace,
      'SELECT jsonb_array_length(spans) AS n FROM mention_hit WHERE workspace_id = $1',
    );
    expect(hits).toHaveLength(2);
    for (const { n } of hits) expect(n).toBeLessThanOrEqual(1_000);
  });
});

describe('at the network’s border', () => {
  const answering = (text: string) => ({
    baseUrl: 'https://town.example',
    http: {
      request: async ({ url }: { url: string }) => ({
        status: 200,
        headers: {},
        url,
        text,
        json: () => parseJsonKeepingIds(text),
        freshConnection: false,
      }),
    },
    now: () => new Date('2026-11-01T12:00:00Z'),
    credentials: { accessToken: 'x' },
    account: { externalId: '1', handle: 'brand' },
    settings: {},
  });

  it.each([
    ['a depth bomb', '['.repeat(100_000) + ']'.repeat(100_000)],
    ['an error page with status 200', '<!doctype html><h1>sorry</h1>'],
    ['truncated JSON', '[{"id": "1", "content"'],
    ['nothing', ''],
  ])('%s is an error that names itself, not an empty answer', async (_, text) => {
    await expect(mastodon.home(answering(text), null, { limit: 40 })).rejects.toMatchObject({
      kind: 'bad_response',
    });
  });

  it('one bad item is refused and the others are stored', async () => {
    const workspace = await listening.workspace();
    const status = (id: unknown, more: object = {}) => ({
      id,
      created_at: '2026-11-01T09:00:00Z',
      content: '<p>hello</p>',
      account: { id: '5', acct: 'ann' },
      ...more,
    });
    const text = JSON.stringify([
      status('1'),
      status('2', { account: null }),
      status('3', { created_at: 'never' }),
      JSON.parse('{"__proto__": {"id": "x"}}'),
    ]).replace('"1"', '9007199254740993');
    const batch = await mastodon.home(answering(text), null, { limit: 40 });
    await listening.ingest.ingest({
      workspaceId: workspace.id,
      stream: workspace.streams[0] ?? { id: '', fence: 0n },
      account: workspace.account,
      ...batch,
    });
    expect(await posts(workspace)).toEqual(['9007199254740993']);
    expect((await refusals(workspace)).map(({ path }) => path).sort()).toEqual([
      'items[1]',
      'items[2]',
      'items[3]',
    ]);
  });
});
