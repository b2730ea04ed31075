import { Injectable, type OnModuleInit } from '@nestjs/common';
import { type NetworkRow, SegmentCondition } from '@tingshuo/contracts';
import { inSegment, membershipChange } from '@tingshuo/domain';
import { z } from 'zod';
import { Database } from '../../platform/database/database.js';
import { appendEvents } from '../../platform/database/domain-events.js';
import { QueueService } from '../../platform/queue/queue.service.js';
import { job } from '../../platform/queue/queues.js';
import { TimetableService } from '../../platform/timetable/timetable.service.js';
import { InfluenceService } from '../influence.service.js';
import type { NetworkState } from '../network/network-projection.service.js';
import { rowsOf } from '../views/rows-view.js';
import { type Someone, segmentOrder, someone } from './facts-of-people.js';
import { SegmentRepository } from './segment.repository.js';
import { SegmentBook } from './segment-book.service.js';
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
    private readonly book: SegmentBook,
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

  async soon(workspaceId: string): Promise<void> {
    await this.queue.add(reckonSegments, { workspaceId });
  }

  async reckonAll(workspaceId: string): Promise<void> {
    const all = await this.book.list(workspaceId, 'people');
    const reckoned = all.filter(({ condition }) => condition !== null);
    if (reckoned.length === 0) return;
    const people = await this.everybody(workspaceId);
    for (const { id, condition } of reckoned) {
      const rows = found(people, SegmentCondition.parse(condition));
      await this.store(
        workspaceId,
        id,
        rows.map((row) => row.id),
        'system',
      );
    }
  }

  /** Everybody whom the condition lets in now, by micro-value. */
  async matching(
    workspaceId: string,
    condition: SegmentCondition,
  ): Promise<{ rows: NetworkRow[]; of: number }> {
    const people = await this.everybody(workspaceId);
    return { rows: found(people, condition), of: people.length };
  }

  private async everybody(workspaceId: string): Promise<Someone[]> {
    const state = await this.influence.state(workspaceId);
    const order = segmentOrder(state);
    return everybody(state, rowsOf(state, order), order);
  }

  /** Makes these the members: who is new enters, who is not among them leaves. */
  async store(
    workspaceId: string,
    segmentId: string,
    people: readonly string[],
    actor: string,
  ): Promise<void> {
    await this.database.withWorkspace(workspaceId, async (tx) => {
      if (!(await this.segments.lock(tx, workspaceId, segmentId))) return;
      const kept = await this.members.current(tx, workspaceId, segmentId);
      const change = membershipChange(kept.keys(), people);
      await this.members.apply(tx, workspaceId, segmentId, change);
      await this.segments.markReckoned(tx, workspaceId, segmentId);
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

/** Everybody but the brand itself, in the order of their numbers. */
function everybody(state: NetworkState, rows: readonly NetworkRow[], order: Int32Array): Someone[] {
  return rows.flatMap((row, place) =>
    row.own || row.id === '' ? [] : [someone(state, row, order[place] ?? -1)],
  );
}

function found(people: readonly Someone[], condition: SegmentCondition): NetworkRow[] {
  return people.filter(({ facts }) => inSegment(condition, facts)).map(({ row }) => row);
}
