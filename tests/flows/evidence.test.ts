import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ApiError, CaseDetail, EvidenceCheck, EvidenceView } from '@tingshuo/contracts';
import { ExpiredRows, IngestService, runCommandLine } from '@tingshuo/server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { comingMention, openCase } from '../harness/case-work.js';
import { adminUrl } from '../harness/database.js';
import { Desk } from '../harness/desk.js';

const TEXT = '杯子碎了 <script>alert(1)</script> & it cut my hand';

describe.skipIf(!adminUrl)('evidence', () => {
  let desk: Desk;
  let folder: string;
  let postId: string;
  let caseId: string;
  let kept: EvidenceView;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'evidence-'));
    desk = await Desk.start();
    const { account } = desk;
    const avatarUrl = `${desk.sandbox.url}/avatars/1.png`;
    const author = { externalId: 'of-kept', handle: 'ana', displayName: 'Ana 安娜', avatarUrl };
    await desk.product.app.get(IngestService).ingest({
      workspaceId: desk.workspaceId,
      stream: account.stream,
      account,
      events: [
        {
          type: 'post',
          eventId: 'kept-1',
          why: 'mentioned',
          post: {
            externalId: 'kept-1',
            kind: 'post',
            visibility: 'public',
            author,
            text: TEXT,
            mentions: [],
            tags: [],
            media: [
              { kind: 'image', url: `${desk.sandbox.url}/avatars/2.png`, alt: 'the broken cup' },
              { kind: 'image', url: `${desk.sandbox.url}/nothing.png` },
            ],
            url: 'https://town.example/kept-1',
            occurredAt: '2026-05-04T08:00:00.000Z',
          },
        },
      ],
      refused: [],
      cursor: {},
    });
    const heard = await comingMention(desk, 'kept-1');
    postId = heard.postId;
    caseId = await openCase(desk, heard);
    const answer = await desk.call<EvidenceView>('POST', `/api/posts/${postId}/evidence`, { caseId });
    expect(answer.status).toBe(200);
    kept = answer.body;
  });
  afterAll(async () => {
    await desk?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const get = (path: string) =>
    desk.product.app.inject({ method: 'GET', url: path, headers: { cookie: desk.cookieOf('agent') } });
  const exported = async () => (await get(`/api/evidence/${kept.id}/file`)).body;
  const verified = async () =>
    (await desk.call<EvidenceCheck>('GET', `/api/evidence/${kept.id}/verify`)).body;

  async function onCommandLine(file: string): Promise<{ code: number; lines: string }> {
    const path = join(folder, 'evidence.json');
    writeFileSync(path, file);
    const lines: string[] = [];
    const out = (text: string) => void lines.push(text);
    const terminal = { environment: { LANG: 'en' }, out, error: out };
    const code = await runCommandLine(['evidence', 'verify', path], terminal);
    return { code, lines: lines.join('\n') };
  }

  it('holds what was known of the post, what the network gave and copies of its files', async () => {
    expect(kept).toMatchObject({
      postId,
      caseId,
      authorName: 'Ana 安娜',
      excerpt: TEXT,
      keptBy: { name: 'agent' },
      files: { copied: 1, missing: 1 },
      contentHash: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    const { document, files } = JSON.parse(await exported());
    expect(document).toMatchObject({
      post: { externalId: 'kept-1', text: TEXT, occurredAt: '2026-05-04T08:00:00.000Z' },
      raw: [{ externalId: 'kept-1', text: TEXT }],
      files: [{ alt: 'the broken cup', mediaType: 'image/png' }, { sha256: null }],
    });
    expect(files).toHaveLength(2);
    const { body } = await desk.call<CaseDetail>('GET', `/api/cases/${caseId}`);
    expect(body.timeline.find(({ type }) => type === 'case.evidence_kept')?.text.zh).toContain('证据');
    const list = await desk.call<{ rows: EvidenceView[] }>('GET', `/api/evidence?case=${caseId}`);
    expect(list.body.rows.map(({ id }) => id)).toEqual([kept.id]);
  });

  it('is drawn as one picture that needs and runs nothing', async () => {
    const answer = await get(`/api/evidence/${kept.id}/picture`);
    expect(answer.headers['content-type']).toContain('image/svg+xml');
    expect(answer.headers['content-security-policy']).toContain("default-src 'none'");
    expect(answer.body).toContain('杯子碎了');
    expect(answer.body).not.toContain('<script');
    expect(answer.body.match(/href="data:image\/png;base64,/g)).toHaveLength(2);
    expect(answer.body).not.toMatch(/href="(?!data:)/);
  });

  it('is found intact, and found out when a letter, the drawing or a file was changed', async () => {
    expect(await verified()).toMatchObject({ isIntact: true, contentHash: kept.contentHash });
    const file = await exported();
    expect(await onCommandLine(file)).toMatchObject({ code: 0, lines: expect.stringContaining('Intact') });
    const reordered = JSON.stringify(JSON.parse(file), null, 2);
    expect((await onCommandLine(reordered)).code).toBe(0);
    const content = JSON.parse(file);
    const changes = [
      { ...content, document: { ...content.document, keptAt: '2020-01-01T00:00:00.000Z' } },
      { ...content, picture: content.picture.replace('杯子', '盘子') },
      { ...content, files: content.files.map((each: object) => ({ ...each, base64: 'AAEC' })) },
      { ...content, files: [] },
    ];
    for (const changed of changes) {
      const { code, lines } = await onCommandLine(JSON.stringify(changed));
      expect([code, lines]).toEqual([1, expect.stringContaining('✗')]);
    }
    expect((await onCommandLine('{"format":"other"}')).lines).toContain('no evidence file');
  });

  it('stays when the network deletes the post, raw events expire and somebody rewrites the row', async () => {
    await desk.owner.query(
      `UPDATE raw_event SET received_at = now() - interval '40 days' WHERE workspace_id = $1`,
      [desk.workspaceId],
    );
    await desk.product.app.get(ExpiredRows).remove();
    await desk.owner.query(`UPDATE post SET text = NULL, deleted_at = now() WHERE id = $1`, [postId]);
    const { rows } = await desk.owner.query('SELECT FROM raw_event WHERE workspace_id = $1', [
      desk.workspaceId,
    ]);
    expect(rows).toEqual([]);
    expect(await verified()).toMatchObject({ isIntact: true });
    expect(JSON.parse(await exported()).document.raw).toHaveLength(1);
    const rewrite = desk.owner.query(`UPDATE evidence SET document = '{}' WHERE id = $1`, [kept.id]);
    await expect(rewrite).rejects.toThrow('kept as it was');
  });

  it('is taken back by its keeper alone, and soon', async () => {
    const again = await desk.call<EvidenceView>('POST', `/api/posts/${postId}/evidence`, { caseId: null });
    const undo = (id: string, as: 'agent' | 'supervisor') =>
      desk.call<{ id: string } & ApiError>('POST', `/api/evidence/${id}/undo`, {}, as);
    expect((await undo(again.body.id, 'supervisor')).body.code).toBe('evidence_stands');
    expect((await undo(again.body.id, 'agent')).status).toBe(200);
    expect((await get(`/api/evidence/${again.body.id}/picture`)).statusCode).toBe(404);
    expect(await verified()).toMatchObject({ isIntact: true });
  });
});
