import { Injectable } from '@nestjs/common';
import {
  type RouteOutput,
  TopicCondition,
  type TopicMember,
  type TopicSegment,
  type topicSegmentRoutes,
} from '@tingshuo/contracts';
import { Database } from '../../platform/database/database.js';
import { explained } from '../segments/explained.js';
import type { StoredSegment } from '../segments/segment.repository.js';
import { assertReadable, SegmentBook } from '../segments/segment-book.service.js';
import { SubjectsService } from '../subjects/subjects.service.js';
import { matching, TopicReckoning } from './topic-reckoning.service.js';
import { topicFacts } from './topic-rows.js';
import { TopicStays } from './topic-stay.repository.js';

const SHOWN = 20;
const TOPICS = 'topics';

/** What people do with segments of topics. */
@Injectable()
export class TopicSegmentsService {
  constructor(
    private readonly database: Database,
    private readonly book: SegmentBook,
    private readonly stays: TopicStays,
    private readonly reckoning: TopicReckoning,
    private readonly subjects: SubjectsService,
  ) {}

  async list(workspaceId: string): Promise<TopicSegment[]> {
    return (await this.book.list(workspaceId, TOPICS)).map(shown);
  }

  async create(
    workspaceId: string,
    userId: string,
    wanted: { name: string; condition: TopicCondition },
  ): Promise<TopicSegment> {
    const id = await this.book.add(workspaceId, TOPICS, { ...wanted, userId });
    return await this.reckoned(workspaceId, id, userId);
  }

  /** A changed condition is reckoned at once. */
  async change(
    workspaceId: string,
    id: string,
    userId: string,
    change: { name?: string | undefined; condition?: TopicCondition | undefined },
  ): Promise<TopicSegment> {
    await this.book.change(workspaceId, TOPICS, id, change);
    return change.condition ? await this.reckoned(workspaceId, id, userId) : await this.show(workspaceId, id);
  }

  async remove(workspaceId: string, id: string): Promise<void> {
    await this.book.remove(workspaceId, TOPICS, id);
  }

  async restore(workspaceId: string, id: string): Promise<TopicSegment> {
    await this.book.restore(workspaceId, TOPICS, id);
    return await this.show(workspaceId, id);
  }

  async preview(
    workspaceId: string,
    condition: TopicCondition,
  ): Promise<RouteOutput<typeof topicSegmentRoutes.preview>> {
    assertReadable(condition);
    const rows = await this.reckoning.everything(workspaceId);
    const found = matching(rows, condition);
    return {
      topics: found.length,
      of: rows.length,
      networks: [...new Set(rows.flatMap(({ networks }) => networks))].sort(),
      shown: await this.subjects.named(workspaceId, found.slice(0, SHOWN)),
    };
  }

  async membersOf(
    workspaceId: string,
    id: string,
    { limit }: { limit: number },
  ): Promise<{ rows: TopicMember[]; total: number }> {
    const { condition } = await this.show(workspaceId, id);
    const since = await this.database.withWorkspace(
      workspaceId,
      async (tx) => await this.stays.current(tx, workspaceId, id),
    );
    const members = (await this.reckoning.everything(workspaceId)).filter(({ key }) => since.has(key));
    const named = await this.subjects.named(workspaceId, members.slice(0, limit));
    const rows = named.map((row) => ({
      ...row,
      enteredAt: (since.get(row.key) ?? new Date(0)).toISOString(),
      why: explained(condition, topicFacts(row)),
    }));
    return { rows, total: members.length };
  }

  async changes(workspaceId: string, id: string): Promise<RouteOutput<typeof topicSegmentRoutes.changes>> {
    await this.book.find(workspaceId, TOPICS, id);
    const changes = await this.database.withWorkspace(
      workspaceId,
      async (tx) => await this.stays.changes(tx, workspaceId, id),
    );
    const rows = changes.map(({ at, kind, key }) => ({
      at: at.toISOString(),
      kind,
      key,
      name: key.startsWith('tag ') ? `#${key.slice('tag '.length)}` : '?',
    }));
    return { rows: await this.subjects.named(workspaceId, rows) };
  }

  private async reckoned(workspaceId: string, id: string, userId: string): Promise<TopicSegment> {
    const { condition } = await this.show(workspaceId, id);
    const rows = matching(await this.reckoning.everything(workspaceId), condition);
    await this.reckoning.store(workspaceId, id, rows, `user:${userId}`);
    return await this.show(workspaceId, id);
  }

  private async show(workspaceId: string, id: string): Promise<TopicSegment> {
    return shown(await this.book.find(workspaceId, TOPICS, id));
  }
}

function shown({ condition, members, reckonedAt, createdAt, ...segment }: StoredSegment): TopicSegment {
  return {
    ...segment,
    topics: members,
    condition: TopicCondition.parse(condition),
    reckonedAt: reckonedAt?.toISOString() ?? null,
    createdAt: createdAt.toISOString(),
  };
}
