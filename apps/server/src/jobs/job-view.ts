import { JobView } from '@tingshuo/contracts';
import { z } from 'zod';
import type { JobProgressRepository } from './job-progress.repository.js';

type Row = Awaited<ReturnType<JobProgressRepository['newest']>>[number];

const Result = z.object({
  failures: JobView.shape.failures.default([]),
  canUndo: z.boolean().default(false),
});

/** A job as the jobs page shows it. */
export function jobView(row: Row): JobView {
  const { failures, canUndo } = Result.catch({ failures: [], canUndo: false }).parse(row.result ?? {});
  return {
    id: row.id,
    queue: row.queue,
    kind: row.kind,
    state: JobView.shape.state.parse(row.state),
    done: row.done,
    total: row.total,
    error: row.error,
    failures,
    canUndo,
    createdAt: row.createdAt.toISOString(),
    finishedAt: row.finishedAt?.toISOString() ?? null,
  };
}
