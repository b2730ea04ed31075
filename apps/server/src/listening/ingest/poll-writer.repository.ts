import { Injectable } from '@nestjs/common';
import type { PollCounts } from '@tingshuo/connector-kit';
import type { SqlTx } from '../../platform/database/bulk-transaction.js';
import { toJsonb } from '../../platform/database/jsonb.js';

/** Writes how own polls stand, where the network tells it by itself: into the series that others are asked for. */
@Injectable()
export class PollWriter {
  /**
   * One row an hour; a later state of the same hour stands for the earlier one. A poll whose post is not stored yet is
   * kept aside, with its latest state only.
   */
  async write(
    tx: SqlTx,
    workspaceId: string,
    { network, issuer }: { network: string; issuer: string },
    polls: ReadonlyMap<string, PollCounts>,
  ): Promise<void> {
    if (polls.size === 0) return;
    const rows = [...polls].map(([id, { options, voters, isClosed, closesAt }]) => ({
      id,
      options,
      voters: voters ?? null,
      closed: isClosed,
      ends: closesAt ?? null,
    }));
    await tx.$executeRaw`
      WITH told AS (
        SELECT * FROM json_to_recordset(${toJsonb(rows)}::json) AS r(id text, options jsonb, voters int,
          closed boolean, ends timestamptz)
      ), early AS (
        INSERT INTO told_poll (workspace_id, network, issuer, poll_external_id, options, voters, is_closed, closes_at,
          told_at)
        SELECT ${workspaceId}::uuid, ${network}, ${issuer}, r.id, r.options, r.voters, r.closed, r.ends, now()
        FROM told r WHERE NOT EXISTS (
          SELECT FROM post_poll p
          JOIN post_metric_watch w ON w.workspace_id = p.workspace_id AND w.post_id = p.post_id
          WHERE p.workspace_id = ${workspaceId}::uuid AND p.network = ${network} AND p.issuer = ${issuer}
            AND p.poll_external_id = r.id)
        ON CONFLICT (workspace_id, network, issuer, poll_external_id) DO UPDATE SET options = EXCLUDED.options,
          voters = EXCLUDED.voters, is_closed = EXCLUDED.is_closed, closes_at = EXCLUDED.closes_at,
          told_at = EXCLUDED.told_at
      )
      INSERT INTO poll_count (workspace_id, post_id, bucket, options, voters, is_closed, closes_at, fetched_at)
      SELECT ${workspaceId}::uuid, p.post_id, date_trunc('hour', now()), r.options, r.voters, r.closed, r.ends, now()
      FROM told r
      JOIN post_poll p ON p.workspace_id = ${workspaceId}::uuid AND p.network = ${network} AND p.issuer = ${issuer}
        AND p.poll_external_id = r.id
      JOIN post_metric_watch w ON w.workspace_id = p.workspace_id AND w.post_id = p.post_id
      ON CONFLICT (workspace_id, post_id, bucket) DO UPDATE SET options = EXCLUDED.options, voters = EXCLUDED.voters,
        is_closed = EXCLUDED.is_closed, closes_at = EXCLUDED.closes_at, fetched_at = EXCLUDED.fetched_at`;
  }
}
