import { Injectable, type OnModuleInit } from '@nestjs/common';
import { TopicCondition, type TopicRow } from '@tingshuo/contracts';
import { inSegment, membershipChange } from '@tingshuo/domain';
import { z } from 'zod';
import { Clock } from '../../platform/clock.js';
import { Database } from '../../platform/database/database.js';
import { appendEvents } from '../../platform/database/domain-events.js';
import { QueueService } from '../../platform/queue/queue.service.js';
import { job } from '../../platform/queue/queues.js';
import { TimetableService } from '../../platform/timetable/timetable.service.js';
import { SegmentRepository } from '../segments/segment.repository.js';
import { SegmentBook } from '../segments/segment-book.service.js';
import { topicFacts, topicRows } from './topic-rows.js';
import { TopicStays } from './topic-stay.repository.js';
import { TopicTalkRepository } from './topic-talk.repository.js';

const reckonTopics = job({
  queue: 'graph',
  name: 'reckon-topic-segments',
  data: z.object({ workspaceId: z.string() }),
  key: (data) => data.workspaceId,
});

const TIMEOUT = { timeoutMs: 30_000 };
/** Keys that one event names; the segment itself tells all. */
const TOLD = 200;

/** Which topics belong to a segment by its condition: reckoned at once when it is made, and every hour. */
@Injectable()
export class TopicReckoning implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly queue: QueueService,
    private readonly timetable: TimetableService,
    private readonly book: SegmentBook,
    private readonly segments: SegmentRepository,
    private readonly topics: TopicTalkRepository,
    private readonly stays: TopicStays,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.queue.handle(reckonTopics, async ({ workspaceId }) => {
      await this.reckonAll(workspaceId);
    });
    this.timetable.add({ name: 'topic-segments', schedule: '0 15 * * * *', run: () => this.sweep() });
  }

  async sweep(): Promise<void> {
    for (const workspaceId of await this.database.workspaceIds()) {
      await this.queue.add(reckonTopics, { workspaceId });
    }
  }

  async reckonAll(workspaceId: string): Promise<void> {
    const segments = await this.book.list(workspaceId, 'topics');
    if (segments.length === 0) return;
    const rows = await this.everything(workspaceId);
    for (const { id, condition } of segments) {
      const found = matching(rows, TopicCondition.parse(condition));
      await this.store(workspaceId, id, found, 'system');
    }
  }

  /** All topics and conversations by value, as a segment sees them now. */
  async everything(workspaceId: string): Promise<TopicRow[]> {
    const talk = await this.database.readWorkspace(
      workspaceId,
      async (tx) => await this.topics.talk(tx, workspaceId, this.clock.now()),
      TIMEOUT,
    );
    return topicRows(talk);
  }

  /** Makes these the topics of the segment: what is new enters, what is not among them leaves. */
  async store(
    workspaceId: string,
    segmentId: string,
    rows: readonly TopicRow[],
    actor: string,
  ): Promise<void> {
    await this.database.withWorkspace(workspaceId, async (tx) => {
      if (!(await this.segments.lock(tx, workspaceId, segmentId))) return;
      const kept = await this.stays.current(tx, workspaceId, segmentId);
      const change = membershipChange(
        kept.keys(),
        rows.map(({ key }) => key),
      );
      await this.stays.apply(tx, workspaceId, segmentId, change);
      await this.segments.markReckoned(tx, workspaceId, segmentId);
      const { entered, left } = change;
      if (entered.length + left.length === 0) return;
      await appendEvents(tx, workspaceId, [
        {
          type: 'segment.topics_changed',
          subject: `segment:${segmentId}`,
          actor,
          payload: {
            entered: entered.length,
            left: left.length,
            enteredKeys: entered.slice(0, TOLD),
            leftKeys: left.slice(0, TOLD),
          },
        },
      ]);
    });
  }
}

/** Those that the condition lets in, in their order. */
export function matching(rows: readonly TopicRow[], condition: TopicCondition): TopicRow[] {
  return rows.filter((row) => inSegment(condition, topicFacts(row)));
}
