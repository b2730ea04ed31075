import { Injectable } from '@nestjs/common';
import { Database, type Tx } from '../platform/database/database.js';
import { appendEvents } from '../platform/database/domain-events.js';
import {
  JobProgressRepository,
  type JobResult,
  type JobState,
  type NewJob,
} from './job-progress.repository.js';

/** The visible side of long work: every step is an event `job.progress`, so that browsers follow it live. */
@Injectable()
export class JobProgress {
  constructor(
    private readonly database: Database,
    private readonly jobs: JobProgressRepository,
  ) {}

  /** In the transaction that decides on the work, so that neither exists without the other. Answers the job's id. */
  async start(tx: Tx, workspaceId: string, job: NewJob): Promise<string> {
    const id = await this.jobs.create(tx, workspaceId, job);
    await this.tell(tx, workspaceId, id, 'waiting', { done: 0, total: job.total });
    return id;
  }

  /** `done` counts from the beginning of the work. False: the job is unknown or has ended; stop working on it. */
  async advance(workspaceId: string, id: string, done: number): Promise<boolean> {
    return await this.database.withWorkspace(workspaceId, async (tx) => {
      const at = await this.jobs.advance(tx, workspaceId, id, done);
      if (at) await this.tell(tx, workspaceId, id, 'running', at);
      return at !== null;
    });
  }

  async finish(workspaceId: string, id: string, result: JobResult): Promise<void> {
    await this.end(workspaceId, id, { state: 'done', result, error: null });
  }

  /** The sentence is shown to people. */
  async fail(workspaceId: string, id: string, error: string): Promise<void> {
    await this.end(workspaceId, id, { state: 'failed', result: null, error });
  }

  private async end(
    workspaceId: string,
    id: string,
    outcome: Parameters<JobProgressRepository['end']>[3],
  ): Promise<void> {
    await this.database.withWorkspace(workspaceId, async (tx) => {
      const at = await this.jobs.end(tx, workspaceId, id, outcome);
      if (at) await this.tell(tx, workspaceId, id, outcome.state, at);
    });
  }

  private async tell(
    tx: Tx,
    workspaceId: string,
    id: string,
    state: JobState,
    at: { done: number; total: number | null },
  ): Promise<void> {
    await appendEvents(tx, workspaceId, [
      { type: 'job.progress', subject: `job:${id}`, actor: 'system', payload: { state, ...at } },
    ]);
  }
}
