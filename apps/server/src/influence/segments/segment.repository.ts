import { Injectable } from '@nestjs/common';
import { type Segment, SegmentCondition } from '@tingshuo/contracts';
import { Prisma } from '@tingshuo/prisma';
import type { Tx } from '../../platform/database/database.js';
import { toJsonb } from '../../platform/database/jsonb.js';

interface Row {
  id: string;
  name: string;
  condition: unknown;
  people: number;
  entered: number;
  left: number;
  reckonedAt: Date | null;
  createdAt: Date;
}

/** Segments, with how many belong to them and how many came and went. */
@Injectable()
export class SegmentRepository {
  async list(tx: Tx, workspaceId: string): Promise<Segment[]> {
    return await this.read(tx, workspaceId, Prisma.empty);
  }

  async find(tx: Tx, workspaceId: string, id: string): Promise<Segment | null> {
    return (await this.read(tx, workspaceId, Prisma.sql`AND s.id = ${id}::uuid`))[0] ?? null;
  }

  /** False when another segment has the name. */
  async add(
    tx: Tx,
    workspaceId: string,
    segment: { id: string; name: string; condition: SegmentCondition | null; userId: string },
  ): Promise<boolean> {
    const { id, name, condition, userId } = segment;
    const added = await tx.$executeRaw`
      INSERT INTO segment (workspace_id, id, name, condition, created_by)
      VALUES (${workspaceId}::uuid, ${id}::uuid, ${name}, ${condition && toJsonb(condition)}::jsonb, ${userId})
      ON CONFLICT DO NOTHING`;
    return added === 1;
  }

  async isNameTaken(tx: Tx, workspaceId: string, name: string, exceptId: string): Promise<boolean> {
    const rows = await tx.$queryRaw<unknown[]>`
      SELECT FROM segment WHERE workspace_id = ${workspaceId}::uuid AND lower(name) = lower(${name})
        AND removed_at IS NULL AND id <> ${exceptId}::uuid`;
    return rows.length > 0;
  }

  async change(
    tx: Tx,
    workspaceId: string,
    id: string,
    { name, condition }: { name: string; condition: SegmentCondition | null },
  ): Promise<void> {
    await tx.$executeRaw`
      UPDATE segment SET name = ${name}, condition = ${condition && toJsonb(condition)}::jsonb
      WHERE workspace_id = ${workspaceId}::uuid AND id = ${id}::uuid`;
  }

  /** False where there is none to remove (or to bring back). */
  async setRemoved(tx: Tx, workspaceId: string, id: string, removed: boolean): Promise<boolean> {
    const changed = await tx.$executeRaw`
      UPDATE segment SET removed_at = CASE WHEN ${removed} THEN clock_timestamp() END
      WHERE workspace_id = ${workspaceId}::uuid AND id = ${id}::uuid AND (removed_at IS NULL) = ${removed}`;
    return changed === 1;
  }

  async nameOf(tx: Tx, workspaceId: string, id: string): Promise<string | null> {
    const row = await tx.segment.findUnique({ where: { workspaceId_id: { workspaceId, id } } });
    return row?.name ?? null;
  }

  private async read(tx: Tx, workspaceId: string, which: Prisma.Sql): Promise<Segment[]> {
    const rows = await tx.$queryRaw<Row[]>`
      SELECT s.id::text, s.name, s.condition, s.reckoned_at AS "reckonedAt", s.created_at AS "createdAt",
        count(m.identity_id) FILTER (WHERE m.left_at IS NULL)::int AS people,
        count(m.identity_id) FILTER (WHERE m.entered_at > now() - interval '7 days')::int AS entered,
        count(m.identity_id) FILTER (WHERE m.left_at > now() - interval '7 days')::int AS left
      FROM segment s LEFT JOIN segment_member m ON m.workspace_id = s.workspace_id AND m.segment_id = s.id
      WHERE s.workspace_id = ${workspaceId}::uuid AND s.removed_at IS NULL ${which}
      GROUP BY s.workspace_id, s.id ORDER BY s.name, s.id`;
    return rows.map(({ condition, reckonedAt, createdAt, ...row }) => ({
      ...row,
      condition: condition === null ? null : SegmentCondition.parse(condition),
      reckonedAt: reckonedAt?.toISOString() ?? null,
      createdAt: createdAt.toISOString(),
    }));
  }
}
