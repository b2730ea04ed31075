import { Injectable } from '@nestjs/common';
import { type Condition, MAX_SEGMENT_DEPTH, MAX_SEGMENT_TESTS, segmentSize } from '@tingshuo/domain';
import { Database, type Tx } from '../../platform/database/database.js';
import { notFound, Problem } from '../../platform/http/problem.js';
import { uuidv7 } from '../../platform/ids.js';
import { SegmentRepository, type SegmentSubject, type StoredSegment } from './segment.repository.js';

const SEGMENT = { en: 'segment', zh: '分群' };

/** Which segments there are, of people or of topics, and what they are called. */
@Injectable()
export class SegmentBook {
  constructor(
    private readonly database: Database,
    private readonly segments: SegmentRepository,
  ) {}

  async list(workspaceId: string, subject: SegmentSubject): Promise<StoredSegment[]> {
    return await this.in(workspaceId, async (tx) => await this.segments.list(tx, workspaceId, subject));
  }

  /** Throws Problem (not found). */
  async find(workspaceId: string, subject: SegmentSubject, id: string): Promise<StoredSegment> {
    return await this.in(workspaceId, async (tx) => await this.found(tx, workspaceId, subject, id));
  }

  /** Throws Problem where the name is taken. Answers the id. */
  async add(
    workspaceId: string,
    subject: SegmentSubject,
    segment: { name: string; condition: Condition | null; userId: string },
  ): Promise<string> {
    const id = uuidv7();
    if (segment.condition) assertReadable(segment.condition);
    await this.in(workspaceId, async (tx) => {
      if (!(await this.segments.add(tx, workspaceId, { ...segment, id, subject })))
        throw nameTaken(segment.name);
    });
    return id;
  }

  /** One that was picked by hand stays so. */
  async change(
    workspaceId: string,
    subject: SegmentSubject,
    id: string,
    change: { name?: string | undefined; condition?: Condition | undefined },
  ): Promise<void> {
    if (change.condition) assertReadable(change.condition);
    await this.in(workspaceId, async (tx) => {
      const segment = await this.found(tx, workspaceId, subject, id);
      if (change.condition && segment.condition === null) throw PICKED;
      const { name = segment.name, condition = segment.condition } = change;
      if (await this.segments.isNameTaken(tx, workspaceId, subject, name, id)) throw nameTaken(name);
      await this.segments.change(tx, workspaceId, id, { name, condition });
    });
  }

  async remove(workspaceId: string, subject: SegmentSubject, id: string): Promise<void> {
    await this.in(workspaceId, async (tx) => {
      if (!(await this.segments.setRemoved(tx, workspaceId, subject, id, true))) throw notFound(SEGMENT);
    });
  }

  async restore(workspaceId: string, subject: SegmentSubject, id: string): Promise<void> {
    await this.in(workspaceId, async (tx) => {
      const name = await this.segments.nameOf(tx, workspaceId, id);
      if (name !== null && (await this.segments.isNameTaken(tx, workspaceId, subject, name, id)))
        throw nameTaken(name);
      if (!(await this.segments.setRemoved(tx, workspaceId, subject, id, false))) throw notFound(SEGMENT);
    });
  }

  private async found(
    tx: Tx,
    workspaceId: string,
    subject: SegmentSubject,
    id: string,
  ): Promise<StoredSegment> {
    const segment = await this.segments.find(tx, workspaceId, subject, id);
    if (!segment) throw notFound(SEGMENT);
    return segment;
  }

  private async in<T>(workspaceId: string, work: (tx: Tx) => Promise<T>): Promise<T> {
    return await this.database.withWorkspace(workspaceId, work);
  }
}

/** Throws Problem for a condition that is larger than anybody could read. */
export function assertReadable(condition: Condition): void {
  const { depth, tests } = segmentSize(condition);
  if (depth <= MAX_SEGMENT_DEPTH && tests <= MAX_SEGMENT_TESTS) return;
  throw new Problem('invalid', 'condition_too_large', {
    en: `A condition has at most ${MAX_SEGMENT_TESTS} tests, ${MAX_SEGMENT_DEPTH} levels deep; this has ${tests}, ${depth} deep.`,
    zh: `条件最多 ${MAX_SEGMENT_TESTS} 项、${MAX_SEGMENT_DEPTH} 层；当前为 ${tests} 项、${depth} 层。`,
  });
}

function nameTaken(name: string): Problem {
  return new Problem(
    'conflict',
    'name_taken',
    { en: `There is a segment called “${name}” already.`, zh: `已有名为“${name}”的分群。` },
    { action: { en: 'Choose another name.', zh: '请换一个名称。' } },
  );
}

const PICKED = new Problem('conflict', 'picked_by_hand', {
  en: 'The people of this segment were picked by hand: it has no condition to change.',
  zh: '该人群由人工挑选，没有可修改的条件。',
});
