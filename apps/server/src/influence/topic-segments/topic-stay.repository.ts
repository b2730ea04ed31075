import { Injectable } from '@nestjs/common';
import type { MembershipChange } from '@tingshuo/domain';
import type { Tx } from '../../platform/database/database.js';

const SHOWN = 500;

/** Which topic is in which segment, since when, and which was. */
@Injectable()
export class TopicStays {
  /** When each of those that are in came. */
  async current(tx: Tx, workspaceId: string, segmentId: string): Promise<Map<string, Date>> {
    const rows = await tx.segmentTopic.findMany({
      where: { workspaceId, segmentId, leftAt: null },
      select: { topicKey: true, enteredAt: true },
    });
    return new Map(rows.map(({ topicKey, enteredAt }) => [topicKey, enteredAt]));
  }

  async apply(
    tx: Tx,
    workspaceId: string,
    segmentId: string,
    { entered, left }: MembershipChange,
  ): Promise<void> {
    await tx.$executeRaw`
      INSERT INTO segment_topic (workspace_id, segment_id, topic_key, entered_at)
      SELECT ${workspaceId}::uuid, ${segmentId}::uuid, key, clock_timestamp()
      FROM unnest(${[...entered]}::text[]) AS key ON CONFLICT DO NOTHING`;
    await tx.$executeRaw`
      UPDATE segment_topic SET left_at = clock_timestamp()
      WHERE workspace_id = ${workspaceId}::uuid AND segment_id = ${segmentId}::uuid AND left_at IS NULL
        AND topic_key = ANY (${[...left]}::text[])`;
  }

  /** The last that came and went, newest first. */
  async changes(
    tx: Tx,
    workspaceId: string,
    segmentId: string,
  ): Promise<{ at: Date; kind: 'entered' | 'left'; key: string }[]> {
    return await tx.$queryRaw<{ at: Date; kind: 'entered' | 'left'; key: string }[]>`
      SELECT entered_at AS at, 'entered' AS kind, topic_key AS key FROM segment_topic
      WHERE workspace_id = ${workspaceId}::uuid AND segment_id = ${segmentId}::uuid
      UNION ALL
      SELECT left_at, 'left', topic_key FROM segment_topic
      WHERE workspace_id = ${workspaceId}::uuid AND segment_id = ${segmentId}::uuid AND left_at IS NOT NULL
      ORDER BY at DESC, key LIMIT ${SHOWN}`;
  }
}
