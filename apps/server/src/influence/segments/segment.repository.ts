import { Injectable } from '@nestjs/common';
import { Prisma } from '@tingshuo/prisma';
import type { Tx } from '../../platform/database/database.js';
import { toJsonb } from '../../platform/database/jsonb.js';

/** What a segment holds. */
export type SegmentSubject = 'people' | 'topics';

/** A segment as it is stored, with how many belong to it and how many came and went in seven days. */
export interface StoredSegment {
  id: string;
  name: string;
  /** Null: picked by hand. */
  condition: unknown;
  members: number;
  entered: number;
  left: number;
  reckonedAt: Date | null;
  createdAt: Date;
}

const STAYS: Record<SegmentSubject, Prisma.Sql> = {
  people: Prisma.sql`segment_member`,
  topics: Prisma.sql`segment_topic`,
};

/** Segments of people and of topics. */
@Injectable()
export class SegmentRepository {
  async list(tx: Tx, workspaceId: string, subject: SegmentSubject): Promise<StoredSegment[]> {
    return await this.read(tx, workspaceId, subject, Prisma.empty);
  }

  async find(
    tx: Tx,
    workspaceId: string,
    subject: SegmentSubject,
    id: string,
  ): Promise<StoredSegment | null> {
    return (await this.read(tx, workspaceId, subject, Prisma.sql`AND s.id = ${id}::uuid`))[0] ?? null;
  }

  /** False when another segment has the name. */
  async add(
    tx: Tx,
    workspaceId: string,
    segment: { id: string; subject: SegmentSubject; name: string; condition: unknown; userId: string },
  ): Promise<boolean> {
    const { id, subject, name, condition, userId } = segment;
    const added = await tx.$executeRaw`
      INSERT INTO segment (workspace_id, id, subject, name, condition, created_by)
      VALUES (${workspaceId}::uuid, ${id}::uuid, ${subject}, ${name},
        ${condition === null ? null : toJsonb(condition)}::jsonb, ${userId})
      ON CONFLICT DO NOTHING`;
    return added === 1;
  }

  async isNameTaken(
    tx: Tx,
    workspaceId: string,
    subject: SegmentSubject,
    name: string,
    exceptId: string,
  ): Promise<boolean> {
    const rows = await tx.$queryRaw<unknown[]>`
      SELECT FROM segment WHERE workspace_id = ${workspaceId}::uuid AND subject = ${subject}
        AND lower(name) = lower(${name}) AND removed_at IS NULL AND id <> ${exceptId}::uuid`;
    return rows.length > 0;
  }

  async change(
    tx: Tx,
    workspaceId: string,
    id: string,
    { name, condition }: { name: string; condition: unknown },
  ): Promise<void> {
    await tx.$executeRaw`
      UPDATE segment SET name = ${name}, condition = ${condition === null ? null : toJsonb(condition)}::jsonb
      WHERE workspace_id = ${workspaceId}::uuid AND id = ${id}::uuid`;
  }

  /** False where there is none to remove (or to bring back). */
  async setRemoved(
    tx: Tx,
    workspaceId: string,
    subject: SegmentSubject,
    id: string,
    removed: boolean,
  ): Promise<boolean> {
    const changed = await tx.$executeRaw`
      UPDATE segment SET removed_at = CASE WHEN ${removed} THEN clock_timestamp() END
      WHERE workspace_id = ${workspaceId}::uuid AND id = ${id}::uuid AND subject = ${subject}
        AND (removed_at IS NULL) = ${removed}`;
    return changed === 1;
  }

  async nameOf(tx: Tx, workspaceId: string, id: string): Promise<string | null> {
    const row = await tx.segment.findUnique({ where: { workspaceId_id: { workspaceId, id } } });
    return row?.name ?? null;
  }

  /** Holds the segment until the transaction ends: two reckonings of it never mix. False: it is gone. */
  async lock(tx: Tx, workspaceId: string, id: string): Promise<boolean> {
    const rows = await tx.$queryRaw<unknown[]>`
      SELECT FROM segment WHERE workspace_id = ${workspaceId}::uuid AND id = ${id}::uuid
        AND removed_at IS NULL FOR UPDATE`;
    return rows.length > 0;
  }

  async markReckoned(tx: Tx, workspaceId: string, id: string): Promise<void> {
    await tx.$executeRaw`
      UPDATE segment SET reckoned_at = clock_timestamp()
      WHERE workspace_id = ${workspaceId}::uuid AND id = ${id}::uuid`;
  }

  private async read(
    tx: Tx,
    workspaceId: string,
    subject: SegmentSubject,
    which: Prisma.Sql,
  ): Promise<StoredSegment[]> {
    return await tx.$queryRaw<StoredSegment[]>`
      SELECT s.id::text, s.name, s.condition, s.reckoned_at AS "reckonedAt", s.created_at AS "createdAt",
        count(m.entered_at) FILTER (WHERE m.left_at IS NULL)::int AS members,
        count(m.entered_at) FILTER (WHERE m.entered_at > now() - interval '7 days')::int AS entered,
        count(m.entered_at) FILTER (WHERE m.left_at > now() - interval '7 days')::int AS left
      FROM segment s LEFT JOIN ${STAYS[subject]} m ON m.workspace_id = s.workspace_id AND m.segment_id = s.id
      WHERE s.workspace_id = ${workspaceId}::uuid AND s.subject = ${subject} AND s.removed_at IS NULL ${which}
      GROUP BY s.workspace_id, s.id ORDER BY s.name, s.id`;
  }
}
