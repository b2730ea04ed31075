import { randomUUID } from 'node:crypto';
import type { JobView, Publication, Upload, UploadRow } from '@tingshuo/contracts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { adminUrl } from '../harness/database.js';
import { Desk } from '../harness/desk.js';
import { uploadTable } from '../harness/upload-table.js';
import { WritingDesk } from '../harness/writing-desk.js';

const BAD = [
  '正文;账号;发布时间;note',
  '早安 good morning;brand1;2030-01-05 09:00;',
  '"two\n---\nparts";@brand2;05.01.2030 10:00;',
  '好;all;2030年1月6日 下午3点;',
  '=cmd|calc;brand1;2030-01-05 11:00;',
  'no such day;brand1;2030-02-30 11:00;',
  'nobody;somebody;2030-01-05 12:00;',
  'short;brand1',
  '"never closed;brand1;2030-01-05 13:00;',
  `${'x'.repeat(501)};brand1;2030-01-05 14:00;`,
  'in the past;brand1;2020-01-05 14:00;',
  '早安 good morning;brand1;2030-01-05 09:00;',
  'a draft;brand1;;',
].join('\r\n');

describe.skipIf(!adminUrl)('tables of posts', () => {
  let desk: Desk;
  let writing: WritingDesk;
  beforeAll(async () => {
    desk = await Desk.start({ brands: 2, roles: ['operator'] });
    writing = new WritingDesk(desk);
  });
  afterAll(async () => await desk?.close());

  const upload = async (content: string | Buffer) => uploadTable(desk, content, 'Asia/Shanghai');
  const rowsOf = async ({ id }: Upload) =>
    (await writing.call<{ rows: UploadRow[] }>('GET', `/api/publication-uploads/${id}/rows`)).body.rows;
  const imported = async ({ id }: Upload) => {
    const { body } = await writing.call<{ jobId: string }>('POST', `/api/publication-uploads/${id}/import`);
    await desk.until(
      async () => (await writing.call<JobView>('GET', `/api/jobs/${body.jobId}`)).body,
      ({ state }) => state === 'done' || state === 'failed',
    );
    return (await writing.call<Upload>('GET', `/api/publication-uploads/${id}`)).body;
  };
  const count = async () => {
    const { rows } = await desk.owner.query<{ n: string }>('SELECT count(*) AS n FROM publication');
    return Number(rows[0]?.n);
  };

  it('tells what is wrong row by row, imports the rest once, and lets the wrong ones be corrected', async () => {
    const table = await upload(BAD);
    expect([table.delimiter, table.encoding, table.counts.ready, table.counts.error]).toEqual([
      ';',
      'utf-8',
      4,
      8,
    ]);
    const rows = await rowsOf(table);
    const codes = rows.map(
      ({ problems }) => problems.find(({ severity }) => severity === 'error')?.code ?? null,
    );
    expect(codes).toEqual([
      null,
      null,
      null,
      'formula',
      'date_does_not_exist',
      'unknown_account',
      'row_too_short',
      'quote_not_closed',
      'text_too_long',
      'not_in_future',
      'row_twice',
      null,
    ]);
    expect(rows[2]?.draft?.when).toEqual({ kind: 'at', at: '2030-01-06T07:00:00.000Z' });
    expect((await imported(table)).counts).toEqual({ ready: 0, error: 8, known: 0, imported: 4 });
    expect(await count()).toBe(4);
    const again = await upload(BAD);
    expect([again.counts.known, again.counts.ready]).toEqual([4, 0]);
    const fixed = await writing.call<{ rows: UploadRow[] }>(
      'PATCH',
      `/api/publication-uploads/${table.id}/cells`,
      {
        cells: [{ index: 4, column: 2, value: '2030-02-28 11:00' }],
      },
    );
    expect(fixed.body.rows.map(({ state }) => state)).toEqual(['ready']);
    expect((await imported(table)).counts.imported).toBe(5);
    const thread = await writing.show(rowsId(await rowsOf(table), 1));
    expect(thread.targets[0]?.parts.map(({ text }) => text)).toEqual(['two', 'parts']);
  });

  it('reads a table anew with other settings', async () => {
    const table = await upload('message,day,hour\nhello 3,03/04/2030,9:00\n');
    const [row] = await rowsOf(table);
    expect(row?.problems.map(({ code }) => code)).toContain('date_ambiguous');
    const path = `/api/publication-uploads/${table.id}`;
    const settings = { dateOrder: 'dmy', accountIds: [desk.account.id], zone: 'UTC' };
    const changed = await writing.call<Upload>('PATCH', path, settings);
    expect(changed.body.counts.ready).toBe(1);
    expect((await rowsOf(table))[0]?.draft?.when).toEqual({ kind: 'at', at: '2030-04-03T09:00:00.000Z' });
  });

  it('refuses what is no table', async () => {
    const refused = async (content: string | Buffer) =>
      uploadTable(desk, content, 'UTC').then(
        () => 'taken',
        (error: Error) => error.message,
      );
    expect(await refused(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 13, 0, 1, 2, 0]))).toContain(
      'upload_no_table',
    );
    expect(await refused('')).toContain('upload_empty');
    expect(await refused(`text\n${'x\n'.repeat(10_001)}`)).toContain('upload_too_many_rows');
  });

  it('exports a plan that is known here and makes the same plan elsewhere', async () => {
    const exported = async () => {
      const headers = { cookie: desk.cookieOf('operator') };
      const url = '/api/publications/export?zone=Europe/Berlin';
      return (await desk.product.app.inject({ method: 'GET', url, headers })).body;
    };
    const plan = async () => {
      const { rows } = await desk.owner.query(
        `SELECT p.kind, p.title, p.content, p.tags, t.social_account_id, t.state, t.due_at FROM publication p
         JOIN publication_target t ON t.publication_id = p.id ORDER BY t.due_at, p.content::text, t.social_account_id`,
      );
      return rows;
    };
    const before = await plan();
    const table = await exported();
    const here = await upload(table);
    expect([here.counts.ready, here.counts.error, here.counts.known]).toEqual([0, 0, before.length - 1]);
    for (const name of [
      'publication_upload_row',
      'delivery',
      'publication_target',
      'publication_version',
      'publication',
    ])
      await desk.owner.query(`DELETE FROM ${name}`);
    const elsewhere = await upload(table);
    await imported(elsewhere);
    expect(await plan()).toEqual(before);
  });

  it('takes rows from programs, each key once', async () => {
    const row = { ...writing.draftOf({ text: 'by a program' }), key: randomUUID(), when: null };
    const bad = { ...row, key: randomUUID(), accountIds: [], when: { kind: 'now' } };
    type Answer = { rows: { publicationId: string | null; isNew: boolean; problems: { code: string }[] }[] };
    const send = async () =>
      (await writing.call<Answer>('POST', '/api/publications/import', { rows: [row, bad] })).body.rows;
    const [first, refused] = await send();
    const [again] = await send();
    expect([first?.isNew, again?.isNew, again?.publicationId]).toEqual([true, false, first?.publicationId]);
    expect([refused?.publicationId, refused?.problems.map(({ code }) => code)]).toEqual([
      null,
      ['no_accounts'],
    ]);
    const made = await writing.call<Publication>('GET', `/api/publications/${first?.publicationId}`);
    expect([made.body.origin, made.body.content.parts[0]?.text]).toEqual(['api', 'by a program']);
  });
});

const rowsId = (rows: readonly UploadRow[], index: number) => rows[index]?.publicationId ?? '';
