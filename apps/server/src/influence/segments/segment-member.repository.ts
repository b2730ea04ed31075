import { Injectable } from '@nestjs/common';
import type { MembershipChange } from '@tingshuo/domain';
import type { Tx } from '../../platform/database/database.js';

export interface StoredChange {
  at: Date;
  kind: 'entered' | 'left';
  id: string;
  handle: string;
  name: string;
  network: string;
}

const SHOWN = 500;

/** Who is in which segment, since when, and who was. */
@Injectable()
export class SegmentMembers {
  /** When each of those who are in came. */
  async current(tx: Tx, workspaceId: string, segmentId: string): Promise<Map<string, Date>> {
    const rows = await tx.segmentMember.findMany({
      where: { workspaceId, segmentId, leftAt: null },
      select: { identityId: true, enteredAt: true },
    });
    return new Map(rows.map(({ identityId, enteredAt }) => [identityId, enteredAt]));
  }

  /** Stores a change; people who do not exist here are left out. */
  async apply(
    tx: Tx,
    workspaceId: string,
    segmentId: string,
    { entered, left }: MembershipChange,
  ): Promise<void> {
    await tx.$executeRaw`
      INSERT INTO segment_member (workspace_id, segment_id, identity_id, entered_at)
      SELECT i.workspace_id, ${segmentId}::uuid, i.id, clock_timestamp() FROM identity i
      WHERE i.workspace_id = ${workspaceId}::uuid AND i.id = ANY (${[...entered]}::uuid[])
      ON CONFLICT DO NOTHING`;
    await tx.$executeRaw`
      UPDATE segment_member SET left_at = clock_timestamp()
      WHERE workspace_id = ${workspaceId}::uuid AND segment_id = ${segmentId}::uuid AND left_at IS NULL
        AND identity_id = ANY (${[...left]}::uuid[])`;
  }

  /** The last who came and went, newest first. */
  async changes(tx: Tx, workspaceId: string, segmentId: string): Promise<StoredChange[]> {
    return await tx.$queryRaw<StoredChange[]>`
      SELECT c.at, c.kind, c.id::text, coalesce(p.handle, i.value_norm) AS handle,
        coalesce(p.display_name, i.value_norm) AS name, coalesce(p.network, 'unknown') AS network
      FROM (
        SELECT m.entered_at AS at, 'entered' AS kind, m.identity_id AS id FROM segment_member m
        WHERE m.workspace_id = ${workspaceId}::uuid AND m.segment_id = ${segmentId}::uuid
        UNION ALL
        SELECT m.left_at, 'left', m.identity_id FROM segment_member m
        WHERE m.workspace_id = ${workspaceId}::uuid AND m.segment_id = ${segmentId}::uuid AND m.left_at IS NOT NULL
      ) c
      JOIN identity i ON i.workspace_id = ${workspaceId}::uuid AND i.id = c.id
      LEFT JOIN social_profile p ON p.workspace_id = i.workspace_id AND p.identity_id = i.id
      ORDER BY c.at DESC, c.id LIMIT ${SHOWN}`;
  }
}
