import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { ParticipationView } from '@tingshuo/contracts';
import {
  endOfWeek,
  LADDER_DAYS,
  LADDER_MINIMA,
  LADDER_RUNGS,
  type LadderRung,
  missingWeeks,
  summariseMoves,
  weekOf,
} from '@tingshuo/domain';
import { z } from 'zod';
import { Clock } from '../../platform/clock.js';
import { Database } from '../../platform/database/database.js';
import { QueueService } from '../../platform/queue/queue.service.js';
import { job } from '../../platform/queue/queues.js';
import { TimetableService } from '../../platform/timetable/timetable.service.js';
import { computeProblem } from '../compute/compute-error.js';
import { ComputePool } from '../compute/compute-pool.js';
import type { LadderMoment } from '../compute/ladder-columns.js';
import { InfluenceService } from '../influence.service.js';
import { PastRepository } from '../network/past.repository.js';
import { historyColumns } from '../network/value-facts.js';
import type { WorkspaceNetwork } from '../network/workspace-network.js';
import { ParticipationRepository } from './participation.repository.js';

const recordParticipation = job({
  queue: 'graph',
  name: 'record-participation',
  data: z.object({ workspaceId: z.string() }),
  key: (data) => data.workspaceId,
});

/** Weeks before the first record that are reckoned from the acts that are kept. */
const WEEKS_BEFORE = 12;
/** People written in one transaction. */
const CHUNK = 2_000;
const TIMEOUT = { timeoutMs: 30_000 };

/** Keeps who stood on which rung of the participation ladder, week by week. */
@Injectable()
export class ParticipationSeries implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly queue: QueueService,
    private readonly timetable: TimetableService,
    private readonly influence: InfluenceService,
    private readonly past: PastRepository,
    private readonly pool: ComputePool,
    private readonly series: ParticipationRepository,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.queue.handle(recordParticipation, async ({ workspaceId }) => {
      await this.record(workspaceId);
    });
    this.timetable.add({ name: 'participation', schedule: '0 25 */6 * * *', run: () => this.sweep() });
  }

  async sweep(): Promise<void> {
    for (const workspaceId of await this.database.workspaceIds()) {
      await this.queue.add(recordParticipation, { workspaceId });
    }
  }

  /**
   * Stores the rungs of this week as they are now, and those of weeks that were missed from the acts and posts of then.
   * May run twice. Throws Problem where they cannot be computed.
   */
  async record(workspaceId: string): Promise<void> {
    const { network } = await this.influence.state(workspaceId);
    const nowMs = this.clock.now().getTime();
    const week = weekOf(nowMs);
    const last = await this.database.readWorkspace(
      workspaceId,
      async (tx) => await this.series.lastWeek(tx, workspaceId),
    );
    const missing = missingWeeks(week, last, WEEKS_BEFORE);
    const times = [...missing.map((each) => endOfWeek(each) - 1), nowMs];
    const moments: LadderMoment[] = [];
    for (const atMs of times) moments.push(await this.moment(workspaceId, network, atMs));
    const size = network.log.nodes.size;
    const question = { ...historyColumns(network), own: network.people.ownColumn(size), moments };
    const rungs = await this.pool.run('ladder', question).catch((error: unknown) => {
      throw computeProblem(error);
    });
    for (const [at, column] of rungs.entries()) {
      const afterwards = missing[at];
      await this.store(workspaceId, network, column, afterwards ?? week, afterwards !== undefined);
    }
  }

  async view(workspaceId: string, count: number): Promise<ParticipationView> {
    const { weeks, moves } = await this.database.readWorkspace(
      workspaceId,
      async (tx) => {
        const recorded = await this.series.weeks(tx, workspaceId, count);
        const [first, last] = [recorded[0]?.week, recorded.at(-1)?.week];
        if (!first || !last || first === last) return { weeks: recorded, moves: null };
        return { weeks: recorded, moves: await this.series.moves(tx, workspaceId, first, last) };
      },
      TIMEOUT,
    );
    if (weeks.at(-1)?.week !== weekOf(this.clock.now().getTime()))
      await this.queue.add(recordParticipation, { workspaceId });
    return {
      rungs: [...LADDER_RUNGS],
      weeks: weeks.map(({ people, reckonedAt, ...week }) => ({
        ...week,
        people: LADDER_RUNGS.map((rung) => people[rung] ?? 0),
        reckonedAt: reckonedAt.toISOString(),
      })),
      moves: moves && { pairs: [...moves], ...summariseMoves(moves) },
      rule: { days: LADDER_DAYS, ...LADDER_MINIMA },
    };
  }

  /** What people had posted by then. */
  private async moment(workspaceId: string, network: WorkspaceNetwork, atMs: number): Promise<LadderMoment> {
    const talk = await this.database.readWorkspace(
      workspaceId,
      async (tx) => await this.past.talk(tx, workspaceId, new Date(atMs)),
      TIMEOUT,
    );
    const { nodes } = network.log;
    const originals = new Float64Array(nodes.size);
    const hasPosts = new Uint8Array(nodes.size);
    for (const row of talk) {
      const node = nodes.indexOf(row.id);
      if (node === undefined) continue;
      originals[node] = row.originals;
      hasPosts[node] = 1;
    }
    return { atMs, originals, hasPosts };
  }

  private async store(
    workspaceId: string,
    network: WorkspaceNetwork,
    column: Uint8Array,
    week: string,
    isAfterwards: boolean,
  ): Promise<void> {
    const people: { id: string; rung: LadderRung }[] = [];
    const counts: Partial<Record<LadderRung, number>> = {};
    column.forEach((place, node) => {
      const rung = LADDER_RUNGS[place];
      const id = network.log.nodes.idOf(node);
      if (!rung || !id) return;
      people.push({ id, rung });
      counts[rung] = (counts[rung] ?? 0) + 1;
    });
    // A week in which nobody was known yet says nothing.
    if (isAfterwards && people.length === 0) return;
    for (let at = 0; at < people.length; at += CHUNK) {
      await this.database.withWorkspace(
        workspaceId,
        async (tx) => await this.series.save(tx, workspaceId, week, people.slice(at, at + CHUNK)),
      );
    }
    await this.database.withWorkspace(
      workspaceId,
      async (tx) => await this.series.saveWeek(tx, workspaceId, { week, people: counts, isAfterwards }),
    );
  }
}
