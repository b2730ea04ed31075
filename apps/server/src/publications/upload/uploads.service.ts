import { Injectable } from '@nestjs/common';
import type { RouteInput, RouteOutput, Upload, UploadSettings, uploadRoutes } from '@tingshuo/contracts';
import { isZone } from '@tingshuo/publishing';
import { Database, LONG_WORK, type Tx } from '../../platform/database/database.js';
import { notFound, Problem } from '../../platform/http/problem.js';
import { uuidv7 } from '../../platform/ids.js';
import { WorkspaceZone } from '../workspace-zone.repository.js';
import { decodeTable } from './decode-table.js';
import { parseTable } from './parse-table.js';
import { type StoredUpload, UploadRepository } from './upload.repository.js';
import { UploadJudge } from './upload-judge.service.js';
import { UPLOAD_EMPTY, UPLOAD_NO_TABLE, UPLOAD_TOO_MANY_ROWS } from './upload-refusals.js';
import { rowView, uploadView } from './upload-view.js';

const MOST_ROWS = 10_000;
const UPLOAD = { en: 'upload', zh: '上传' };

/** Tables of posts that people upload, correct and import. */
@Injectable()
export class UploadsService {
  constructor(
    private readonly database: Database,
    private readonly uploads: UploadRepository,
    private readonly judge: UploadJudge,
    private readonly zones: WorkspaceZone,
  ) {}

  /** Reads a file; nothing is planned. Throws a Problem for what is no table. */
  async create(
    workspaceId: string,
    bytes: Uint8Array,
    { name, zone }: { name: string; zone?: string | undefined },
    userId: string,
  ): Promise<Upload> {
    if (bytes.length === 0) throw UPLOAD_EMPTY;
    const { text, encoding } = decodeTable(bytes);
    const table = parseTable(text);
    if (!table || table.header.length > 200 || looksBinary(text)) throw UPLOAD_NO_TABLE;
    if (table.rows.length > MOST_ROWS) throw UPLOAD_TOO_MANY_ROWS;
    const { delimiter, header, rows } = table;
    const id = uuidv7();
    await this.database.withWorkspace(
      workspaceId,
      async (tx) => {
        const own = zone !== undefined && isZone(zone) ? zone : await this.zones.read(tx, workspaceId);
        const settings = this.judge.settingsFor(header, own);
        const upload = { id, name, encoding, delimiter, header, settings };
        await this.uploads.insert(tx, workspaceId, upload, rows, userId);
      },
      LONG_WORK,
    );
    return await this.reread(workspaceId, id, {}, userId);
  }

  async list(workspaceId: string): Promise<Upload[]> {
    return await this.database.withWorkspace(workspaceId, async (tx) =>
      (await this.uploads.list(tx, workspaceId)).map(uploadView),
    );
  }

  async show(workspaceId: string, id: string): Promise<Upload> {
    return await this.database.withWorkspace(workspaceId, async (tx) =>
      uploadView(await this.existing(tx, workspaceId, id)),
    );
  }

  async rows(
    workspaceId: string,
    id: string,
    { state, offset, limit }: RouteInput<typeof uploadRoutes.rows>['query'],
  ): Promise<RouteOutput<typeof uploadRoutes.rows>> {
    return await this.database.withWorkspace(workspaceId, async (tx) => {
      const { counts } = await this.existing(tx, workspaceId, id);
      const rows = await this.uploads.rows(tx, workspaceId, id, { state, offset, limit });
      const all = Object.values(counts).reduce((sum, count) => sum + count, 0);
      return { rows: rows.map(rowView), total: state === undefined ? all : counts[state] };
    });
  }

  /** Reads the whole table anew, with other settings where some are given. */
  async reread(
    workspaceId: string,
    id: string,
    change: Partial<{ [K in keyof UploadSettings]: UploadSettings[K] | undefined }>,
    userId: string,
  ): Promise<Upload> {
    if (change.zone !== undefined && !isZone(change.zone)) throw noZone(change.zone);
    const { wanted, rows } = await this.database.withWorkspace(
      workspaceId,
      async (tx) => {
        const { settings, header } = await this.locked(tx, workspaceId, id);
        const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
        const wanted: UploadSettings = { ...settings, ...given };
        if (wanted.columns.length !== header.length) throw wrongColumns(header.length);
        await this.uploads.setSettings(tx, workspaceId, id, wanted);
        return { wanted, rows: await this.uploads.cells(tx, workspaceId, id) };
      },
      LONG_WORK,
    );
    const open = rows.filter(({ state }) => state !== 'imported');
    const judged = await this.judge.judge(workspaceId, id, wanted, open, userId);
    await this.judge.store(workspaceId, id, judged);
    return await this.show(workspaceId, id);
  }

  /** Puts other values into cells; rows that are imported already stay as they are. */
  async correct(
    workspaceId: string,
    id: string,
    cells: RouteInput<typeof uploadRoutes.correct>['body']['cells'],
    userId: string,
  ): Promise<RouteOutput<typeof uploadRoutes.correct>> {
    const indexes = [...new Set(cells.map(({ index }) => index))];
    const { settings, rows } = await this.database.withWorkspace(workspaceId, async (tx) => {
      const { settings, header } = await this.locked(tx, workspaceId, id);
      const stored = await this.uploads.rows(tx, workspaceId, id, { indexes });
      const rows = stored
        .filter(({ state }) => state !== 'imported')
        .map(({ index, line, cells: before }) => ({
          index,
          line,
          isBroken: false,
          cells: header.map((_, column) => {
            const told = cells.find((each) => each.index === index && each.column === column);
            return told?.value ?? before[column] ?? '';
          }),
        }));
      await this.uploads.setCells(tx, workspaceId, id, rows);
      return { settings, rows };
    });
    await this.judge.store(workspaceId, id, await this.judge.judge(workspaceId, id, settings, rows, userId));
    return await this.database.withWorkspace(workspaceId, async (tx) => {
      const now = await this.uploads.rows(tx, workspaceId, id, { indexes });
      return { upload: uploadView(await this.existing(tx, workspaceId, id)), rows: now.map(rowView) };
    });
  }

  async remove(workspaceId: string, id: string): Promise<void> {
    await this.database.withWorkspace(workspaceId, async (tx) => {
      if (!(await this.uploads.remove(tx, workspaceId, id))) throw notFound(UPLOAD);
    });
  }

  private async locked(tx: Tx, workspaceId: string, id: string): Promise<StoredUpload> {
    if (!(await this.uploads.lock(tx, workspaceId, id))) throw notFound(UPLOAD);
    return await this.existing(tx, workspaceId, id);
  }

  private async existing(tx: Tx, workspaceId: string, id: string): Promise<StoredUpload> {
    const [upload] = await this.uploads.list(tx, workspaceId, id);
    if (!upload) throw notFound(UPLOAD);
    return upload;
  }
}

/** A picture or a workbook has bytes that no text has. */
const looksBinary = (text: string) => text.slice(0, 4000).includes('\0');

function noZone(name: string): Problem {
  return new Problem('invalid', 'unknown_zone', {
    en: `“${name}” is not the name of a time zone.`,
    zh: `“${name}”不是有效的时区名称。`,
  });
}

function wrongColumns(count: number): Problem {
  return new Problem('invalid', 'wrong_columns', {
    en: `The table has ${count} columns; every one of them needs a meaning, or none.`,
    zh: `表格共有 ${count} 列，请为每一列指定含义或选择忽略。`,
  });
}
