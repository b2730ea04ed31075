import { randomUUID } from 'node:crypto';
import { ApiError, MediaAsset, mediaAssetRoutes as routes } from '@tingshuo/contracts';
import { BlobStore, BlobSweep, FittedMedia, MediaLibrary, WorkspaceRepository } from '@tingshuo/server';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { adminUrl } from '../harness/database.js';
import { png } from '../harness/png.js';
import { type Product, startProduct } from '../harness/product.js';
import { sessionCookie } from '../harness/session.js';

const RED = [200, 20, 20] as const;

describe.skipIf(!adminUrl)('the media library', () => {
  let product: Product;
  let owner: pg.Client;
  let cookie: string;
  let reader: string;
  beforeAll(async () => {
    product = await startProduct({ TINGSHUO_ROLE: 'web' });
    owner = new pg.Client({ connectionString: product.database.ownerUrl });
    await owner.connect();
    const workspace = { slug: 'town', name: 'Town', locale: 'en', timeZone: 'Asia/Shanghai' } as const;
    await product.app.get(WorkspaceRepository).ensure(workspace);
    cookie = await sessionCookie(product, 'town', 'marketer');
    reader = await sessionCookie(product, 'town', 'agent');
  });
  afterAll(async () => {
    await owner.end();
    await product.close();
  });

  async function ask(method: 'GET' | 'POST' | 'PATCH' | 'DELETE', url: string, body?: object, as = cookie) {
    const headers = { cookie: as };
    return await product.app.inject({ method, url, headers, ...(body ? { payload: body } : {}) });
  }
  async function send(name: string, bytes: Buffer, as = cookie) {
    const headers = { cookie: as, 'content-type': 'application/octet-stream' };
    const query = { name };
    return await product.app.inject({
      method: 'POST',
      url: routes.upload.path,
      query,
      headers,
      payload: bytes,
    });
  }
  async function add(name: string, bytes: Buffer): Promise<MediaAsset> {
    const answer = await send(name, bytes);
    expect(answer.statusCode, answer.payload).toBe(200);
    return routes.upload.response.parse(answer.json()).asset;
  }
  const of = (id: string, rest = '') => `/api/media-assets/${id}${rest}`;
  const listed = async (query = '') =>
    routes.list.response.parse((await ask('GET', `/api/media-assets?${query}`)).json()).rows;

  it('takes the same picture once, whatever it is called', async () => {
    const bytes = png(40, 30, RED);
    const first = await add('门店.png', bytes);
    expect(first).toMatchObject({ kind: 'image', mimeType: 'image/png', width: 40, height: 30, usedIn: 0 });
    const again = routes.upload.response.parse((await send('copy.png', bytes)).json());
    expect(again).toMatchObject({ isNew: false, asset: { id: first.id, name: '门店.png' } });
  });

  it.each([
    ['a name that promises something else', 'photo.jpg', png(2, 2, RED), 'media_not_what_it_says'],
    ['a document', 'photo.png', Buffer.from('%PDF-1.7 …'), 'media_not_what_it_says'],
    ['a drawing that can run', 'logo.svg', Buffer.from('<svg onload="x"/>'), 'media_type'],
    ['nothing', 'empty.png', Buffer.alloc(0), 'media_empty'],
    ['half a file', 'half.png', png(90, 90, RED).subarray(0, 90), 'media_damaged'],
    ['too many pixels', 'sky.png', png(1, 1, RED, { width: 30_000, height: 30_000 }), 'media_pixels'],
  ])('refuses %s and keeps nothing', async (_, name, bytes, code) => {
    const before = (await listed()).length;
    const answer = await send(name, bytes);
    expect(answer.statusCode).toBe(400);
    const error = ApiError.parse(answer.json());
    expect(error.code).toBe(code);
    expect(error.message.zh).toContain(name);
    expect(await listed()).toHaveLength(before);
  });

  it('lets nobody without the right put anything in', async () => {
    expect((await send('x.png', png(3, 3, RED), reader)).statusCode).toBe(403);
    expect((await send('x.png', png(3, 3, RED), '')).statusCode).toBe(401);
  });

  it('hands files out in parts, and so that they can do nothing', async () => {
    const bytes = png(50, 50, RED);
    const { id } = await add('range.png', bytes);
    const whole = await ask('GET', of(id, '/file'));
    expect(whole.rawPayload.equals(bytes)).toBe(true);
    expect(whole.headers['content-type']).toBe('image/png');
    expect(whole.headers['content-security-policy']).toContain('sandbox');
    expect(whole.headers['x-content-type-options']).toBe('nosniff');
    const headers = { cookie, range: 'bytes=1-3' };
    const part = await product.app.inject({ method: 'GET', url: of(id, '/file'), headers });
    expect(part.statusCode).toBe(206);
    expect(part.payload).toBe('PNG');
    expect(part.headers['content-range']).toBe(`bytes 1-3/${bytes.length}`);
    const beyond = { cookie, range: 'bytes=99999-' };
    expect(
      (await product.app.inject({ method: 'GET', url: of(id, '/file'), headers: beyond })).statusCode,
    ).toBe(416);
    const small = await ask('GET', of(id, '/thumb'));
    expect(small.headers['content-type']).toBe('image/webp');
    expect(small.rawPayload.toString('latin1', 8, 12)).toBe('WEBP');
  });

  it('finds files by name, description and tag', async () => {
    const { id } = await add('autumn 100%.png', png(11, 11, RED));
    const body = { alt: '一杯拿铁', tags: ['秋季', '秋季', 'menu'] };
    const changed = MediaAsset.parse((await ask('PATCH', of(id), body)).json());
    expect(changed).toMatchObject({ alt: '一杯拿铁', tags: ['秋季', 'menu'] });
    for (const q of ['q=拿铁', 'q=MENU', 'q=100%25', 'tag=秋季', 'kind=image&q=autumn'])
      expect((await listed(q)).map((row) => row.id)).toEqual([id]);
    expect(await listed('kind=video')).toEqual([]);
    expect((await ask('GET', '/api/media-assets/tags')).json()).toEqual({
      rows: [
        { tag: 'menu', count: 1 },
        { tag: '秋季', count: 1 },
      ],
    });
  });

  it('cuts a part out and keeps the whole', async () => {
    const whole = await add('wide.png', png(64, 32, RED));
    const part = { x: 8, y: 4, width: 20, height: 10 };
    const cut = MediaAsset.parse((await ask('POST', of(whole.id, '/crop'), part)).json());
    expect(cut).toMatchObject({ cropOf: whole.id, width: 20, height: 10, name: 'wide.png' });
    expect((await ask('GET', of(whole.id))).json()).toMatchObject({ width: 64, isRemoved: false });
    const outside = await ask('POST', of(whole.id, '/crop'), { ...part, x: 60 });
    expect(ApiError.parse(outside.json()).code).toBe('media_no_crop');
  });

  it('takes a file out and back, and tells which posts use it', async () => {
    const { id } = await add('used.png', png(13, 7, RED));
    const content = { parts: [{ text: 'hello', media: [{ assetId: id, alt: null }] }], variants: {} };
    const publication = randomUUID();
    await owner.query(
      `INSERT INTO publication (workspace_id, id, number, kind, content, excerpt, author_id)
       SELECT id, $1, 1, 'announcement', $2, 'hello', 'somebody' FROM workspace`,
      [publication, content],
    );
    expect((await ask('GET', of(id))).json()).toMatchObject({ usedIn: 1 });
    expect((await ask('GET', of(id, '/uses'))).json()).toEqual({
      rows: [{ id: publication, number: 1, text: 'hello' }],
    });
    expect((await ask('DELETE', of(id))).statusCode).toBe(200);
    expect((await listed()).some((row) => row.id === id)).toBe(false);
    expect((await ask('GET', of(id, '/file'))).statusCode).toBe(200);
    expect((await ask('POST', of(id, '/restore'))).json()).toMatchObject({ id, isRemoved: false });
    await owner.query(`UPDATE publication SET content = '{"parts": []}' WHERE id = $1`, [publication]);
    expect((await ask('GET', of(id))).json()).toMatchObject({ usedIn: 0 });
  });

  it('makes a picture fit a network, once', async () => {
    const { id } = await add('tall.png', png(3000, 1500, RED));
    const { rows } = await owner.query<{ id: string }>('SELECT id FROM workspace');
    const workspaceId = rows[0]?.id ?? '';
    const media = product.app.get(FittedMedia);
    const row = await product.app.get(MediaLibrary).row(workspaceId, id);
    const rule = { mimeTypes: ['image/jpeg'], maxPixels: 1_000_000 };
    const made = await media.fitted(workspaceId, row, rule);
    expect(made?.mimeType).toBe('image/jpeg');
    expect(await media.fitted(workspaceId, row, rule)).toEqual(made);
    const kept = await owner.query('SELECT width, height FROM media_variant');
    expect(kept.rows).toEqual([{ width: 1414, height: 707 }]);
    const whole = await media.open(workspaceId, id, 'mastodon');
    expect(whole).toMatchObject({ mimeType: 'image/png', name: 'tall.png' });
    const { pathname, search } = new URL(whole?.url ?? '');
    const fetched = await product.app.inject({ method: 'GET', url: pathname + search });
    expect(fetched.rawPayload.equals(Buffer.from(whole?.bytes ?? []))).toBe(true);
    const forged = `${pathname}${search.replace('=', '=x')}`;
    expect((await product.app.inject({ method: 'GET', url: forged })).statusCode).toBe(404);
    expect(await media.open(workspaceId, randomUUID(), 'mastodon')).toBeNull();
  });

  it('throws away what was removed a month ago and stands nowhere, and nothing else', async () => {
    const { rows } = await owner.query<{ id: string }>('SELECT id FROM workspace');
    const workspaceId = rows[0]?.id ?? '';
    const blobs = product.app.get(BlobStore);
    const media = product.app.get(MediaLibrary);
    const whole = await add('whole.png', png(60, 40, [1, 2, 3]));
    const part = { x: 0, y: 0, width: 30, height: 20 };
    const cut = MediaAsset.parse((await ask('POST', of(whole.id, '/crop'), part)).json());
    const [lonely, recent, versioned] = [
      await add('lonely.png', png(19, 23, [4, 5, 6])),
      await add('recent.png', png(19, 23, [7, 8, 9])),
      await add('versioned.png', png(19, 23, [10, 11, 12])),
    ];
    const content = {
      parts: [{ text: 'hello', media: [{ assetId: versioned.id, alt: null }] }],
      variants: {},
    };
    await owner.query(
      `INSERT INTO publication_template (workspace_id, id, name, kind, content)
       SELECT id, $1, 'with a picture', 'announcement', $2 FROM workspace`,
      [randomUUID(), content],
    );
    for (const { id } of [whole, lonely, recent, versioned]) await ask('DELETE', of(id));
    await owner.query(`UPDATE media_asset SET removed_at = removed_at - interval '31 days' WHERE id <> $1`, [
      recent.id,
    ]);
    const { sha256, thumbSha256 } = await media.row(workspaceId, lonely.id);
    expect(await product.app.get(BlobSweep).sweep(workspaceId)).toBeGreaterThanOrEqual(2);
    expect((await ask('GET', of(lonely.id))).statusCode).toBe(404);
    for (const content of [sha256, thumbSha256])
      expect(await blobs.get(workspaceId, content ?? '')).toBeNull();
    for (const { id } of [whole, cut, recent, versioned])
      expect((await ask('GET', of(id, '/file'))).statusCode, id).toBe(200);
  });

  it('brings a removed file back when it is uploaded again', async () => {
    const bytes = png(17, 17, RED);
    const { id } = await add('again.png', bytes);
    await ask('DELETE', of(id));
    const answer = routes.upload.response.parse((await send('again.png', bytes)).json());
    expect(answer).toMatchObject({ isNew: true, asset: { id, isRemoved: false } });
  });
});
