import { Injectable } from '@nestjs/common';
import type { PollCounts } from '@tingshuo/connector-kit';
import type { Tx } from '../platform/database/database.js';
import { toJsonb } from '../platform/database/jsonb.js';

export interface PollReadingRow {
  accountId: string;
  at: Date;
  options: { text: string; votes: number }[];
  voters: number | null;
  isClosed: boolean;
  closesAt: Date | null;
  fetchedAt: Date;
}

/** What networks counted of polls, as a series of our own. */
@Injectable()
export class PollCountRepository {
  /** One row an hour; a later reading of the same hour stands for the earlier one. */
  async store(
    tx: Tx,
    workspaceId: string,
    counts: readonly { postId: string; poll: PollCounts }[],
  ): Promise<void> {
    const rows = counts.map(({ postId, poll: { options, voters, isClosed, closesAt } }) => ({
      p: postId,
      o: options,
      v: voters ?? null,
      c: isClosed,
      e: closesAt !== undefined && !Number.isNaN(Date.parse(closesAt)) ? closesAt : null,
    }));
    await tx.$executeRaw`
      INSERT INTO poll_count (workspace_id, post_id, bucket, options, voters, is_closed, closes_at, fetched_at)
      SELECT ${workspaceId}::uuid, r.p, date_trunc('hour', now()), r.o, r.v, r.c, r.e, now()
      FROM jsonb_to_recordset(${toJsonb(rows)}::jsonb) AS r(p uuid, o jsonb, v int, c boolean, e timestamptz)
      ON CONFLICT (workspace_id, post_id, bucket) DO UPDATE SET options = EXCLUDED.options, voters = EXCLUDED.voters,
        is_closed = EXCLUDED.is_closed, closes_at = EXCLUDED.closes_at, fetched_at = EXCLUDED.fetched_at`;
  }

  /** Every reading of a publication's polls, oldest first: also what was told before the post was stored. */
  async of(tx: Tx, workspaceId: string, publicationId: string): Promise<PollReadingRow[]> {
    return await tx.$queryRaw<PollReadingRow[]>`
      SELECT w.social_account_id::text AS "accountId", c.bucket AS at, c.options, c.voters, c.is_closed AS "isClosed",
        c.closes_at AS "closesAt", c.fetched_at AS "fetchedAt"
      FROM post_metric_watch w
      CROSS JOIN LATERAL (
        SELECT bucket, options, voters, is_closed, closes_at, fetched_at FROM poll_count
        WHERE workspace_id = w.workspace_id AND post_id = w.post_id
        UNION ALL
        SELECT date_trunc('hour', t.told_at), t.options, t.voters, t.is_closed, t.closes_at, t.told_at
        FROM post_poll k
        JOIN told_poll t ON t.workspace_id = k.workspace_id AND t.network = k.network AND t.issuer = k.issuer
          AND t.poll_external_id = k.poll_external_id
        WHERE k.workspace_id = w.workspace_id AND k.post_id = w.post_id AND NOT EXISTS (
          SELECT FROM poll_count n WHERE n.workspace_id = k.workspace_id AND n.post_id = k.post_id
            AND n.bucket = date_trunc('hour', t.told_at))
      ) c
      JOIN post p ON p.workspace_id = w.workspace_id AND p.id = w.post_id AND p.deleted_at IS NULL
      WHERE w.workspace_id = ${workspaceId}::uuid AND w.publication_id = ${publicationId}::uuid
      ORDER BY w.published_at, c.bucket`;
  }
}
