import { Injectable } from '@nestjs/common';
import type { JobView, jobRoutes, RouteOutput } from '@tingshuo/contracts';
import { Database } from '../platform/database/database.js';
import { notFound } from '../platform/http/problem.js';
import { QueueService } from '../platform/queue/queue.service.js';
import { TimetableService } from '../platform/timetable/timetable.service.js';
import { JobProgressRepository } from './job-progress.repository.js';
import { jobView } from './job-view.js';

const NEWEST = 50;

/** What the machine is busy with: queues, the timetable, and the workspace's own long work. */
@Injectable()
export class JobsService {
  constructor(
    private readonly database: Database,
    private readonly queues: QueueService,
    private readonly timetable: TimetableService,
    private readonly jobs: JobProgressRepository,
  ) {}

  async overview(workspaceId: string): Promise<RouteOutput<typeof jobRoutes.overview>> {
    const [queues, entries, jobs] = await Promise.all([
      this.queues.counts(),
      this.timetable.rows(),
      this.database.withWorkspace(workspaceId, async (tx) => this.jobs.newest(tx, workspaceId, NEWEST)),
    ]);
    return {
      queues,
      timetable: entries.map(({ lastRunAt, nextRunAt, ...entry }) => ({
        ...entry,
        lastRunAt: lastRunAt?.toISOString() ?? null,
        nextRunAt: nextRunAt?.toISOString() ?? null,
      })),
      jobs: jobs.map(jobView),
    };
  }

  async show(workspaceId: string, id: string): Promise<JobView> {
    const row = await this.database.withWorkspace(workspaceId, async (tx) =>
      this.jobs.find(tx, workspaceId, id),
    );
    if (!row) throw notFound({ en: 'job', zh: '任务' });
    return jobView(row);
  }
}
