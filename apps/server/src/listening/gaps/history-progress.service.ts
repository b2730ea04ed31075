import { Injectable } from '@nestjs/common';
import { filledShare, type Stretch } from '@tingshuo/connector-kit';
import { JobProgress } from '../../jobs/job-progress.service.js';
import { Database } from '../../platform/database/database.js';
import { GapRepository } from './gap.repository.js';

/** Parts of a thousand: how much there is to be heard is not known before, how much time is. */
export const JOB_TOTAL = 1000;

type Row = Awaited<ReturnType<GapRepository['rows']>>[number];

/** Tells how far the walks of one history have come. */
@Injectable()
export class HistoryProgress {
  constructor(
    private readonly database: Database,
    private readonly gaps: GapRepository,
    private readonly jobs: JobProgress,
  ) {}

  async tell(workspaceId: string, jobId: string): Promise<void> {
    const rows = await this.database.withWorkspace(
      workspaceId,
      async (tx) => await this.gaps.ofJob(tx, workspaceId, jobId),
    );
    if (rows.length === 0) return;
    if (rows.some(({ state }) => state === 'open'))
      await this.jobs.advance(workspaceId, jobId, Math.floor(JOB_TOTAL * shareOf(rows)));
    else if (rows.every(({ state }) => state !== 'stopped'))
      await this.jobs.finish(workspaceId, jobId, { failures: [], canUndo: false });
  }
}

/** How much of the time that is asked for has been walked through, 0 to 1. */
export function shareOf(rows: readonly Row[]): number {
  if (rows.length === 0) return 0;
  return rows.reduce((sum, row) => sum + filledShare(stretchOf(row), 0), 0) / rows.length;
}

function stretchOf(row: Row): Stretch {
  return {
    after: row.afterAt?.getTime() ?? null,
    before: row.beforeAt.getTime(),
    reached: row.reachedAt.getTime(),
    stalls: row.stalls,
    // What the network does not give is not waited for.
    state: row.state === 'lost' ? 'closed' : row.state === 'closed' ? 'closed' : 'open',
  };
}
