import { Injectable } from '@nestjs/common';
import type { Reader } from '../../platform/database/read-transaction.js';

export interface SegmentStay {
  segmentId: string;
  name: string;
  /** Identities. */
  people: string[];
}

/** Who is, or at a past moment was, in which segment. */
@Injectable()
export class MembershipRepository {
  /** The segments that these people were in, the smaller ones first: they say more of a person. */
  async staysOf(tx: Reader, workspaceId: string, ids: readonly string[], at: Date): Promise<SegmentStay[]> {
    return await tx.$queryRaw<SegmentStay[]>`
      SELECT s.id::text AS "segmentId", s.name, array_agg(m.identity_id::text) AS people
      FROM segment_member m JOIN segment s ON s.workspace_id = m.workspace_id AND s.id = m.segment_id
      WHERE m.workspace_id = ${workspaceId}::uuid AND m.identity_id = ANY (${ids}::uuid[])
        AND m.entered_at <= ${at}::timestamptz AND (m.left_at IS NULL OR m.left_at > ${at}::timestamptz)
        AND s.removed_at IS NULL
      GROUP BY s.workspace_id, s.id, s.name ORDER BY count(*), s.name, s.id`;
  }

  async membersOf(tx: Reader, workspaceId: string, segmentId: string, at: Date): Promise<string[]> {
    const rows = await tx.$queryRaw<{ ids: string[] | null }[]>`
      SELECT array_agg(m.identity_id::text) AS ids FROM segment_member m
      WHERE m.workspace_id = ${workspaceId}::uuid AND m.segment_id = ${segmentId}::uuid
        AND m.entered_at <= ${at}::timestamptz AND (m.left_at IS NULL OR m.left_at > ${at}::timestamptz)`;
    return rows[0]?.ids ?? [];
  }
}
