import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type {
  MentionRow,
  WatchEntry,
  WatchImportLine,
  WatchlistView,
  WatchPreview,
} from '@tingshuo/contracts';
import { AccountsService, PollService } from '@tingshuo/server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Desk } from '../harness/desk.js';

let desk: Desk;
let web: Server;
let site: string;
let accountId: string;
let entries = ['<item><guid>a</guid><title>First 第一</title><pubDate>PUB</pubDate></item>'];

const feedXml = () =>
  `<rss version="2.0"><channel><title>Daily 日报</title><link>http://daily.example/</link>${entries.join('')}</channel></rss>`;

beforeAll(async () => {
  web = createServer((request, response) => {
    if (request.url !== '/feed.xml') return response.writeHead(404).end('no');
    response.writeHead(200, { 'content-type': 'application/rss+xml' });
    return response.end(feedXml().replaceAll('PUB', new Date(Date.now() - 86_400_000).toUTCString()));
  });
  await new Promise<void>((done) => web.listen(0, '127.0.0.1', done));
  const host = `127.0.0.1:${(web.address() as AddressInfo).port}`;
  site = `http://${host}`;
  const environment = { TINGSHUO_ROLE: 'web', TINGSHUO_ALLOW_HOSTS: host };
  desk = await Desk.start({ roles: ['listener', 'agent'], environment });
  for (const handle of ['lin', 'omar']) await desk.admin('POST', '/_admin/people', { handle, name: handle });
  accountId = desk.account.id;
});
afterAll(async () => {
  await desk?.close();
  web?.close();
});

async function listen<T>(method: 'GET' | 'POST' | 'PATCH', url: string, body?: object) {
  return await desk.call<T>(method, `/api/watchlists${url}`, body, 'listener');
}
async function remove(url: string) {
  return await desk.call('DELETE', `/api/watchlists${url}`, undefined, 'listener');
}
async function newList(name: string): Promise<string> {
  return (await listen<WatchlistView>('POST', '', { name })).body.id;
}
async function entriesOf(list: string): Promise<WatchEntry[]> {
  return (await listen<{ entries: WatchEntry[] }>('GET', `/${list}`)).body.entries;
}
async function write(author: string, text: string): Promise<string> {
  return (await desk.admin<{ id: string }>('POST', '/_admin/posts', { author, text })).id;
}
async function poll(kind: string): Promise<void> {
  const { rows } = await desk.owner.query<{ id: string }>(
    'UPDATE connector_stream SET next_poll_at = now(), lease_expires_at = NULL WHERE kind = $1 AND enabled RETURNING id',
    [kind],
  );
  for (const { id } of rows) await desk.product.app.get(PollService).poll(desk.workspaceId, id);
}
async function mentions(query = 'why=watchlist'): Promise<MentionRow[]> {
  return (await desk.call<{ rows: MentionRow[] }>('GET', `/api/mentions?${query}`)).body.rows;
}

describe('people on a watchlist', () => {
  it('are shown before they are added, and a wrong name is told', async () => {
    const found = await listen<WatchPreview>('POST', '/preview', { accountId, address: '@lin' });
    expect(found.body).toMatchObject({
      kind: 'profile',
      network: 'mastodon',
      handle: 'lin',
      isOwnAccount: false,
    });
    const nobody = await listen<{ code: string }>('POST', '/preview', { accountId, address: 'nobody-here' });
    expect([nobody.status, nobody.body.code]).toEqual([400, 'nobody_found']);
    const none = await listen<{ code: string }>('POST', '/preview', { accountId: null, address: 'lin' });
    expect(none.body.code).toBe('account_needed');
  });

  it('are heard with what they post from now on; what they said before is history', async () => {
    const old = await write('lin', 'long before anybody listened');
    const list = await newList('Press');
    const added = await listen<WatchEntry>('POST', `/${list}/entries`, { accountId, address: 'lin' });
    expect(added.body).toMatchObject({ displayName: 'lin', health: { state: 'waiting', fault: null } });
    await poll('watch');
    const fresh = await write('lin', 'new and mentions nobody');
    await write('omar', 'is on no list');
    await poll('watch');
    const rows = await mentions();
    expect(rows.map(({ post, state }) => [post.externalId, state])).toEqual([
      [fresh, 'untriaged'],
      [old, 'triaged'],
    ]);
    const { rows: waiting } = await desk.owner.query(
      `SELECT c.waiting_since IS NULL AS idle, e.seq IS NULL AS unmeasured FROM mention m
       JOIN post p ON p.id = m.post_id JOIN conversation c ON c.id = m.conversation_id
       LEFT JOIN conversation_episode e ON e.conversation_id = c.id WHERE p.external_id = $1`,
      [old],
    );
    expect(waiting).toEqual([{ idle: true, unmeasured: true }]);
    const [entry] = await entriesOf(list);
    expect(entry).toMatchObject({ health: { state: 'ok' }, lastPostAt: expect.any(String) });
    expect((await listen<{ rows: WatchlistView[] }>('GET', '')).body.rows).toMatchObject([
      { name: 'Press', people: 1, feeds: 0, troubled: 0 },
    ]);
  });

  it('are heard through whatever stream brings them', async () => {
    const list = await newList('Regulars');
    await listen('POST', `/${list}/entries`, { accountId, address: 'omar' });
    await desk.admin('POST', '/_admin/reactions', { kind: 'follow', from: 'brand1', to: 'omar' });
    await desk.owner.query("UPDATE connector_stream SET enabled = true WHERE kind = 'home'");
    await poll('home');
    const said = await write('omar', 'seen on the home timeline');
    await poll('home');
    expect((await mentions()).find(({ post }) => post.externalId === said)).toMatchObject({
      why: 'watchlist',
    });
  });

  it('are heard no longer once they are removed, and again after undo, from where it stood', async () => {
    const list = await newList('For a while');
    await desk.admin('POST', '/_admin/people', { handle: 'pia', name: 'pia' });
    const { body } = await listen<WatchEntry>('POST', `/${list}/entries`, { accountId, address: 'pia' });
    await poll('watch');
    expect((await remove(`/entries/${body.id}`)).status).toBe(200);
    expect(await entriesOf(list)).toEqual([]);
    const meanwhile = await write('pia', 'while nobody listens');
    await poll('watch');
    expect((await mentions()).some(({ post }) => post.externalId === meanwhile)).toBe(false);
    expect((await listen('POST', `/entries/${body.id}/restore`)).status).toBe(200);
    await poll('watch');
    expect((await mentions()).some(({ post }) => post.externalId === meanwhile)).toBe(true);
    expect((await remove(`/${list}`)).status).toBe(200);
    expect((await listen('GET', `/${list}`)).status).toBe(404);
    expect((await listen<WatchlistView>('POST', `/${list}/restore`)).body).toMatchObject({ people: 1 });
  });

  it('are pasted line by line, and each line ends for itself', async () => {
    const list = await newList('Pasted');
    const text = `lin\n# a remark\n@omar\n\nnobody-here\nlin\nbrand1\n${site}/feed.xml\n${site}/nothing`;
    const answer = await listen<{ lines: WatchImportLine[] }>('POST', `/${list}/import`, { accountId, text });
    expect(answer.body.lines.map(({ line, outcome }) => [line, outcome])).toEqual([
      [1, 'added'],
      [3, 'added'],
      [5, 'failed'],
      [7, 'failed'],
      [8, 'added'],
      [9, 'failed'],
    ]);
    expect(answer.body.lines[3]?.problem?.en).toContain('own account');
    const opml = `<opml><body><outline text="x" xmlUrl="${site}/feed.xml"/></body></opml>`;
    const again = await listen<{ lines: WatchImportLine[] }>('POST', `/${list}/import`, {
      accountId: null,
      text: opml,
    });
    expect(again.body.lines).toMatchObject([{ outcome: 'already', text: `${site}/feed.xml` }]);
    const many = Array.from({ length: 101 }, (_, n) => `p${n}`).join('\n');
    expect(
      (await listen<{ code: string }>('POST', `/${list}/import`, { accountId, text: many })).body.code,
    ).toBe('too_many_lines');
  });

  it('belong to those who may manage what is listened for, and a name stands for one list', async () => {
    expect((await desk.call('POST', '/api/watchlists', { name: 'Mine' }, 'agent')).status).toBe(403);
    expect((await desk.call('GET', '/api/watchlists', undefined, 'agent')).status).toBe(200);
    await newList('Twice');
    expect((await listen<{ code: string }>('POST', '', { name: 'twice' })).body.code).toBe('name_taken');
  });
});

describe('a feed on a watchlist', () => {
  it('is added by its address alone, and shows its title at once', async () => {
    const list = await newList('News');
    const found = await listen<WatchPreview>('POST', '/preview', {
      accountId: null,
      address: `${site}/feed.xml`,
    });
    expect(found.body).toMatchObject({ kind: 'feed', displayName: 'Daily 日报' });
    const added = await listen<WatchEntry>('POST', `/${list}/entries`, {
      accountId: null,
      address: `${site}/feed.xml`,
    });
    expect(added.body).toMatchObject({ kind: 'feed', displayName: 'Daily 日报', health: { fault: null } });
    await poll('home');
    entries = ['<item><guid>b</guid><title>Second 第二</title></item>', ...entries];
    await poll('home');
    const rows = await mentions(`why=watchlist&account=${added.body.account.id}`);
    expect(rows.map(({ post, state }) => [post.text?.slice(0, 5), state])).toEqual([
      ['Secon', 'untriaged'],
      ['First', 'triaged'],
    ]);
    const accounts = await desk.call<{ rows: { network: string }[] }>('GET', '/api/accounts');
    expect(accounts.body.rows.map(({ network }) => network)).toEqual(['mastodon']);
    expect(await entriesOf(list)).toMatchObject([
      { lastPostAt: expect.any(String), health: { state: 'ok' } },
    ]);
  });

  it.each([
    ['nothing there', () => `${site}/nothing`],
    ['no feed', () => `${desk.sandbox.url}/api/v2/instance`],
    ['this server\u2019s own network', () => 'http://169.254.169.254/latest/meta-data'],
    ['a port of this machine', () => 'http://127.0.0.1:1/feed.xml'],
  ])('is refused with a reason: %s', async (_, address) => {
    const answer = await listen<{ code: string; message: { en: string; zh: string } }>('POST', '/preview', {
      accountId: null,
      address: address(),
    });
    expect(answer.status).toBe(400);
    expect(answer.body.message).toMatchObject({
      en: expect.stringMatching(/\w/),
      zh: expect.stringMatching(/\p{Script=Han}/u),
    });
  });

  it('rests when no list wants it, and a feed that was connected as an account does not', async () => {
    const fields = { feedUrl: `${site}/feed.xml` };
    const list = await newList('Short');
    const { body } = await listen<WatchEntry>('POST', `/${list}/entries`, {
      accountId: null,
      address: `${site}/feed.xml`,
    });
    const status = async () =>
      (await desk.owner.query('SELECT status FROM social_account WHERE id = $1', [body.account.id])).rows[0]
        ?.status;
    await remove(`/entries/${body.id}`);
    expect(await status()).toBe('active');
    await desk.owner.query("UPDATE watchlist_entry SET removed_at = now() WHERE kind = 'feed'");
    const again = await listen<WatchEntry>('POST', `/${list}/entries`, {
      accountId: null,
      address: `${site}/feed.xml`,
    });
    await remove(`/entries/${again.body.id}`);
    expect(await status()).toBe('disabled');
    await desk.owner.query("UPDATE social_account SET settings = '{}' WHERE id = $1", [body.account.id]);
    await desk.product.app
      .get(AccountsService)
      .connect(desk.workspaceId, { network: 'feed', baseUrl: site, fields }, 'system');
    const third = await listen<WatchEntry>('POST', `/${list}/entries`, {
      accountId: null,
      address: `${site}/feed.xml`,
    });
    await remove(`/entries/${third.body.id}`);
    expect(await status()).toBe('active');
  });
});
