import { Injectable } from '@nestjs/common';
import type {
  RouteOutput,
  Segment,
  SegmentCondition,
  SegmentMember,
  segmentRoutes,
} from '@tingshuo/contracts';
import { MAX_SEGMENT_DEPTH, MAX_SEGMENT_TESTS, segmentSize } from '@tingshuo/domain';
import { Database, type Tx } from '../../platform/database/database.js';
import { notFound, Problem } from '../../platform/http/problem.js';
import { uuidv7 } from '../../platform/ids.js';
import { InfluenceService } from '../influence.service.js';
import { rowsOf } from '../views/rows-view.js';
import { explained } from './explained.js';
import { segmentOrder, someone } from './facts-of-people.js';
import { SegmentRepository } from './segment.repository.js';
import { SegmentMembers } from './segment-member.repository.js';
import { SegmentReckoning } from './segment-reckoning.service.js';

const SEGMENT = { en: 'segment', zh: '人群' };
const SHOWN = 20;

/** What people do with segments. */
@Injectable()
export class SegmentsService {
  constructor(
    private readonly database: Database,
    private readonly segments: SegmentRepository,
    private readonly members: SegmentMembers,
    private readonly reckoning: SegmentReckoning,
    private readonly influence: InfluenceService,
  ) {}

  async list(workspaceId: string): Promise<Segment[]> {
    return await this.database.withWorkspace(
      workspaceId,
      async (tx) => await this.segments.list(tx, workspaceId),
    );
  }

  async create(
    workspaceId: string,
    userId: string,
    wanted: { name: string; condition: SegmentCondition } | { name: string; people: string[] },
  ): Promise<Segment> {
    const condition = 'condition' in wanted ? readable(wanted.condition) : null;
    const id = uuidv7();
    const actor = `user:${userId}`;
    await this.database.withWorkspace(workspaceId, async (tx) => {
      const { name } = wanted;
      if (!(await this.segments.add(tx, workspaceId, { id, name, condition, userId }))) throw nameTaken(name);
    });
    const people = 'people' in wanted ? wanted.people : await this.idsOf(workspaceId, wanted.condition);
    await this.reckoning.store(workspaceId, id, people, actor);
    return await this.show(workspaceId, id);
  }

  /** A changed condition is reckoned at once. One that was picked by hand stays so. */
  async change(
    workspaceId: string,
    id: string,
    userId: string,
    change: { name?: string | undefined; condition?: SegmentCondition | undefined },
  ): Promise<Segment> {
    const condition = change.condition && readable(change.condition);
    await this.database.withWorkspace(workspaceId, async (tx) => {
      const segment = await this.find(tx, workspaceId, id);
      if (condition && segment.condition === null) throw PICKED;
      const name = change.name ?? segment.name;
      if (await this.segments.isNameTaken(tx, workspaceId, name, id)) throw nameTaken(name);
      await this.segments.change(tx, workspaceId, id, { name, condition: condition ?? segment.condition });
    });
    if (condition) {
      const people = await this.idsOf(workspaceId, condition);
      await this.reckoning.store(workspaceId, id, people, `user:${userId}`);
    }
    return await this.show(workspaceId, id);
  }

  async remove(workspaceId: string, id: string): Promise<void> {
    await this.database.withWorkspace(workspaceId, async (tx) => {
      if (!(await this.segments.setRemoved(tx, workspaceId, id, true))) throw notFound(SEGMENT);
    });
  }

  async restore(workspaceId: string, id: string): Promise<Segment> {
    await this.database.withWorkspace(workspaceId, async (tx) => {
      const name = await this.segments.nameOf(tx, workspaceId, id);
      if (name !== null && (await this.segments.isNameTaken(tx, workspaceId, name, id)))
        throw nameTaken(name);
      if (!(await this.segments.setRemoved(tx, workspaceId, id, false))) throw notFound(SEGMENT);
    });
    return await this.show(workspaceId, id);
  }

  async preview(
    workspaceId: string,
    condition: SegmentCondition,
  ): Promise<RouteOutput<typeof segmentRoutes.preview>> {
    const { rows, of } = await this.reckoning.matching(workspaceId, readable(condition));
    return { people: rows.length, of, shown: rows.slice(0, SHOWN) };
  }

  async membersOf(
    workspaceId: string,
    id: string,
    { offset, limit }: { offset: number; limit: number },
  ): Promise<{ rows: SegmentMember[]; total: number }> {
    const { since, condition } = await this.database.withWorkspace(workspaceId, async (tx) => ({
      condition: (await this.find(tx, workspaceId, id)).condition,
      since: await this.members.current(tx, workspaceId, id),
    }));
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
    const rows = await this.database.withWorkspace(workspaceId, async (tx) => {
      await this.find(tx, workspaceId, id);
      return await this.members.changes(tx, workspaceId, id);
    });
    return { rows: rows.map((row) => ({ ...row, at: row.at.toISOString() })) };
  }

  private async idsOf(workspaceId: string, condition: SegmentCondition): Promise<string[]> {
    const { rows } = await this.reckoning.matching(workspaceId, condition);
    return rows.map((row) => row.id);
  }

  private async show(workspaceId: string, id: string): Promise<Segment> {
    return await this.database.withWorkspace(workspaceId, async (tx) => await this.find(tx, workspaceId, id));
  }

  private async find(tx: Tx, workspaceId: string, id: string): Promise<Segment> {
    const segment = await this.segments.find(tx, workspaceId, id);
    if (!segment) throw notFound(SEGMENT);
    return segment;
  }
}

/** The condition, unless it is larger than anybody could read. */
function readable(condition: SegmentCondition): SegmentCondition {
  const { depth, tests } = segmentSize(condition);
  if (depth <= MAX_SEGMENT_DEPTH && tests <= MAX_SEGMENT_TESTS) return condition;
  throw new Problem('invalid', 'condition_too_large', {
    en: `A condition has at most ${MAX_SEGMENT_TESTS} tests, ${MAX_SEGMENT_DEPTH} levels deep; this has ${tests}, ${depth} deep.`,
    zh: `条件最多 ${MAX_SEGMENT_TESTS} 项、${MAX_SEGMENT_DEPTH} 层；当前为 ${tests} 项、${depth} 层。`,
  });
}

function nameTaken(name: string): Problem {
  return new Problem(
    'conflict',
    'name_taken',
    { en: `There is a segment called “${name}” already.`, zh: `已有名为“${name}”的人群。` },
    { action: { en: 'Choose another name.', zh: '请换一个名称。' } },
  );
}

const PICKED = new Problem('conflict', 'picked_by_hand', {
  en: 'The people of this segment were picked by hand: it has no condition to change.',
  zh: '该人群由人工挑选，没有可修改的条件。',
});
