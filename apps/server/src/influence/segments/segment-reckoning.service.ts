import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { NetworkRow, SegmentCondition } from '@tingshuo/contracts';
import { inSegment, membershipChange, type SegmentFacts } from '@tingshuo/domain';
import { z } from 'zod';
import { Database } from '../../platform/database/database.js';
import { appendEvents } from '../../platform/database/domain-events.js';
import { QueueService } from '../../platform/queue/queue.service.js';
import { job } from '../../platform/queue/queues.js';
import { TimetableService } from '../../platform/timetable/timetable.service.js';
import { InfluenceService } from '../influence.service.js';
import type { NetworkState } from '../network/network-projection.service.js';
import { rowsOf } from '../views/rows-view.js';
import { SegmentRepository } from './segment.repository.js';
import { SegmentMembers } from './segment-member.repository.js';

const reckonSegments = job({
  queue: 'graph',
  name: 'reckon-segments',
  data: z.object({ workspaceId: z.string() }),
  key: (data) => data.workspaceId,
});

/** Ids that one event names; the segment itself tells everybody. */
const TOLD = 200;

/** Who belongs to a segment by its condition: reckoned at once when it is made, and every hour. */
@Injectable()
export class SegmentReckoning implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly queue: QueueService,
    private readonly timetable: TimetableService,
    private readonly influence: InfluenceService,
    private readonly segments: SegmentRepository,
    private readonly members: SegmentMembers,
  ) {}

  onModuleInit(): void {
    this.queue.handle(reckonSegments, async ({ workspaceId }) => {
      await this.reckonAll(workspaceId);
    });
    this.timetable.add({ name: 'segments', schedule: '0 10 * * * *', run: () => this.sweep() });
  }

  async sweep(): Promise<void> {
    for (const workspaceId of await this.database.workspaceIds()) {
      await this.queue.add(reckonSegments, { workspaceId });
    }
  }

  async reckonAll(workspaceId: string): Promise<void> {
    const all = await this.database.withWorkspace(
      workspaceId,
      async (tx) => await this.segments.list(tx, workspaceId),
    );
    const reckoned = all.filter(({ condition }) => condition !== null);
    if (reckoned.length === 0) return;
    const state = await this.influence.state(workspaceId);
    for (const { id, condition } of reckoned) {
      if (condition)
        await this.store(
          workspaceId,
          id,
          found(state, condition).map((row) => row.id),
          'system',
        );
    }
  }

  /** Everybody whom the condition lets in now, by micro-value. */
  async matching(
    workspaceId: string,
    condition: SegmentCondition,
  ): Promise<{ rows: NetworkRow[]; of: number }> {
    const state = await this.influence.state(workspaceId);
    return { rows: found(state, condition), of: everybody(state).length };
  }

  /** Makes these the members: who is new enters, who is not among them leaves. */
  async store(
    workspaceId: string,
    segmentId: string,
    people: readonly string[],
    actor: string,
  ): Promise<void> {
    await this.database.withWorkspace(workspaceId, async (tx) => {
      if (!(await this.members.lock(tx, workspaceId, segmentId))) return;
      const kept = await this.members.current(tx, workspaceId, segmentId);
      const change = membershipChange(kept.keys(), people);
      await this.members.apply(tx, workspaceId, segmentId, change);
      const { entered, left } = change;
      if (entered.length + left.length === 0) return;
      await appendEvents(tx, workspaceId, [
        {
          type: 'segment.members_changed',
          subject: `segment:${segmentId}`,
          actor,
          payload: {
            entered: entered.length,
            left: left.length,
            enteredIds: entered.slice(0, TOLD),
            leftIds: left.slice(0, TOLD),
          },
        },
      ]);
    });
  }
}

/** Everybody in the network but the brand itself, the most valuable first. */
function everybody(state: NetworkState): NetworkRow[] {
  const { snapshot } = state;
  return rowsOf(state, snapshot.orders.value).filter((row) => !row.own && row.id !== '');
}

function found(state: NetworkState, condition: SegmentCondition): NetworkRow[] {
  const moods = new Map<string, number | null>();
  for (const node of state.snapshot.orders.value) {
    moods.set(state.network.log.nodes.idOf(node) ?? '', state.network.people.of(node)?.mood ?? null);
  }
  return everybody(state).filter((row) => inSegment(condition, factsOf(row, moods.get(row.id) ?? null)));
}

function factsOf(row: NetworkRow, mood: number | null): SegmentFacts {
  const { value, followers, inStrength, outStrength, inDegree, core, tier, ladder, lifecycle, network } = row;
  const community = String(row.community);
  return {
    value,
    followers,
    mood,
    inStrength,
    outStrength,
    inDegree,
    core,
    tier,
    ladder,
    lifecycle,
    network,
    community,
  };
}
