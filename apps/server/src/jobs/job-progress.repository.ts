import { Injectable } from '@nestjs/common';
import type { Prisma } from '@tingshuo/prisma';
import type { Tx } from '../platform/database/database.js';
import { toJsonb } from '../platform/database/jsonb.js';
import { uuidv7 } from '../platform/ids.js';

export interface NewJob {
  queue: string;
  /** What is done, such as `mentions.bulk`. */
  kind: string;
  total: number | null;
  input: Prisma.InputJsonValue;
  createdBy: string | null;
}

/** What a job left: things that it could not do, and whether it can be taken back. */
export interface JobResult {
  failures: { id: string; message: string }[];
  canUndo: boolean;
}

export type JobState = 'waiting' | 'running' | 'done' | 'failed';

/** Long work as people see it. A row that has ended stays as it ended. */
@Injectable()
export class JobProgressRepository {
  async create(tx: Tx, workspaceId: string, job: NewJob): Promise<string> {
    const id = uuidv7();
    await tx.jobProgress.create({ data: { workspaceId, id, ...job } });
    return id;
  }

  /** Progress never goes back, whichever of two workers tells it later. Null for a job that is unknown or has ended. */
  async advance(
    tx: Tx,
    workspaceId: string,
    id: string,
    done: number,
  ): Promise<{ done: number; total: number | null } | null> {
    const rows = await tx.$queryRaw<{ done: number; total: number | null }[]>`
      UPDATE job_progress SET state = 'running', done = greatest(done, ${done}::int)
      WHERE workspace_id = ${workspaceId}::uuid AND id = ${id}::uuid AND state IN ('waiting', 'running')
      RETURNING done, total`;
    return rows[0] ?? null;
  }

  async end(
    tx: Tx,
    workspaceId: string,
    id: string,
    outcome: { state: 'done' | 'failed'; result: JobResult | null; error: string | null },
  ): Promise<{ done: number; total: number | null } | null> {
    const result = outcome.result === null ? null : toJsonb(outcome.result);
    const rows = await tx.$queryRaw<{ done: number; total: number | null }[]>`
      UPDATE job_progress SET state = ${outcome.state}, result = ${result}::jsonb, error = ${outcome.error},
        finished_at = now(), done = CASE WHEN ${outcome.state} = 'done' THEN coalesce(total, done) ELSE done END
      WHERE workspace_id = ${workspaceId}::uuid AND id = ${id}::uuid AND state IN ('waiting', 'running')
      RETURNING done, total`;
    return rows[0] ?? null;
  }

  async find(tx: Tx, workspaceId: string, id: string) {
    return await tx.jobProgress.findUnique({ where: { workspaceId_id: { workspaceId, id } } });
  }

  async newest(tx: Tx, workspaceId: string, limit: number) {
    return await tx.jobProgress.findMany({
      where: { workspaceId },
      orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
      take: limit,
    });
  }
}
