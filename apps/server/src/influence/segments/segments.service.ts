import { Injectable } from '@nestjs/common';
import {
  type RouteOutput,
  type Segment,
  SegmentCondition,
  type SegmentMember,
  type segmentRoutes,
} from '@tingshuo/contracts';
import { Database } from '../../platform/database/database.js';
import { InfluenceService } from '../influence.service.js';
import { rowsOf } from '../views/rows-view.js';
import { explained } from './explained.js';
import { segmentOrder, someone } from './facts-of-people.js';
import type { StoredSegment } from './segment.repository.js';
import { assertReadable, SegmentBook } from './segment-book.service.js';
import { SegmentMembers } from './segment-member.repository.js';
import { SegmentReckoning } from './segment-reckoning.service.js';

const SHOWN = 20;
const PEOPLE = 'people';

/** What people do with segments of people. */
@Injectable()
export class SegmentsService {
  constructor(
    private readonly database: Database,
    private readonly book: SegmentBook,
    private readonly members: SegmentMembers,
    private readonly reckoning: SegmentReckoning,
    private readonly influence: InfluenceService,
  ) {}

  async list(workspaceId: string): Promise<Segment[]> {
    return (await this.book.list(workspaceId, PEOPLE)).map(shown);
  }

  async create(
    workspaceId: string,
    userId: string,
    wanted: { name: string; condition: SegmentCondition } | { name: string; people: string[] },
  ): Promise<Segment> {
    const condition = 'condition' in wanted ? wanted.condition : null;
    const id = await this.book.add(workspaceId, PEOPLE, { name: wanted.name, condition, userId });
    const people = 'people' in wanted ? wanted.people : await this.idsOf(workspaceId, wanted.condition);
    await this.reckoning.store(workspaceId, id, people, `user:${userId}`);
    return await this.show(workspaceId, id);
  }

  /** A changed condition is reckoned at once. */
  async change(
    workspaceId: string,
    id: string,
    userId: string,
    change: { name?: string | undefined; condition?: SegmentCondition | undefined },
  ): Promise<Segment> {
    await this.book.change(workspaceId, PEOPLE, id, change);
    if (change.condition) {
      const people = await this.idsOf(workspaceId, change.condition);
      await this.reckoning.store(workspaceId, id, people, `user:${userId}`);
    }
    return await this.show(workspaceId, id);
  }

  async remove(workspaceId: string, id: string): Promise<void> {
    await this.book.remove(workspaceId, PEOPLE, id);
  }

  async restore(workspaceId: string, id: string): Promise<Segment> {
    await this.book.restore(workspaceId, PEOPLE, id);
    return await this.show(workspaceId, id);
  }

  async preview(
    workspaceId: string,
    condition: SegmentCondition,
  ): Promise<RouteOutput<typeof segmentRoutes.preview>> {
    assertReadable(condition);
    const { rows, of } = await this.reckoning.matching(workspaceId, condition);
    return { people: rows.length, of, shown: rows.slice(0, SHOWN) };
  }

  async membersOf(
    workspaceId: string,
    id: string,
    { offset, limit }: { offset: number; limit: number },
  ): Promise<{ rows: SegmentMember[]; total: number }> {
    const { condition } = await this.show(workspaceId, id);
    const since = await this.database.withWorkspace(
      workspaceId,
      async (tx) => await this.members.current(tx, workspaceId, id),
    );
    const state = await this.influence.state(workspaceId);
    const { nodes } = state.network.log;
    const known = segmentOrder(state).filter((node) => since.has(nodes.idOf(node) ?? ''));
    const page = known.subarray(offset, offset + limit);
    const rows = rowsOf(state, page).map((row, at) => ({
      ...row,
      enteredAt: (since.get(row.id) ?? new Date(0)).toISOString(),
      why: condition ? explained(condition, someone(state, row, page[at] ?? -1).facts) : [],
    }));
    return { rows, total: known.length };
  }

  async changes(workspaceId: string, id: string): Promise<RouteOutput<typeof segmentRoutes.changes>> {
    await this.book.find(workspaceId, PEOPLE, id);
    const rows = await this.database.withWorkspace(
      workspaceId,
      async (tx) => await this.members.changes(tx, workspaceId, id),
    );
    return { rows: rows.map((row) => ({ ...row, at: row.at.toISOString() })) };
  }

  private async idsOf(workspaceId: string, condition: SegmentCondition): Promise<string[]> {
    const { rows } = await this.reckoning.matching(workspaceId, condition);
    return rows.map((row) => row.id);
  }

  private async show(workspaceId: string, id: string): Promise<Segment> {
    return shown(await this.book.find(workspaceId, PEOPLE, id));
  }
}

function shown({ condition, members, reckonedAt, createdAt, ...segment }: StoredSegment): Segment {
  return {
    ...segment,
    people: members,
    condition: condition === null ? null : SegmentCondition.parse(condition),
    reckonedAt: reckonedAt?.toISOString() ?? null,
    createdAt: createdAt.toISOString(),
  };
}
