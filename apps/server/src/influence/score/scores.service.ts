import { Injectable, type OnModuleInit } from '@nestjs/common';
import { z } from 'zod';
import { Database } from '../../platform/database/database.js';
import { QueueService } from '../../platform/queue/queue.service.js';
import { job } from '../../platform/queue/queues.js';
import { TimetableService } from '../../platform/timetable/timetable.service.js';
import { NetworkProjection, type NetworkState } from '../network/network-projection.service.js';
import { WorkspaceLease } from '../network/workspace-lease.service.js';
import { ScoreRepository } from './score.repository.js';
import { scoreRow } from './score-rows.js';

const scoreWorkspace = job({
  queue: 'graph',
  name: 'score-workspace',
  data: z.object({ workspaceId: z.string() }),
  key: (data) => data.workspaceId,
});

/** A score that moved less than this is not written again. */
const VISIBLE_CHANGE = 0.05;
const CHUNK = 500;
const RETRY_MS = 10_000;

/** Writes everyone's micro-value where it can be seen: one process per workspace, what has visibly changed. */
@Injectable()
export class ScoresService implements OnModuleInit {
  private readonly seen = new Map<string, string>();
  /** The model version of the last scores written; of a new one all parts are written anew. */
  private readonly written = new Map<string, number>();

  constructor(
    private readonly database: Database,
    private readonly queue: QueueService,
    private readonly timetable: TimetableService,
    private readonly projection: NetworkProjection,
    private readonly lease: WorkspaceLease,
    private readonly scores: ScoreRepository,
  ) {}

  onModuleInit(): void {
    this.queue.handle(scoreWorkspace, async ({ workspaceId }) => {
      const written = await this.score(workspaceId);
      if (written === null) await this.queue.add(scoreWorkspace, { workspaceId }, RETRY_MS);
    });
    this.timetable.add({ name: 'scores', schedule: '*/20 * * * * *', run: () => this.sweep() });
  }

  async sweep(): Promise<void> {
    for (const workspaceId of await this.database.workspaceIds()) {
      const stamp = await this.database.withWorkspace(workspaceId, async (tx) =>
        this.scores.stamp(tx, workspaceId),
      );
      if (this.seen.get(workspaceId) === stamp) continue;
      await this.queue.add(scoreWorkspace, { workspaceId });
      this.seen.set(workspaceId, stamp);
    }
  }

  /**
   * Scores everyone in the workspace again; writes what visibly changed and answers how many that were, null where
   * another process has the workspace.
   */
  async score(workspaceId: string): Promise<number | null> {
    if (!(await this.lease.hold(workspaceId))) return null;
    const state = await this.projection.fresh(workspaceId);
    const { version } = state.network.model;
    const changed = this.changed(workspaceId, state);
    for (let at = 0; at < changed.length; at += CHUNK) {
      const rows = changed.slice(at, at + CHUNK).map((node) => scoreRow(state.network, state.snapshot, node));
      await this.database.withWorkspace(workspaceId, async (tx) =>
        this.scores.save(tx, workspaceId, version, rows),
      );
    }
    for (const node of changed) state.network.people.show(node, state.snapshot.value[node]!);
    this.written.set(workspaceId, version);
    return changed.length;
  }

  private changed(workspaceId: string, { network, snapshot }: NetworkState): number[] {
    const isNewModel = this.written.get(workspaceId) !== network.model.version;
    const nodes: number[] = [];
    snapshot.value.forEach((value, node) => {
      const person = network.people.of(node);
      if (!person || Number.isNaN(value)) return;
      const isVisible = person.value === null || Math.abs(person.value - value) >= VISIBLE_CHANGE;
      if (isNewModel || isVisible) nodes.push(node);
    });
    return nodes;
  }
}
