import { Injectable } from '@nestjs/common';
import { TriageCommand } from '@tingshuo/contracts';
import { z } from 'zod';
import type { Tx } from '../../platform/database/database.js';
import { toJsonb } from '../../platform/database/jsonb.js';

const Item = z.object({ id: z.string(), version: z.number(), undo: TriageCommand });
const Failure = z.object({ id: z.string(), message: z.string() });

/** One transaction's worth of a bulk: where it stands, and how to take it back. */
export interface BulkStep {
  seq: number;
  /** Mentions looked at since the beginning. */
  handled: number;
  /** Where the next step goes on; null at the end. */
  cursor: string | null;
  items: z.infer<typeof Item>[];
  failures: z.infer<typeof Failure>[];
}

interface Row {
  seq: number;
  handled: number;
  cursor: string | null;
  items: unknown;
  failures: unknown;
}

/** The steps of bulk jobs: written with the changes that they tell of, so that a crash repeats nothing. */
@Injectable()
export class BulkSteps {
  /** One worker at a time goes on with a job; waits for the other's step. */
  async lockJob(tx: Tx, jobId: string): Promise<void> {
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${jobId}, 7))`;
  }

  async last(tx: Tx, workspaceId: string, jobId: string): Promise<BulkStep | null> {
    const row = await tx.bulkStep.findFirst({ where: { workspaceId, jobId }, orderBy: { seq: 'desc' } });
    return row && stepOf(row);
  }

  async at(tx: Tx, workspaceId: string, jobId: string, seq: number): Promise<BulkStep | null> {
    const row = await tx.bulkStep.findUnique({
      where: { workspaceId_jobId_seq: { workspaceId, jobId, seq } },
    });
    return row && stepOf(row);
  }

  async add(tx: Tx, workspaceId: string, jobId: string, step: BulkStep): Promise<void> {
    const { seq, handled, cursor, items, failures } = step;
    await tx.$executeRaw`
      INSERT INTO bulk_step (workspace_id, job_id, seq, handled, cursor, items, failures)
      VALUES (${workspaceId}::uuid, ${jobId}::uuid, ${seq}, ${handled}, ${cursor}, ${toJsonb(items)}::jsonb,
        ${toJsonb(failures)}::jsonb)`;
  }

  async applied(tx: Tx, workspaceId: string, jobId: string): Promise<number> {
    const rows = await tx.$queryRaw<{ count: number }[]>`
      SELECT coalesce(sum(jsonb_array_length(items)), 0)::int AS count FROM bulk_step
      WHERE workspace_id = ${workspaceId}::uuid AND job_id = ${jobId}::uuid`;
    return rows[0]?.count ?? 0;
  }

  async failures(tx: Tx, workspaceId: string, jobId: string, limit: number): Promise<BulkStep['failures']> {
    const rows = await tx.$queryRaw<BulkStep['failures']>`
      SELECT f->>'id' AS id, f->>'message' AS message FROM bulk_step s, jsonb_array_elements(s.failures) f
      WHERE s.workspace_id = ${workspaceId}::uuid AND s.job_id = ${jobId}::uuid ORDER BY s.seq LIMIT ${limit}`;
    return rows;
  }

  /** Bulk jobs of the workspace that have not ended. */
  async unfinished(tx: Tx, workspaceId: string, kinds: readonly string[]): Promise<string[]> {
    const rows = await tx.jobProgress.findMany({
      where: { workspaceId, kind: { in: [...kinds] }, state: { in: ['waiting', 'running'] } },
      select: { id: true },
    });
    return rows.map((row) => row.id);
  }

  async job(tx: Tx, workspaceId: string, id: string) {
    return await tx.jobProgress.findUnique({ where: { workspaceId_id: { workspaceId, id } } });
  }

  /** Whether somebody has asked already to take the job back. */
  async isBeingUndone(tx: Tx, workspaceId: string, kind: string, jobId: string): Promise<boolean> {
    const where = { workspaceId, kind, input: { path: ['jobId'], equals: jobId } };
    return (await tx.jobProgress.count({ where })) > 0;
  }
}

function stepOf(row: Row): BulkStep {
  const { seq, handled, cursor } = row;
  return {
    seq,
    handled,
    cursor,
    items: z.array(Item).parse(row.items),
    failures: z.array(Failure).parse(row.failures),
  };
}
