import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { RemoteMedia } from '@tingshuo/connector-kit';
import type { ApiError, MentionDetail } from '@tingshuo/contracts';
import { AccountsService, IngestService } from '@tingshuo/server';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { pollAll } from '../harness/case-work.js';
import { adminUrl } from '../harness/database.js';
import { Desk } from '../harness/desk.js';

const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==',
  'base64',
);

describe.skipIf(!adminUrl)('files of networks', () => {
  let desk: Desk;
  let server: Server;
  let base: string;
  let asked: string[] = [];
  let answer: (path: string) => { status: number; type?: string; body?: Buffer | string; to?: string };

  beforeAll(async () => {
    server = createServer((request, response) => {
      const path = request.url ?? '/';
      asked.push(path);
      const { status, type = 'image/png', body = '', to } = answer(path);
      response.writeHead(status, { 'content-type': type, ...(to && { location: to }) }).end(body);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
    base = `http://${host}`;
    desk = await Desk.start({ environment: { TINGSHUO_ALLOW_HOSTS: host } });
  });
  beforeEach(() => {
    asked = [];
    answer = () => ({ status: 200, body: PNG });
  });
  afterAll(async () => {
    await desk?.close();
    server.closeAllConnections();
    server.close();
  });

  let written = 0;
  /** Somebody writes with files; answers the addresses at which the desk shows them. */
  async function shown(...media: RemoteMedia[]): Promise<string[]> {
    written += 1;
    const id = `with-files-${written}`;
    const { account } = desk;
    await desk.product.app.get(IngestService).ingest({
      workspaceId: desk.workspaceId,
      stream: account.stream,
      account,
      events: [
        {
          type: 'post',
          eventId: id,
          why: 'mentioned',
          post: {
            externalId: id,
            kind: 'post',
            visibility: 'public',
            author: {
              externalId: `of-${id}`,
              handle: 'ana',
              displayName: 'Ana',
              avatarUrl: `${base}/avatar-${id}.png`,
            },
            text: 'look',
            mentions: [],
            tags: [],
            media,
            occurredAt: new Date().toISOString(),
          },
        },
      ],
      refused: [],
      cursor: {},
    });
    const { rows } = await desk.owner.query<{ id: string }>(
      'SELECT m.id FROM mention m JOIN post p ON p.id = m.post_id WHERE p.external_id = $1',
      [id],
    );
    const detail = await desk.call<MentionDetail>('GET', `/api/mentions/${rows[0]?.id}`);
    const { post } = detail.body.mention;
    return [...post.media.map(({ url }) => url), post.author.avatarUrl ?? ''];
  }

  const open = async (url: string, as: 'agent' | null = 'agent') =>
    await desk.product.app.inject({
      method: 'GET',
      url,
      headers: as ? { cookie: desk.cookieOf(as) } : {},
    });
  const codeOf = async (url: string) => (JSON.parse((await open(url)).body) as ApiError).code;

  it('are shown from our own copy, which is made once and outlasts the original', async () => {
    const [picture = '', avatar = ''] = await shown({ kind: 'image', url: `${base}/picture.png` });
    expect(picture).toMatch(/^\/api\/media\?of=[\w-]+&sig=[\w-]+$/);
    expect(asked).toEqual([]);
    const first = await open(picture);
    expect(first.statusCode).toBe(200);
    expect(first.rawPayload).toEqual(PNG);
    expect(first.headers).toMatchObject({
      'content-type': 'image/png',
      'x-content-type-options': 'nosniff',
      'content-disposition': expect.stringMatching(/^inline; filename="[0-9a-f]{16}\.png"$/),
      'content-security-policy': expect.stringContaining('sandbox'),
      'cache-control': expect.stringContaining('private'),
    });
    answer = () => ({ status: 404 });
    expect((await open(picture)).statusCode).toBe(200);
    expect(asked).toEqual(['/picture.png']);
    expect(await codeOf(avatar)).toBe('media_gone');
  });

  it('are asked for by those alone who were shown them', async () => {
    const [picture = ''] = await shown({ kind: 'image', url: `${base}/mine.png` });
    expect((await open(picture, null)).statusCode).toBe(401);
    expect((await open(picture.replace(/sig=.{4}/, 'sig=AAAA'))).statusCode).toBe(404);
    const of = Buffer.from(JSON.stringify([`${base}/other.png`, null])).toString('base64url');
    expect((await open(picture.replace(/of=[^&]+/, `of=${of}`))).statusCode).toBe(404);
    expect(asked).toEqual([]);
  });

  it('are refused where they could run or lead inside, and handed out as files where they cannot be shown', async () => {
    const files = ['page.html', 'picture.svg', 'inside', 'report.pdf'].map(
      (name): RemoteMedia => ({ kind: 'image', url: `${base}/${name}` }),
    );
    const [page = '', svg = '', inside = '', pdf = '', metadata = ''] = await shown(...files, {
      kind: 'image',
      url: 'http://169.254.169.254/latest/meta-data',
    });
    answer = (path) => {
      if (path === '/inside') return { status: 302, to: 'http://127.0.0.1:5499/' };
      if (path === '/report.pdf') return { status: 200, type: 'image/png', body: '%PDF-1.7 …' };
      return { status: 200, body: '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>' };
    };
    for (const url of [page, svg, inside, metadata]) expect(await codeOf(url)).toBe('media_refused');
    const file = await open(pdf);
    expect(file.headers['content-type']).toBe('application/pdf');
    expect(file.headers['content-disposition']).toMatch(/^attachment/);
  });

  it('are tried again where the network has a bad moment', async () => {
    const [picture = ''] = await shown({ kind: 'image', url: `${base}/later.png` });
    answer = () => ({ status: 503 });
    expect(await codeOf(picture)).toBe('media_pending');
    answer = () => ({ status: 200, body: PNG });
    await desk.owner.query(`UPDATE media_copy SET next_try_at = now() WHERE state = 'pending'`);
    const again = await desk.until(
      () => open(picture),
      ({ statusCode }) => statusCode === 200,
    );
    expect(again.rawPayload).toEqual(PNG);
  });

  it('of private messages are copied at once, with the account', async () => {
    const network = 'telegram';
    await desk.admin('POST', '/_admin/people', { handle: 'botty', role: 'brand', networks: [network] });
    await desk.admin('POST', '/_admin/people', { handle: 'ann', name: 'Ann', networks: [network] });
    const minted = await desk.admin<Record<string, string>>('POST', '/_admin/tokens', {
      account: 'botty',
      network,
    });
    const accountId = await desk.product.app
      .get(AccountsService)
      .connect(
        desk.workspaceId,
        { network, baseUrl: `${desk.sandbox.url}/telegram`, fields: { botToken: minted.botToken ?? '' } },
        'system',
      );
    const native = { kind: 'image' };
    await desk.admin('POST', '/_admin/messages', { from: 'ann', to: 'botty', network, text: '坏了', native });
    const copies = await desk.until(
      async () => {
        await pollAll(desk);
        return (
          await desk.owner.query<{ state: string; url: string; media_type: string }>(
            'SELECT state, url, media_type FROM media_copy WHERE social_account_id = $1',
            [accountId],
          )
        ).rows;
      },
      (rows) => rows.some(({ state }) => state !== 'pending'),
    );
    expect(copies).toMatchObject([
      { state: 'stored', media_type: 'image/png', url: expect.stringMatching(/^telegram-file:/) },
    ]);
  });
});
