import { Injectable } from '@nestjs/common';
import type { EpisodeResponse, ThreadPost } from '@tingshuo/domain';
import type { Tx } from '../platform/database/database.js';

export interface Period {
  from: Date | null;
  to: Date | null;
}

/** The rows that the KPIs are computed from; the formulas live in the domain package. */
@Injectable()
export class KpiRepository {
  /** All posts of the threads in which an own account has written. Times are the network's. */
  async brandThreads(tx: Tx, workspaceId: string, period: Period): Promise<ThreadPost[]> {
    const rows = await tx.$queryRaw<{ id: string; parent: string | null; brand: string | null; at: Date }[]>`
      WITH own AS (
        SELECT DISTINCT coalesce(p.root_id, p.id) AS root FROM post p
        WHERE p.workspace_id = ${workspaceId}::uuid AND p.direction = 'out' AND p.visibility <> 'direct'
      )
      SELECT p.id::text, p.parent_id::text AS parent, b.id::text AS brand, p.occurred_at AS at
      FROM own o JOIN post p ON p.workspace_id = ${workspaceId}::uuid AND (p.id = o.root OR p.root_id = o.root)
      LEFT JOIN social_account a ON a.workspace_id = p.workspace_id AND a.identity_id = p.author_id
      LEFT JOIN brand b ON b.workspace_id = a.workspace_id AND b.id = a.brand_id AND b.kind = 'own'
      WHERE (p.direction = 'in' OR b.id IS NOT NULL)
        AND (${period.from}::timestamptz IS NULL OR p.occurred_at >= ${period.from})
        AND (${period.to}::timestamptz IS NULL OR p.occurred_at < ${period.to})`;
    return rows.map((row) => ({
      id: row.id,
      inResponseTo: row.parent,
      brand: row.brand,
      at: row.at.getTime(),
    }));
  }

  async brands(tx: Tx, workspaceId: string): Promise<{ id: string; name: string }[]> {
    return await tx.brand.findMany({
      where: { workspaceId, kind: 'own' },
      select: { id: true, name: true },
      orderBy: { name: 'asc' },
    });
  }

  /** Per person, the episodes whose first human reply they wrote. Times are ours and the network's acknowledgement. */
  async agentEpisodes(
    tx: Tx,
    workspaceId: string,
    period: Period,
  ): Promise<(EpisodeResponse & { userId: string })[]> {
    const rows = await tx.$queryRaw<{ user_id: string; started: Date; replied: Date }[]>`
      SELECT DISTINCT ON (c.case_id) d.author_id AS user_id, c.started_at AS started, d.sent_at AS replied
      FROM sla_clock c JOIN delivery d ON d.workspace_id = c.workspace_id AND d.case_id = c.case_id
      WHERE c.workspace_id = ${workspaceId}::uuid AND c.metric = 'frt' AND d.kind = 'reply' AND d.author_id IS NOT NULL
        AND d.state IN ('sent', 'confirmed') AND d.sent_at IS NOT NULL
        AND (${period.from}::timestamptz IS NULL OR c.started_at >= ${period.from})
        AND (${period.to}::timestamptz IS NULL OR c.started_at < ${period.to})
      ORDER BY c.case_id, d.sent_at`;
    return rows.map((row) => ({
      userId: row.user_id,
      firstInboundIngestedAt: row.started.getTime(),
      firstReplyAcknowledgedAt: row.replied.getTime(),
      closedAt: null,
    }));
  }

  async replyCounts(tx: Tx, workspaceId: string, period: Period): Promise<Map<string, number>> {
    const rows = await tx.$queryRaw<{ user_id: string; replies: number }[]>`
      SELECT author_id AS user_id, count(*)::int AS replies FROM delivery
      WHERE workspace_id = ${workspaceId}::uuid AND kind = 'reply' AND author_id IS NOT NULL
        AND state IN ('sent', 'confirmed')
        AND (${period.from}::timestamptz IS NULL OR sent_at >= ${period.from})
        AND (${period.to}::timestamptz IS NULL OR sent_at < ${period.to})
      GROUP BY 1`;
    return new Map(rows.map((row) => [row.user_id, row.replies]));
  }
}
