import { Injectable, type OnModuleInit } from '@nestjs/common';
import { MentionFilter, TriageCommand } from '@tingshuo/contracts';
import { ROLES } from '@tingshuo/domain';
import { z } from 'zod';
import { JobProgress } from '../../jobs/job-progress.service.js';
import { AGAIN_WHERE_OVERTAKEN, Database, LONG_WORK, type Tx } from '../../platform/database/database.js';
import { cursorOf, positionOf } from '../../platform/http/list-position.js';
import { notFound, Problem } from '../../platform/http/problem.js';
import { QueueService } from '../../platform/queue/queue.service.js';
import { job } from '../../platform/queue/queues.js';
import { TimetableService } from '../../platform/timetable/timetable.service.js';
import { InboxRepository } from '../inbox/inbox.repository.js';
import { MentionsService } from '../mentions.service.js';
import { type Triager, TriageService } from '../triage/triage.service.js';
import { type BulkStep, BulkSteps } from './bulk-step.repository.js';

const runBulk = job({
  queue: 'import',
  name: 'bulk-triage',
  data: z.object({ workspaceId: z.string(), jobId: z.string() }),
  key: ({ jobId }) => jobId,
});

const BULK = 'mentions.bulk';
const UNDO = 'mentions.bulk_undo';
/** Rows per transaction: none may last a second, it would hold back every reader of the event log. */
const CHUNK = 200;
const SHOWN_FAILURES = 200;

const Who = z.object({ userId: z.string(), role: z.enum(ROLES) });
const BulkInput = z.object({ by: Who, filter: MentionFilter, command: TriageCommand });
const UndoInput = z.object({ by: Who, jobId: z.string() });

/** Triage of everything that matches a filter, as a job: in small transactions, resumable, undone as a whole. */
@Injectable()
export class BulkTriage implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly queue: QueueService,
    private readonly timetable: TimetableService,
    private readonly progress: JobProgress,
    private readonly mentions: MentionsService,
    private readonly inbox: InboxRepository,
    private readonly triage: TriageService,
    private readonly steps: BulkSteps,
  ) {}

  onModuleInit(): void {
    this.queue.handle(runBulk, async ({ workspaceId, jobId }) => await this.run(workspaceId, jobId));
    this.timetable.add({ name: 'bulk triage', schedule: '*/15 * * * * *', run: () => this.sweep() });
  }

  /** Starts a job over everything that the filter (as the list takes it) lets through now. */
  async start(
    workspaceId: string,
    by: Triager,
    filter: Record<string, string>,
    command: TriageCommand,
  ): Promise<{ jobId: string; matching: number }> {
    const parsed = filterOf(filter);
    const started = await this.database.withWorkspace(
      workspaceId,
      async (tx) => {
        const matching = await this.mentions.count(tx, workspaceId, parsed);
        const input = { by: { userId: by.userId, role: by.role }, filter, command };
        const jobId = await this.progress.start(tx, workspaceId, {
          queue: runBulk.queue,
          kind: BULK,
          total: matching,
          input,
          createdBy: by.userId,
        });
        return { jobId, matching };
      },
      LONG_WORK,
    );
    await this.queue.add(runBulk, { workspaceId, jobId: started.jobId });
    return started;
  }

  /** Takes a finished bulk back, last step first; what was changed since stays and is listed. */
  async undo(workspaceId: string, by: Triager, bulkId: string): Promise<{ jobId: string }> {
    const jobId = await this.database.withWorkspace(workspaceId, async (tx) => {
      await this.steps.lockJob(tx, bulkId);
      const bulk = await this.steps.job(tx, workspaceId, bulkId);
      if (bulk?.kind !== BULK) throw notFound({ en: 'bulk change', zh: '批量操作' });
      if (bulk.state === 'waiting' || bulk.state === 'running') throw stillRunning();
      if (await this.steps.isBeingUndone(tx, workspaceId, UNDO, bulkId)) throw undoneAlready();
      return await this.progress.start(tx, workspaceId, {
        queue: runBulk.queue,
        kind: UNDO,
        total: await this.steps.applied(tx, workspaceId, bulkId),
        input: { by: { userId: by.userId, role: by.role }, jobId: bulkId },
        createdBy: by.userId,
      });
    });
    await this.queue.add(runBulk, { workspaceId, jobId });
    return { jobId };
  }

  /** Wakes what was left behind by a crash or a lost queue. */
  async sweep(): Promise<void> {
    for (const workspaceId of await this.database.workspaceIds()) {
      const left = await this.database.withWorkspace(
        workspaceId,
        async (tx) => await this.steps.unfinished(tx, workspaceId, [BULK, UNDO]),
      );
      for (const jobId of left) await this.queue.add(runBulk, { workspaceId, jobId });
    }
  }

  private async run(workspaceId: string, jobId: string): Promise<void> {
    for (;;) {
      const step = await this.database.withWorkspace(
        workspaceId,
        async (tx) => await this.next(tx, workspaceId, jobId),
        AGAIN_WHERE_OVERTAKEN,
      );
      if (step === 'ended') return await this.finish(workspaceId, jobId);
      if (step === 'unknown' || !(await this.progress.advance(workspaceId, jobId, step.handled))) return;
    }
  }

  /** One transaction: the changes, their events and the step that tells of them. */
  private async next(tx: Tx, workspaceId: string, jobId: string): Promise<BulkStep | 'ended' | 'unknown'> {
    await this.steps.lockJob(tx, jobId);
    const row = await this.steps.job(tx, workspaceId, jobId);
    if (!row || row.state === 'done' || row.state === 'failed') return 'unknown';
    const last = await this.steps.last(tx, workspaceId, jobId);
    if (last && last.cursor === null) return 'ended';
    const step =
      row.kind === BULK
        ? await this.forward(tx, workspaceId, BulkInput.parse(row.input), last)
        : await this.back(tx, workspaceId, UndoInput.parse(row.input), last);
    await this.steps.add(tx, workspaceId, jobId, step);
    return step;
  }

  private async forward(
    tx: Tx,
    workspaceId: string,
    { by, filter, command }: z.infer<typeof BulkInput>,
    last: BulkStep | null,
  ): Promise<BulkStep> {
    const query = await this.mentions.queryOf(tx, workspaceId, filter);
    const { ids, next } = await this.inbox.page(
      tx,
      workspaceId,
      query,
      positionOf(last?.cursor ?? undefined),
      CHUNK,
    );
    const { applied, refused } = await this.triage.apply(
      tx,
      workspaceId,
      by,
      ids.map((id) => ({ id, command })),
    );
    return stepAfter(last, ids.length, next && cursorOf(next), applied, refused);
  }

  /** The cursor of an undo is the step of the bulk that comes next, counted down. */
  private async back(
    tx: Tx,
    workspaceId: string,
    { by, jobId }: z.infer<typeof UndoInput>,
    last: BulkStep | null,
  ): Promise<BulkStep> {
    const seq =
      last?.cursor == null
        ? ((await this.steps.last(tx, workspaceId, jobId))?.seq ?? 0)
        : Number(last.cursor);
    const undone = await this.steps.at(tx, workspaceId, jobId, seq);
    const items = (undone?.items ?? []).map(({ id, version, undo }) => ({ id, version, command: undo }));
    const { applied, refused } = await this.triage.apply(tx, workspaceId, by, items);
    return stepAfter(last, items.length, seq > 1 ? String(seq - 1) : null, applied, refused);
  }

  private async finish(workspaceId: string, jobId: string): Promise<void> {
    const result = await this.database.withWorkspace(workspaceId, async (tx) => {
      const row = await this.steps.job(tx, workspaceId, jobId);
      const failures = await this.steps.failures(tx, workspaceId, jobId, SHOWN_FAILURES);
      const canUndo = row?.kind === BULK && (await this.steps.applied(tx, workspaceId, jobId)) > 0;
      return { failures, canUndo };
    });
    await this.progress.finish(workspaceId, jobId, result);
  }
}

function stepAfter(
  last: BulkStep | null,
  handled: number,
  cursor: string | null,
  applied: BulkStep['items'],
  refused: readonly { id: string; message: { en: string } }[],
): BulkStep {
  return {
    seq: (last?.seq ?? 0) + 1,
    handled: (last?.handled ?? 0) + handled,
    cursor,
    items: applied,
    failures: refused.map(({ id, message }) => ({ id, message: message.en })),
  };
}

function filterOf(filter: Record<string, string>): MentionFilter {
  const parsed = MentionFilter.safeParse(filter);
  if (parsed.success) return parsed.data;
  throw new Problem(
    'invalid',
    'invalid_filter',
    { en: 'The filter cannot be read.', zh: '无法识别该筛选条件。' },
    {
      details: parsed.error.issues.map(({ path, message }) => ({ field: path.join('.'), problem: message })),
    },
  );
}

function stillRunning(): Problem {
  return new Problem('conflict', 'still_running', {
    en: 'This bulk change is still running; wait until it has ended.',
    zh: '该批量操作仍在进行，请等它结束。',
  });
}

function undoneAlready(): Problem {
  return new Problem('conflict', 'already_undone', {
    en: 'This bulk change has been taken back already.',
    zh: '该批量操作已被撤销。',
  });
}
