import { Injectable } from '@nestjs/common';
import { PublicationDraft, UploadProblem, type UploadRow, UploadSettings, When } from '@tingshuo/contracts';
import { z } from 'zod';
import type { Tx } from '../../platform/database/database.js';
import { toJsonb } from '../../platform/database/jsonb.js';
import type { ParsedRow } from './parse-table.js';

export interface StoredUpload {
  id: string;
  name: string;
  encoding: string;
  delimiter: string;
  header: string[];
  settings: UploadSettings;
  jobId: string | null;
  createdAt: Date;
  counts: Record<UploadRow['state'], number>;
}

export interface StoredRow {
  index: number;
  line: number;
  cells: string[];
  isBroken: boolean;
  state: UploadRow['state'];
  draft: PublicationDraft | null;
  when: When | null;
  originKey: string | null;
  publicationId: string | null;
  problems: UploadProblem[];
}

/** What is found out about a row. */
export type JudgedRow = Omit<StoredRow, 'line' | 'cells' | 'isBroken'>;

const Header = z.array(z.string());
const Problems = z.array(UploadProblem);

/** Uploaded tables and their rows. */
@Injectable()
export class UploadRepository {
  async insert(
    tx: Tx,
    workspaceId: string,
    upload: Pick<StoredUpload, 'id' | 'name' | 'encoding' | 'delimiter' | 'header' | 'settings'>,
    rows: readonly ParsedRow[],
    userId: string,
  ): Promise<void> {
    const { id, name, encoding, delimiter, header, settings } = upload;
    await tx.$executeRaw`
      INSERT INTO publication_upload (workspace_id, id, name, encoding, delimiter, header, settings, created_by)
      VALUES (${workspaceId}::uuid, ${id}::uuid, ${name}, ${encoding}, ${delimiter}, ${toJsonb(header)}::jsonb,
        ${toJsonb(settings)}::jsonb, ${userId})`;
    const json = toJsonb(rows.map(({ line, cells, isBroken }, n) => ({ n, l: line, c: cells, b: isBroken })));
    await tx.$executeRaw`
      INSERT INTO publication_upload_row (workspace_id, upload_id, idx, line, cells, is_broken)
      SELECT ${workspaceId}::uuid, ${id}::uuid, r.n, r.l, r.c, r.b
      FROM jsonb_to_recordset(${json}::jsonb) AS r(n int, l int, c jsonb, b boolean)`;
  }

  /** Newest first, at most fifty; or the one with this id. */
  async list(tx: Tx, workspaceId: string, id: string | null = null): Promise<StoredUpload[]> {
    const rows = await tx.$queryRaw<
      (Omit<StoredUpload, 'header' | 'settings' | 'counts'> & {
        header: unknown;
        settings: unknown;
        counts: Record<string, number> | null;
      })[]
    >`
      SELECT u.id::text, u.name, u.encoding, u.delimiter, u.header, u.settings, u.job_id::text AS "jobId",
        u.created_at AS "createdAt", (SELECT jsonb_object_agg(c.state, c.count) FROM (
          SELECT r.state, count(*)::int AS count FROM publication_upload_row r
          WHERE r.workspace_id = u.workspace_id AND r.upload_id = u.id GROUP BY r.state) c) AS counts
      FROM publication_upload u WHERE u.workspace_id = ${workspaceId}::uuid
        AND (${id}::uuid IS NULL OR u.id = ${id}::uuid) ORDER BY u.created_at DESC, u.id DESC LIMIT 50`;
    return rows.map(({ header, settings, counts, ...row }) => ({
      ...row,
      header: Header.parse(header),
      settings: UploadSettings.parse(settings),
      counts: { ready: 0, error: 0, known: 0, imported: 0, ...counts },
    }));
  }

  /** Whoever reads a table anew, corrects or imports it takes turns. False where there is none. */
  async lock(tx: Tx, workspaceId: string, id: string): Promise<boolean> {
    const rows = await tx.$queryRaw<{ id: string }[]>`
      SELECT id::text FROM publication_upload WHERE workspace_id = ${workspaceId}::uuid AND id = ${id}::uuid FOR UPDATE`;
    return rows.length === 1;
  }

  async setSettings(tx: Tx, workspaceId: string, id: string, settings: UploadSettings): Promise<void> {
    await tx.$executeRaw`
      UPDATE publication_upload SET settings = ${toJsonb(settings)}::jsonb
      WHERE workspace_id = ${workspaceId}::uuid AND id = ${id}::uuid`;
  }

  async setJob(tx: Tx, workspaceId: string, id: string, jobId: string): Promise<void> {
    await tx.$executeRaw`
      UPDATE publication_upload SET job_id = ${jobId}::uuid
      WHERE workspace_id = ${workspaceId}::uuid AND id = ${id}::uuid`;
  }

  async remove(tx: Tx, workspaceId: string, id: string): Promise<boolean> {
    const { count } = await tx.publicationUpload.deleteMany({ where: { workspaceId, id } });
    return count === 1;
  }

  /** In their order: a window of all, of those in one state, or the ones with these places. */
  async rows(
    tx: Tx,
    workspaceId: string,
    uploadId: string,
    window: {
      state?: UploadRow['state'] | undefined;
      offset?: number;
      limit?: number;
      indexes?: readonly number[];
    },
  ): Promise<StoredRow[]> {
    const { state = null, offset = 0, limit = null, indexes = null } = window;
    const rows = await tx.$queryRaw<
      (Omit<StoredRow, 'draft' | 'when' | 'problems' | 'cells'> & {
        cells: unknown;
        draft: unknown;
        when: unknown;
        problems: unknown;
      })[]
    >`
      SELECT idx AS index, line, cells, is_broken AS "isBroken", state, draft, planned_when AS when,
        origin_key AS "originKey", publication_id::text AS "publicationId", problems
      FROM publication_upload_row
      WHERE workspace_id = ${workspaceId}::uuid AND upload_id = ${uploadId}::uuid
        AND (${state}::text IS NULL OR state = ${state}::text)
        AND (${indexes === null} OR idx = ANY (${[...(indexes ?? [])]}::int[]))
      ORDER BY idx OFFSET ${offset}::int LIMIT ${limit}::int`;
    return rows.map(({ cells, draft, when, problems, ...row }) => ({
      ...row,
      cells: Header.parse(cells),
      draft: draft === null ? null : PublicationDraft.parse(draft),
      when: when === null ? null : When.parse(when),
      problems: Problems.parse(problems),
    }));
  }

  /** Only what stands in the cells, for reading a whole table anew. */
  async cells(tx: Tx, workspaceId: string, uploadId: string) {
    return await tx.$queryRaw<
      { index: number; line: number; cells: string[]; isBroken: boolean; state: UploadRow['state'] }[]
    >`
      SELECT idx AS index, line, cells, is_broken AS "isBroken", state FROM publication_upload_row
      WHERE workspace_id = ${workspaceId}::uuid AND upload_id = ${uploadId}::uuid ORDER BY idx`;
  }

  /** The different values of one column, from 0. */
  async column(tx: Tx, workspaceId: string, uploadId: string, at: number): Promise<string[]> {
    const rows = await tx.$queryRaw<{ value: string }[]>`
      SELECT DISTINCT cells ->> ${at}::int AS value FROM publication_upload_row
      WHERE workspace_id = ${workspaceId}::uuid AND upload_id = ${uploadId}::uuid AND cells ->> ${at}::int <> ''`;
    return rows.map(({ value }) => value);
  }

  async setCells(
    tx: Tx,
    workspaceId: string,
    uploadId: string,
    rows: readonly { index: number; cells: readonly string[] }[],
  ): Promise<void> {
    await tx.$executeRaw`
      UPDATE publication_upload_row u SET cells = r.cells, is_broken = false
      FROM jsonb_to_recordset(${toJsonb(rows)}::jsonb) AS r(index int, cells jsonb)
      WHERE u.workspace_id = ${workspaceId}::uuid AND u.upload_id = ${uploadId}::uuid AND u.idx = r.index`;
  }

  /** Stores what was found out; rows that are imported already stay as they are. */
  async judge(tx: Tx, workspaceId: string, uploadId: string, rows: readonly JudgedRow[]): Promise<void> {
    const json = toJsonb(
      rows.map(({ index, state, draft, when, originKey, publicationId, problems }) => ({
        n: index,
        s: state,
        d: draft,
        w: when,
        k: originKey,
        p: publicationId,
        e: problems,
      })),
    );
    await tx.$executeRaw`
      UPDATE publication_upload_row u SET state = r.s, draft = nullif(r.d, 'null'), planned_when = nullif(r.w, 'null'),
        origin_key = r.k, publication_id = r.p, problems = r.e
      FROM jsonb_to_recordset(${json}::jsonb) AS r(n int, s text, d jsonb, w jsonb, k text, p uuid, e jsonb)
      WHERE u.workspace_id = ${workspaceId}::uuid AND u.upload_id = ${uploadId}::uuid AND u.idx = r.n
        AND u.state <> 'imported'`;
  }

  /** The first line of each of these keys in the table. */
  async linesOf(
    tx: Tx,
    workspaceId: string,
    uploadId: string,
    keys: readonly string[],
  ): Promise<Map<string, { index: number; line: number }>> {
    const rows = await tx.$queryRaw<{ key: string; index: number; line: number }[]>`
      SELECT DISTINCT ON (origin_key) origin_key AS key, idx AS index, line FROM publication_upload_row
      WHERE workspace_id = ${workspaceId}::uuid AND upload_id = ${uploadId}::uuid
        AND origin_key = ANY (${[...keys]}::text[]) ORDER BY origin_key, idx`;
    return new Map(rows.map(({ key, ...place }) => [key, place]));
  }
}
