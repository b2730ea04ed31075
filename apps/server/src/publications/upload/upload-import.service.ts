import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { UploadProblem } from '@tingshuo/contracts';
import { JobProgress } from '../../jobs/job-progress.service.js';
import { Database, LONG_WORK } from '../../platform/database/database.js';
import { inTurn } from '../../platform/database/in-turn.js';
import { notFound, Problem } from '../../platform/http/problem.js';
import { QueueService } from '../../platform/queue/queue.service.js';
import { PublicationCheck } from '../publication-check.service.js';
import { MadePublications } from './made-publications.service.js';
import { importUpload } from './upload.jobs.js';
import { type StoredRow, UploadRepository } from './upload.repository.js';

/** So many rows in one transaction: none may hold rows for long. */
const AT_ONCE = 10;
const UPLOAD = { en: 'upload', zh: '上传' };

/** A row that could not be made, by its line. */
type Failure = { id: string; message: string };
type Work = { workspaceId: string; uploadId: string; jobId: string; userId: string };

/** Makes what is ready in an uploaded table, a few rows at a time. A killed worker goes on where it was. */
@Injectable()
export class UploadImport implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly queue: QueueService,
    private readonly jobs: JobProgress,
    private readonly uploads: UploadRepository,
    private readonly checks: PublicationCheck,
    private readonly made: MadePublications,
  ) {}

  onModuleInit(): void {
    this.queue.handle(importUpload, async (work) => this.run(work));
  }

  /** Answers the job's id. */
  async start(workspaceId: string, uploadId: string, userId: string): Promise<string> {
    const jobId = await this.database.withWorkspace(workspaceId, async (tx) => {
      if (!(await this.uploads.lock(tx, workspaceId, uploadId))) throw notFound(UPLOAD);
      const [upload] = await this.uploads.list(tx, workspaceId, uploadId);
      const total = upload?.counts.ready ?? 0;
      const draft = {
        queue: 'import',
        kind: 'publications.upload',
        total,
        input: { uploadId },
        createdBy: userId,
      };
      const id = await this.jobs.start(tx, workspaceId, draft);
      await this.uploads.setJob(tx, workspaceId, uploadId, id);
      return id;
    });
    await this.queue.add(importUpload, { workspaceId, uploadId, jobId, userId });
    return jobId;
  }

  private async run(work: Work): Promise<void> {
    const { workspaceId, jobId } = work;
    let done = 0;
    const failures: Failure[] = [];
    for (;;) {
      const rows = await this.some(work, failures);
      if (rows.length === 0) break;
      done += rows.length;
      if (!(await this.jobs.advance(workspaceId, jobId, done))) return;
    }
    await this.jobs.finish(workspaceId, jobId, { failures, canUndo: false });
  }

  /** Makes the next rows. Where one of them cannot be, each is made by itself, and that one tells why. */
  private async some(work: Work, failures: Failure[]): Promise<StoredRow[]> {
    const { workspaceId, uploadId } = work;
    const rows = await this.database.withWorkspace(workspaceId, async (tx) =>
      this.uploads.rows(tx, workspaceId, uploadId, { state: 'ready', limit: AT_ONCE }),
    );
    if (rows.length === 0) return rows;
    try {
      await this.make(work, rows);
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      for (const row of rows) await this.makeOne(work, row, failures);
    }
    return rows;
  }

  private async makeOne(work: Work, row: StoredRow, failures: Failure[]): Promise<void> {
    try {
      await this.make(work, [row]);
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      const { en, zh } = error.text;
      failures.push({ id: String(row.line), message: `${en} · ${zh}` });
      const judged = { ...row, state: 'error' as const, problems: problemsOf(error) };
      await this.database.withWorkspace(work.workspaceId, async (tx) =>
        this.uploads.judge(tx, work.workspaceId, work.uploadId, [judged]),
      );
    }
  }

  private async make({ workspaceId, uploadId, userId }: Work, rows: readonly StoredRow[]): Promise<void> {
    await inTurn(async () =>
      this.database.withWorkspace(
        workspaceId,
        async (tx) => {
          const contents = rows.flatMap(({ draft }) => draft?.content ?? []);
          const ground = await this.checks.ground(tx, workspaceId, contents, userId);
          const judged: StoredRow[] = [];
          for (const row of rows) {
            const { draft, when, originKey } = row;
            if (!draft || originKey === null) continue;
            const from = { origin: 'csv' as const, originKey, userId, ground };
            const { id, isNew } = await this.made.make(tx, workspaceId, draft, when, from);
            judged.push({ ...row, state: isNew ? 'imported' : 'known', publicationId: id });
          }
          await this.uploads.judge(tx, workspaceId, uploadId, judged);
        },
        LONG_WORK,
      ),
    );
  }
}

/** What a refused plan says, as problems of its row. */
function problemsOf({ code, text, options }: Problem): UploadProblem[] {
  const { problems } = (options.details ?? {}) as { problems?: UploadProblem[] };
  if (problems) return problems.map((each) => ({ ...each, column: null }));
  const known = code === 'no_free_slot' ? 'no_free_slot' : 'same_text_twice';
  return [
    {
      code: known,
      severity: 'error',
      column: null,
      accountId: null,
      message: text,
      fix: options.action ?? null,
    },
  ];
}
