import { Injectable } from '@nestjs/common';
import type { Why } from '@tingshuo/contracts';
import type { SqlTx } from '../../platform/database/bulk-transaction.js';
import type { HearingAccount } from './ingest-input.js';
import type { PlacedPost, WaitingPost } from './threads.js';

/** A post that was stored before this batch. */
export interface KnownPost extends PlacedPost {
  externalId: string;
  mentionId: string | null;
  why: Why | null;
}

/** What is stored already of the posts that a batch speaks of. */
@Injectable()
export class StoredPosts {
  /** Posts by external id, with their thread and their mention. */
  async known(
    tx: SqlTx,
    workspaceId: string,
    account: HearingAccount,
    externalIds: readonly string[],
  ): Promise<Map<string, KnownPost>> {
    if (externalIds.length === 0) return new Map();
    const rows = await tx.$queryRaw<KnownPost[]>`
      SELECT p.external_id AS "externalId", p.id::text, p.parent_id::text AS "parentId", p.root_id::text AS "rootId",
        coalesce((
          SELECT coalesce(r.parent_external_id, r.external_id) FROM post r
          WHERE r.workspace_id = p.workspace_id AND r.id = p.root_id
        ), p.parent_external_id, p.external_id) AS "threadKey", m.id::text AS "mentionId", m.why
      FROM post p
      LEFT JOIN LATERAL (
        SELECT m.id, m.why FROM mention m WHERE m.workspace_id = p.workspace_id AND m.post_id = p.id LIMIT 1
      ) m ON true
      WHERE p.workspace_id = ${workspaceId}::uuid AND p.network = ${account.network} AND p.issuer = ${account.issuer}
        AND p.external_id = ANY (${[...externalIds]}::text[])`;
    return new Map(rows.map((row) => [row.externalId, row]));
  }

  /** Stored posts that wait for one of these as their parent. */
  async waitingFor(
    tx: SqlTx,
    workspaceId: string,
    account: HearingAccount,
    externalIds: readonly string[],
  ): Promise<WaitingPost[]> {
    return await tx.$queryRaw<WaitingPost[]>`
      SELECT c.id::text, c.parent_external_id AS "parentExternalId" FROM post c
      WHERE c.workspace_id = ${workspaceId}::uuid AND c.network = ${account.network} AND c.issuer = ${account.issuer}
        AND c.parent_id IS NULL AND c.parent_external_id = ANY (${[...externalIds]}::text[])
      ORDER BY c.id`;
  }
}
