import { Injectable } from '@nestjs/common';
import type { networkMapRoutes, RouteInput, RouteOutput, SeedView } from '@tingshuo/contracts';
import { Clock } from '../platform/clock.js';
import { Database } from '../platform/database/database.js';
import { appendEvents } from '../platform/database/domain-events.js';
import type { Caller } from '../platform/http/caller.js';
import { computeProblem } from './compute/compute-error.js';
import { ComputePool } from './compute/compute-pool.js';
import type { TaskInput, TaskName, TaskOutput } from './compute/tasks.js';
import { InfluenceService } from './influence.service.js';
import type { AskedMoment } from './network/network-projection.service.js';
import { exportPart } from './views/export-part.js';
import { seedsView } from './views/seeds-view.js';

type ExportRoute = typeof networkMapRoutes.export;

/** Whom to win over first, and the network as a file: what a marketer takes along. */
@Injectable()
export class AudienceService {
  constructor(
    private readonly database: Database,
    private readonly influence: InfluenceService,
    private readonly pool: ComputePool,
    private readonly clock: Clock,
  ) {}

  async seeds(
    workspaceId: string,
    question: AskedMoment & { count: number; community?: number | undefined },
  ): Promise<SeedView> {
    const state = await this.influence.state(workspaceId, question);
    const { graph, isPresent, community } = state.snapshot;
    const nodes = Int32Array.from(isPresent, (_, node) => node).filter(
      (node) =>
        isPresent[node] === 1 &&
        // Own accounts are won already, and their own reach is not what one asks about.
        !state.network.people.of(node)?.own &&
        (question.community === undefined || community[node] === question.community),
    );
    const followers = state.network.people.column('followers', graph.nodeCount);
    const input = { graph, nodes, followers, count: question.count };
    return seedsView(state, await this.run('seeds', input));
  }

  async export(
    { workspaceId, userId }: Caller,
    question: RouteInput<ExportRoute>['body'],
  ): Promise<RouteOutput<ExportRoute>> {
    const state = await this.influence.state(workspaceId, question);
    const { input, note } = exportPart(state, question);
    const content = await this.run('export', input);
    await this.database.withWorkspace(workspaceId, async (tx) =>
      appendEvents(tx, workspaceId, [
        {
          type: 'influence.exported',
          subject: `workspace:${workspaceId}`,
          actor: `user:${userId}`,
          payload: { format: question.format, people: input.nodes.length },
        },
      ]),
    );
    const day = this.clock.now().toISOString().slice(0, 10);
    return { ...FILES[question.format](`network-${day}`), content, note };
  }

  private async run<T extends TaskName>(task: T, input: TaskInput<T>): Promise<TaskOutput<T>> {
    try {
      return await this.pool.run(task, input);
    } catch (error) {
      throw computeProblem(error);
    }
  }
}

const FILES = {
  gexf: (name: string) => ({ fileName: `${name}.gexf`, mediaType: 'application/gexf+xml' }),
  graphml: (name: string) => ({ fileName: `${name}.graphml`, mediaType: 'application/graphml+xml' }),
  'csv-people': (name: string) => ({ fileName: `${name}-people.csv`, mediaType: 'text/csv' }),
  'csv-ties': (name: string) => ({ fileName: `${name}-ties.csv`, mediaType: 'text/csv' }),
} as const;
